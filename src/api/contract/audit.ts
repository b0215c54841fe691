/** Requests about the audit ledger: reading it, dip-checking it, its checkpoints, and what of it is for the public. */
import { z } from 'zod';
import {
  auditCheckpoint,
  auditClass,
  auditFinding,
  auditSample,
  failedSignIn,
  finding,
  keptCheckpoint,
  ledgerEntry,
  ledgerEntryWhole,
  ledgerPageMax,
  lockedAccount,
  peerCheckpoint,
  sampleEntriesMax,
  useCount,
} from '../../words/audit.ts';
import { utcTime } from '../../words/clock.ts';
import { auditId, personId, sampleId } from '../../words/id.ts';
import { role } from '../../words/person.ts';
import { declare } from './request.ts';

/** The ledger may by law be used only to check what it records, so the role is the purpose. */
const auditing = { who: ['auditor'] as const, needsPurpose: false };

export const searchLedger = declare({
  ...auditing,
  name: 'searchLedger',
  summary: 'Entries of my force’s people, and those that touched its data, newest first, 200 a page.',
  method: 'GET',
  path: '/v1/audit/entries',
  input: z.object({
    from: utcTime.optional(),
    to: utcTime.optional(),
    personId: personId.schema.optional(),
    mark: z.string().trim().max(40).optional().meta({ description: 'The mark that was asked about.' }),
    request: z.string().max(60).optional(),
    class: auditClass.optional(),
    purpose: z.string().max(60).optional(),
    reference: z.string().trim().max(60).optional(),
    state: z.enum(['all', 'open']).default('all').meta({ description: 'open: only entries that were not closed.' }),
    before: auditId.schema.optional().meta({ description: 'Only older entries: the next page.' }),
  }),
  output: z.object({ entries: z.array(ledgerEntry), next: auditId.schema.nullable() }),
  audit: {
    class: 'consultation',
    keeps: ['from', 'to', 'personId', 'mark', 'request', 'class', 'purpose', 'reference', 'state', 'before'],
    returns: ({ entries }) => entries.map(({ id }) => id),
  },
});

export const getLedgerEntry = declare({
  ...auditing,
  name: 'getLedgerEntry',
  summary: 'One entry with what was asked, what was answered, and its links in the chain.',
  method: 'GET',
  path: '/v1/audit/entries/{auditId}',
  input: z.object({ auditId: auditId.schema }),
  output: z.object({ entry: ledgerEntryWhole }),
  audit: { class: 'consultation', keeps: ['auditId'], returns: ({ entry: { id } }) => [id] },
});

export const listAuditedPeople = declare({
  ...auditing,
  name: 'listAuditedPeople',
  summary: 'The people of my force whose entries can be asked for.',
  method: 'GET',
  path: '/v1/audit/people',
  input: z.object({}),
  output: z.object({ people: z.array(z.object({ id: personId.schema, name: z.string(), role })) }),
  audit: { class: 'consultation', keeps: [], returns: ({ people }) => people.map(({ id }) => id) },
});

export const listFailedSignIns = declare({
  ...auditing,
  name: 'listFailedSignIns',
  summary: 'Failed tries to sign in as people of my force, or as nobody known, and which accounts are locked now.',
  method: 'GET',
  path: '/v1/audit/failed-sign-ins',
  input: z.object({
    from: utcTime,
    to: utcTime,
    username: z.string().trim().toLowerCase().max(40).optional().meta({ description: 'Only of this person.' }),
    before: auditId.schema.optional().meta({ description: 'Only older ones: the next page.' }),
  }),
  output: z.object({
    locked: z.array(lockedAccount).meta({ description: 'By name; whatever period is asked for.' }),
    failed: z.array(failedSignIn).meta({ description: `Newest first, ${ledgerPageMax} a page.` }),
    next: auditId.schema.nullable(),
  }),
  audit: {
    class: 'consultation',
    keeps: ['from', 'to', 'username', 'before'],
    returns: ({ failed }) => failed.map(({ id }) => id),
  },
});

export const drawSample = declare({
  ...auditing,
  name: 'drawSample',
  summary: 'Draw closed look-ups of a period by chance, to dip-check them.',
  method: 'POST',
  path: '/v1/audit/samples',
  input: z.object({
    from: utcTime,
    to: utcTime,
    count: z.number().int().min(1).max(sampleEntriesMax, `must be at most ${sampleEntriesMax}`),
  }),
  output: z.object({ sample: auditSample }),
  audit: { class: 'consultation', keeps: ['from', 'to', 'count'], returns: ({ sample: { id } }) => [id] },
});

export const listSamples = declare({
  ...auditing,
  name: 'listSamples',
  summary: 'The dip samples of my force and how many findings of each kind they have, newest first, at most 200.',
  method: 'GET',
  path: '/v1/audit/samples',
  input: z.object({}),
  output: z.object({ samples: z.array(auditSample) }),
  audit: { class: 'consultation', keeps: [], returns: ({ samples }) => samples.map(({ id }) => id) },
});

const sampleOutput = z.object({
  sample: auditSample,
  entries: z.array(
    z.object({
      entry: ledgerEntry,
      findings: z.array(auditFinding).meta({ description: 'Newest first; the newest stands.' }),
    }),
  ),
});

export const getSample = declare({
  ...auditing,
  name: 'getSample',
  summary: 'One dip sample: its entries, and the findings on each.',
  method: 'GET',
  path: '/v1/audit/samples/{sampleId}',
  input: z.object({ sampleId: sampleId.schema }),
  output: sampleOutput,
  audit: {
    class: 'consultation',
    keeps: ['sampleId'],
    returns: ({ entries }) => entries.map(({ entry }) => entry.id),
  },
});

export const recordFinding = declare({
  ...auditing,
  name: 'recordFinding',
  summary: 'Say of an entry of a dip sample whether it was proper. An earlier finding stays on record.',
  method: 'POST',
  path: '/v1/audit/samples/{sampleId}/findings',
  input: z.object({
    sampleId: sampleId.schema,
    auditId: auditId.schema,
    finding,
    words: z.string().trim().max(1000).default(''),
  }),
  output: sampleOutput,
  audit: {
    class: 'alteration',
    keeps: ['sampleId', 'auditId', 'finding', 'words'],
    returns: ({ sample: { id } }) => [id],
  },
});

export const listCheckpoints = declare({
  name: 'listCheckpoints',
  summary: 'The checkpoints of this ledger and where they went, and those that other Cordons left here.',
  method: 'GET',
  path: '/v1/audit/checkpoints',
  input: z.object({}),
  output: z.object({
    publicKey: z.string().meta({ description: 'PEM. Keep it, with a checkpoint, away from this machine.' }),
    fingerprint: z.string(),
    folder: z.string().nullable().meta({ description: 'The folder that checkpoints are written to.' }),
    sentTo: z.string().nullable().meta({ description: 'The Cordon that they are sent to.' }),
    mailedTo: z.array(z.string()).nullable().meta({ description: 'The mailboxes that they are mailed to.' }),
    heldBack: z.number().int().meta({ description: 'How many are nowhere but in this database.' }),
    checkpoints: z.array(keptCheckpoint).meta({ description: 'The newest 200.' }),
    received: z.array(peerCheckpoint).meta({ description: 'The newest 200.' }),
  }),
  who: ['auditor', 'administrator'],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: [] },
});

export const receiveCheckpoint = declare({
  name: 'receiveCheckpoint',
  summary: 'Keep a checkpoint of another Cordon’s ledger, which proves itself by the secret agreed with it.',
  method: 'POST',
  path: '/v1/audit/received-checkpoints',
  input: z.object({ peer: z.string().max(60), secret: z.string().max(200), checkpoint: auditCheckpoint }),
  output: z.object({}),
  who: ['anyone'],
  needsPurpose: false,
  audit: { class: 'collection', keeps: ['peer', 'checkpoint'] },
});

export const getUseRegister = declare({
  name: 'getUseRegister',
  summary: 'How often the system was used in each month that is over, by force and purpose. For the public.',
  method: 'GET',
  path: '/v1/public/use-register',
  input: z.object({}),
  output: z.object({ counts: z.array(useCount).meta({ description: 'The last 24 months, newest first.' }) }),
  who: ['anyone'],
  needsPurpose: false,
  audit: null,
});
