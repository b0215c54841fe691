/** The section of the configuration for the audit ledger: how often it is signed, and where its checkpoints go. */
import { z } from 'zod';
import { secretFile } from './secret-file.ts';

const peerName = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be 2 to 40 of a-z, 0-9 and hyphen, starting with a letter');

/** The very machine, to which a secret may go in clear. */
const ownHosts: readonly string[] = ['127.0.0.1', '::1', '[::1]', 'localhost'];

/** Plain HTTP only to the very machine: the secret goes with each checkpoint. */
function isSafe(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return protocol === 'https:' || (protocol === 'http:' && ownHosts.includes(hostname));
}

const mailSection = z
  .strictObject({
    host: z.string().min(1).meta({ description: 'Name or address of the mail server.' }),
    port: z.number().int().min(1).max(65_535).default(465).meta({ description: 'Its port.' }),
    secure: z.boolean().default(true).meta({
      description: 'TLS from the first byte. False: STARTTLS, without which nothing is sent, but to this very machine.',
    }),
    user: z.string().min(1).optional().meta({ description: 'What Cordon signs in to it as, where it asks.' }),
    password: secretFile.optional().meta({ description: 'The password of that user.' }),
    from: z.email().meta({ description: 'Who the mails are from.' }),
    to: z.array(z.email()).min(1).max(20).meta({ description: 'Who keeps them: people who cannot change the ledger.' }),
  })
  .refine(({ user, password }) => (user === undefined) === (password === undefined), {
    error: 'must have user and password, or neither',
  });

export type MailConfig = z.infer<typeof mailSection>;

/** Whether the mail server is on the very machine, where nothing goes over a network. */
export function isOwnMailServer({ host }: MailConfig): boolean {
  return ownHosts.includes(host);
}

export const auditSection = z
  .strictObject({
    checkpointEveryMinutes: z.number().int().min(1).max(1440).default(60).meta({
      description: 'A checkpoint is signed at least this often while something is written to the ledger, minutes.',
    }),
    checkpointEveryLinks: z.number().int().min(10).max(1_000_000).default(10_000).meta({
      description: 'And after so many openings and closings of entries.',
    }),
    checkpointFolder: z.string().min(1).optional().meta({
      description: 'A folder that each checkpoint is written to, one file each: on another disk or another machine’s.',
    }),
    sendTo: z
      .strictObject({
        address: z.url().refine(isSafe, 'must be https, or http to this very machine').meta({
          description: 'Address of another Cordon that keeps this one’s checkpoints.',
        }),
        name: peerName.meta({ description: 'What it knows this Cordon by: a name of its `audit.receiveFrom`.' }),
        secret: secretFile.meta({ description: 'The secret agreed with it.' }),
      })
      .optional()
      .meta({ description: 'Another force’s Cordon, which checkpoints are sent to.' }),
    mail: mailSection.optional().meta({ description: 'Mailboxes that checkpoints are sent to.' }),
    receiveFrom: z
      .array(
        z.strictObject({
          name: peerName.meta({ description: 'What the other Cordon calls itself to this one.' }),
          secret: secretFile.meta({ description: 'The secret agreed with it, at least 24 characters.' }),
        }),
      )
      .max(100)
      .default([])
      .refine((peers) => new Set(peers.map(({ name }) => name)).size === peers.length, 'must have each name once')
      .meta({ description: 'The Cordons whose checkpoints are kept here.' }),
  })
  .prefault({});

export type AuditConfig = z.infer<typeof auditSection>;
