/** Audit: the words of the ledger: what kinds of processing it tells apart, one entry, a checkpoint, a dip sample. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { auditId, forceId, personId, sampleId } from './id.ts';
import { offenceClass } from './purpose.ts';

/** The kinds of processing whose logging DPA 2018 s.62 requires, and `access` for signing in and out. */
export const auditClass = z.enum([
  'collection',
  'alteration',
  'consultation',
  'disclosure',
  'combination',
  'erasure',
  'access',
]);
export type AuditClass = z.infer<typeof auditClass>;

/** Ids that an entry keeps of what was answered; of more only the count is kept. */
export const returnedIdsMax = 1_000;
/** Entries of one page of the ledger. */
export const ledgerPageMax = 200;
/** Entries of one dip sample. */
export const sampleEntriesMax = 200;
/** Longest period that a dip sample is drawn from, days. */
export const samplePeriodDaysMax = 92;
/** A count below this is not published: it may point at one case. */
export const publishedCountMin = 5;

export const ledgerEntry = z.object({
  id: auditId.schema,
  openedAt: utcTime,
  closedAt: utcTime.nullable().meta({ description: 'Null while it goes on; and for ever where it was cut off.' }),
  request: z.string(),
  class: auditClass,
  personId: personId.schema.nullable(),
  personName: z.string().meta({ description: 'In brackets where no person acted but a part of Cordon.' }),
  role: z.string().nullable(),
  forceId: forceId.schema.nullable(),
  askedBy: z.string().nullable().meta({ description: 'Who asked for it, where another sat at the keyboard.' }),
  purpose: z.string().nullable(),
  reference: z.string().nullable(),
  offenceClass: offenceClass.nullable(),
  mark: z.string().nullable().meta({ description: 'The mark that was asked about, in its one written form.' }),
  outcome: z.string().nullable().meta({ description: 'done, refused: and the code, fault: and the code, or mistake.' }),
  returnedTotal: z.number().int().nullable().meta({ description: 'How many ids were answered; null while open.' }),
});
export type LedgerEntry = z.infer<typeof ledgerEntry>;

export const ledgerEntryWhole = ledgerEntry.extend({
  address: z.string(),
  kept: z.record(z.string(), z.unknown()).meta({ description: 'What was asked: the fields that the contract names.' }),
  openForces: z.array(forceId.schema).nullable().meta({ description: 'Forces open to who asked; null for all.' }),
  otherForces: z.array(forceId.schema).meta({ description: 'Other forces whose data the answer held.' }),
  returned: z.array(z.string()).meta({ description: `Ids answered, the first ${returnedIdsMax}.` }),
  detail: z.string().nullable(),
  opening: z.object({ seq: z.number().int(), hash: z.string() }),
  closing: z.object({ seq: z.number().int(), hash: z.string() }).nullable(),
});
export type LedgerEntryWhole = z.infer<typeof ledgerEntryWhole>;

export const finding = z.enum(['proper', 'not-proper', 'query']);
export type Finding = z.infer<typeof finding>;

export const auditFinding = z.object({
  finding,
  words: z.string(),
  foundByName: z.string(),
  foundAt: utcTime,
});
export type AuditFinding = z.infer<typeof auditFinding>;

export const auditSample = z.object({
  id: sampleId.schema,
  from: utcTime,
  to: utcTime,
  population: z.number().int().meta({ description: 'How many it was drawn from.' }),
  drawn: z.number().int(),
  seed: z.string().meta({ description: 'Drawn are the entries with the least SHA-256 of seed, colon, number.' }),
  drawnByName: z.string(),
  drawnAt: utcTime,
  proper: z.number().int(),
  notProper: z.number().int(),
  query: z.number().int(),
});
export type AuditSample = z.infer<typeof auditSample>;

const hex32 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 digits 0-9 a-f');

/** What is signed, and kept elsewhere: the ledger had this link at this time. */
export const auditCheckpoint = z.strictObject({
  cordon: z.literal('audit-checkpoint/1'),
  seq: z.number().int().min(1),
  hash: hex32,
  at: utcTime,
  key: z.string().max(400).meta({ description: 'The public key it is signed with, PEM.' }),
  signature: z.string().regex(/^[A-Za-z0-9_-]{86}$/, 'must be an Ed25519 signature, base64url'),
});
export type AuditCheckpoint = z.infer<typeof auditCheckpoint>;

/** A checkpoint of this Cordon, and where it went. */
export const keptCheckpoint = z.object({
  checkpoint: auditCheckpoint,
  filedAt: utcTime.nullable(),
  sentAt: utcTime.nullable(),
  mailedAt: utcTime.nullable(),
  failure: z.string().nullable().meta({ description: 'Why it could not be written, sent or mailed the last time.' }),
});
export type KeptCheckpoint = z.infer<typeof keptCheckpoint>;

/** A checkpoint that another Cordon left here. */
export const peerCheckpoint = z.object({
  peer: z.string(),
  checkpoint: auditCheckpoint,
  receivedAt: utcTime,
  doubt: z.enum(['other-hash', 'other-key']).nullable().meta({
    description: 'other-hash: it gave two accounts of one link. other-key: signed by another key than its first.',
  }),
});
export type PeerCheckpoint = z.infer<typeof peerCheckpoint>;

/** A try to sign in that failed. */
export const failedSignIn = z.object({
  id: auditId.schema,
  at: utcTime,
  way: z.enum(['signIn', 'signInWithPasskey', 'signInFromProvider', 'finishRecovery']),
  username: z.string().nullable().meta({
    description: 'Of a person of my force. Null where nobody has what was typed, or nothing was: it is not shown.',
  }),
  personName: z.string().nullable(),
  address: z.string(),
  why: z.enum(['wrong-password', 'wrong-code', 'locked-out', 'account-closed']),
});
export type FailedSignIn = z.infer<typeof failedSignIn>;

/** An account of my force that nobody can sign in to for now, after wrong passwords or codes. */
export const lockedAccount = z.object({
  username: z.string(),
  personName: z.string(),
  failures: z.number().int().meta({ description: 'Since its person last signed in.' }),
  lockedUntil: utcTime,
  lastTriedAt: utcTime,
});
export type LockedAccount = z.infer<typeof lockedAccount>;

/** One line of the public register of use. */
export const useCount = z.object({
  month: z.string().meta({ description: 'A month that is over, UTC, such as 2026-10.' }),
  force: z.string(),
  purpose: z.string(),
  class: auditClass,
  count: z
    .number()
    .int()
    .nullable()
    .meta({ description: `Null for fewer than ${publishedCountMin}.` }),
});
export type UseCount = z.infer<typeof useCount>;
