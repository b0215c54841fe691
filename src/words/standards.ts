/** Professional standards: patterns in the audit ledger that a person should look at. None of them is a finding. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { auditId, declaredId, standardsId } from './id.ts';

export const standardsKind = z.enum([
  'repeated-mark',
  'mark-across-forces',
  'own-vehicle',
  'colleague-vehicle',
  'own-vehicle-listed',
  'out-of-shift',
  'unusual-volume',
]);
export type StandardsKind = z.infer<typeof standardsKind>;

export const standardsState = z.enum(['open', 'being-looked-at', 'closed']);

/** What an auditor found. `cannot-tell` is an honest end too. */
export const standardsFinding = z.enum(['policing-purpose', 'advice-given', 'referred', 'cannot-tell']);
export type StandardsFinding = z.infer<typeof standardsFinding>;

export const standardsAlert = z.object({
  id: standardsId.schema,
  kind: standardsKind,
  state: standardsState,
  words: z.string().meta({ description: 'What was seen in the ledger when it was raised, in a sentence.' }),
  mark: z.string().nullable(),
  raisedAt: utcTime,
  takenByName: z.string().nullable(),
  takenAt: utcTime.nullable(),
  closedByName: z.string().nullable(),
  closedAt: utcTime.nullable(),
  finding: standardsFinding.nullable(),
  closingWords: z.string().nullable(),
  evidenceTotal: z.number().int(),
});
export type StandardsAlert = z.infer<typeof standardsAlert>;

/** One audit entry that an alert rests on. */
export const standardsEvidence = z.object({
  auditId: auditId.schema,
  at: utcTime,
  request: z.string(),
  personName: z.string(),
  role: z.string().nullable(),
  mark: z.string().nullable(),
  reference: z.string().nullable(),
  askedBy: z.string().nullable(),
});
export type StandardsEvidence = z.infer<typeof standardsEvidence>;

/** What a force calls unusual. */
export const standardsThresholds = z.object({
  repeats: z.number().int().min(2).max(100).meta({ description: 'Looks for one mark that raise an alert.' }),
  repeatDays: z.number().int().min(1).max(28).meta({ description: 'Within so many days.' }),
  volumeLeast: z.number().int().min(5).max(10_000).meta({ description: 'Fewer looks in a day are never unusual.' }),
  volumeTimes: z.number().int().min(2).max(20).meta({
    description: 'So many times the person’s own usual day, and that of their role, is unusual.',
  }),
  outOfShift: z.boolean().meta({ description: 'Whether looks at hours that are not the person’s raise an alert.' }),
});
export type StandardsThresholds = z.infer<typeof standardsThresholds>;

/** What stands until a force’s auditors set their own. */
export const thresholdsDefault: StandardsThresholds = {
  repeats: 5,
  repeatDays: 7,
  volumeLeast: 40,
  volumeTimes: 3,
  outOfShift: true,
};

/** Declared vehicles of one person that may stand at once. */
export const declaredMax = 20;

export const declaredWhose = z.enum(['mine', 'household']);
export type DeclaredWhose = z.infer<typeof declaredWhose>;

export const declaredVehicle = z.object({
  id: declaredId.schema,
  mark: z.string(),
  whose: declaredWhose,
  personName: z.string(),
  declaredAt: utcTime,
  endedAt: utcTime.nullable().meta({ description: 'When the person said that it is theirs no longer.' }),
});
export type DeclaredVehicle = z.infer<typeof declaredVehicle>;
