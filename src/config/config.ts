/**
 * The one configuration: its schema, from which docs/reference/configuration.md is written. Unknown keys are refused.
 */
import { z } from 'zod';

const secretFile = z
  .strictObject({
    file: z.string().min(1).meta({ description: 'Path of a file that holds the secret and nothing else.' }),
  })
  .meta({ description: 'Secrets stand in files of their own, never in the configuration.' });

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
  reads: z
    .strictObject({
      lateAfterSeconds: z.number().int().min(5).max(86_400).default(120).meta({
        description: 'A read received longer than this after its capture is history: its hits are marked late.',
      }),
    })
    .prefault({}),
  lists: z
    .strictObject({
      defaultExpiryDays: z.number().int().min(1).max(366).default(28).meta({
        description: 'Expiry of an entry whose row gives none, days. Check against the current NASPLE part 3.',
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
  log: z.strictObject({ level: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info') }).prefault({}),
});

export type Config = z.infer<typeof configSchema>;
