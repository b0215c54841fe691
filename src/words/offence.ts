/** Offence: what somebody was arrested or dealt with for, by group. The words beside it are the force's own. */
import { z } from 'zod';

/**
 * The groups of the Home Office's arrest statistics, then what operations report besides. Drink and drug driving,
 * warrants and recalls are not notifiable, so arrests for them are counted beside notifiable ones, never among them.
 */
export const offenceGroup = z.enum([
  'violence',
  'sexual',
  'robbery',
  'theft',
  'criminal-damage-and-arson',
  'drugs',
  'possession-of-weapons',
  'public-order',
  'miscellaneous',
  'fraud',
  'modern-slavery',
  'money-laundering',
  'driving',
  'wanted',
  'recall-to-prison',
  'breach-of-order',
  'immigration',
  'summary-other',
]);
export type OffenceGroup = z.infer<typeof offenceGroup>;

export const offenceTitles: Readonly<Record<OffenceGroup, string>> = {
  violence: 'Violence against the person',
  sexual: 'Sexual offences',
  robbery: 'Robbery',
  theft: 'Theft offences',
  'criminal-damage-and-arson': 'Criminal damage and arson',
  drugs: 'Drug offences',
  'possession-of-weapons': 'Possession of weapons',
  'public-order': 'Public order offences',
  miscellaneous: 'Miscellaneous crimes against society',
  fraud: 'Fraud offences',
  'modern-slavery': 'Modern slavery',
  'money-laundering': 'Money laundering',
  driving: 'Driving: drink, drugs, disqualified, no insurance',
  wanted: 'Wanted, or failed to appear',
  'recall-to-prison': 'Recall to prison',
  'breach-of-order': 'Breach of an order',
  immigration: 'Immigration',
  'summary-other': 'Other summary offences',
};

const notNotifiable: ReadonlySet<OffenceGroup> = new Set([
  ...(['driving', 'wanted', 'recall-to-prison', 'breach-of-order', 'immigration', 'summary-other'] as const),
]);

export function isNotifiable(group: OffenceGroup): boolean {
  return !notNotifiable.has(group);
}

export const offence = z.strictObject({
  group: offenceGroup,
  words: z
    .string()
    .trim()
    .min(3, 'must have at least 3 characters')
    .max(120, 'must have at most 120 characters')
    .nullable()
    .default(null)
    .meta({ description: 'As the force names it, such as possession with intent to supply. Never a name.' }),
});
export type Offence = z.infer<typeof offence>;

/** Offences of one arrest or disposal. */
export const offencesMax = 20;
