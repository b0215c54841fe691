/**
 * The one configuration: its schema, from which docs/reference/configuration.md is written. Unknown keys are refused.
 */
import { z } from 'zod';
import { alertsSection } from './alerting.ts';
import { auditSection } from './audit.ts';
import { backupSection } from './backup.ts';
import { collectingSections } from './collecting.ts';
import { peopleSection } from './people.ts';
import { roadsSection } from './roads.ts';
import { secretFile } from './secret-file.ts';

export const configSchema = z.strictObject({
  dataFolder: z.string().min(1).default('./data').meta({
    description:
      'Where the embedded database and the pictures are kept. Relative paths start at the configuration file.',
  }),
  http: z
    .strictObject({
      host: z
        .string()
        .default('127.0.0.1')
        .meta({ description: 'Address to listen on. Beyond loopback, `tls` is required: plain HTTP is refused.' }),
      port: z.number().int().min(0).max(65535).default(8480).meta({ description: 'Port; 0 takes a free one.' }),
      tls: z
        .strictObject({
          certificateFile: z.string().meta({ description: 'PEM certificate chain.' }),
          keyFile: z.string().meta({ description: 'PEM private key.' }),
        })
        .optional()
        .meta({ description: 'Serves HTTPS with HTTP/2.' }),
      headersSecondsMax: z.number().int().min(1).max(300).default(20).meta({
        description: 'Longest that a connection may take to send the head of a request, seconds; then it is cut.',
      }),
      publicAddress: z
        .url()
        .optional()
        .meta({ description: 'The address that people and cameras use, when it is not the one listened on.' }),
    })
    .prefault({}),
  database: z
    .strictObject({
      url: secretFile.optional().meta({
        description:
          'The force’s own PostgreSQL 17 or newer, as the role cordon_app. Without it, the embedded one runs.',
      }),
      ownerUrl: secretFile
        .optional()
        .meta({ description: 'The same database as the role that owns the tables, used only to migrate.' }),
      connectionsMax: z
        .number()
        .int()
        .min(4)
        .max(200)
        .default(12)
        .meta({ description: 'Most connections of this node for questions; four more store and listen.' }),
    })
    .prefault({}),
  messages: z
    .strictObject({
      bytesInHandMax: z
        .number()
        .int()
        .min(8 * 1024 * 1024)
        .default(256 * 1024 * 1024)
        .meta({ description: 'Most bytes of cameras’ messages that are being received or stored at one moment.' }),
      waitSecondsMax: z.number().int().min(0).max(60).default(10).meta({
        description: 'Longest that a message waits unread for room among them, seconds; then 503 and Retry-After.',
      }),
      silentSecondsMax: z.number().int().min(1).max(300).default(20).meta({
        description: 'Longest that a camera may send nothing in the middle of a message, seconds; then 408.',
      }),
      secondsMax: z.number().int().min(1).max(300).default(120).meta({
        description: 'Longest that a whole message may take to come in, seconds; then 408.',
      }),
    })
    .prefault({}),
  reads: z
    .strictObject({
      lateAfterSeconds: z.number().int().min(5).max(86_400).default(120).meta({
        description: 'A read received longer than this after its capture is history: its hits are marked late.',
      }),
    })
    .prefault({}),
  hits: z
    .strictObject({
      queueLikelihoodMin: z
        .strictObject({
          high: z.number().min(0).max(1).default(0.05),
          medium: z.number().min(0).max(1).default(0.04),
          low: z.number().min(0).max(1).default(0.1),
        })
        .prefault({})
        .meta({ description: 'A hit less likely than this is only recorded, by priority of its entry, 0 to 1.' }),
      queuePartialLikelihoodMin: z.number().min(0).max(1).default(0.02).meta({
        description: 'The same for partial entries, whose owner asked for every vehicle that fits.',
      }),
      keepLikelihoodMin: z.number().min(0).max(1).default(0.02).meta({
        description: 'A match that is not exact and less likely than this is not kept at all, 0 to 1.',
      }),
      coolDownMinutes: z.number().int().min(0).max(240).default(10).meta({
        description: 'For so long the same mark at the same camera on the same entry is not put in the queue again.',
      }),
      followMinutes: z.number().int().min(0).max(1440).default(60).meta({
        description: 'For so long after it is confirmed, a vehicle’s further reads are followed and not asked about.',
      }),
      quietMisreadHours: z.number().int().min(1).max(168).default(12).meta({
        description: 'For so long a mark that was judged a misread of an entry’s is kept out of the queue, hours.',
      }),
      quietStaleDays: z.number().int().min(1).max(90).default(7).meta({
        description: 'For so long an entry that was judged stale is kept out of the queue, days.',
      }),
    })
    .prefault({}),
  lists: z
    .strictObject({
      defaultExpiryDays: z.number().int().min(1).max(366).default(28).meta({
        description: 'Expiry of an entry whose row gives none, days. Check against the current NASPLE part 3.',
      }),
      renewDaysMax: z.number().int().min(1).max(366).default(92).meta({
        description: 'Longest that a person may set the expiry of an entry ahead, days. Check against NASPLE part 3.',
      }),
      reviewAfterDays: z.number().int().min(1).max(366).default(28).meta({
        description: 'An entry that nobody added, changed or reviewed for this long is due for review, days.',
      }),
      pastReadsDays: z.number().int().min(1).max(90).default(7).meta({
        description: 'How far back past reads are searched when an entry is added and nothing else is asked, days.',
      }),
    })
    .prefault({}),
  quarantine: z
    .strictObject({
      bytesMaxPerCredential: z
        .number()
        .int()
        .min(1024)
        .default(20 * 1024 * 1024)
        .meta({ description: 'Most bytes kept aside for one credential; the oldest make room for the newest.' }),
      daysMax: z
        .number()
        .int()
        .min(1)
        .max(90)
        .default(14)
        .meta({ description: 'Longest that bytes are kept aside, days.' }),
    })
    .prefault({}),
  people: peopleSection,
  audit: auditSection,
  alerts: alertsSection,
  roads: roadsSection,
  backup: backupSection,
  ...collectingSections,
  log: z.strictObject({ level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info') }).prefault({}),
});

export type Config = z.infer<typeof configSchema>;

/** Only a Cordon that serves this very machine may do without: everywhere else a password alone is not enough. */
export function secondFactorRequired({ people, http }: Config): boolean {
  const own = loopbackHosts.includes(http.host) && http.publicAddress === undefined;
  return (people.secondFactor ?? (own ? 'offered' : 'required')) === 'required';
}

/** Whether browsers reach it by HTTPS: its own, or that of what stands before it. */
export function servesSecurely({ http }: Config): boolean {
  return http.tls !== undefined || (http.publicAddress?.startsWith('https:') ?? false);
}

export const loopbackHosts: readonly string[] = ['127.0.0.1', '::1', 'localhost'];
