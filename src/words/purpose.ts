/** Purpose: the lawful reason given before asking: one of the force's list, and the operation or case it is for. */
import { z } from 'zod';

/** The code of a purpose in a force's list. */
export const purposeCode = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,39}$/, 'must be 2 to 40 of a-z, 0-9 and hyphen, starting with a letter');

/** For those who read no intelligence: it needs no reference, and opens none. */
export const systemAdministration = 'system-administration';

/** How grave what is looked into is; which reads may be looked back at hangs on it. */
export const offenceClass = z.enum([
  'none',
  'road-safety',
  'safeguarding',
  'priority-and-volume',
  'serious',
  'major',
  'counter-terrorism',
]);
export type OffenceClass = z.infer<typeof offenceClass>;

export const offenceClassTitles: Readonly<Record<OffenceClass, string>> = {
  none: 'No offence',
  'road-safety': 'Road safety',
  safeguarding: 'Safeguarding',
  'priority-and-volume': 'Priority and volume crime',
  serious: 'Serious crime',
  major: 'Major crime',
  'counter-terrorism': 'Counter-terrorism',
};

export const referenceCharactersMin = 3;
export const referenceCharactersMax = 60;

/** Written as people write it; compared without regard to case and spaces. */
export const reference = z
  .string()
  .trim()
  .max(referenceCharactersMax, `must have at most ${referenceCharactersMax} characters`);

/** Who asked, where that is another than the one at the keyboard: a name, and a number by which they are known. */
export const askedBy = z
  .string()
  .trim()
  .min(4, 'must have at least 4 characters')
  .max(80, 'must have at most 80 characters')
  .regex(/\p{L}.*\d|\d.*\p{L}/u, 'must have a name and a collar number, such as Sgt A. Invented 4471');

const stated = {
  kind: purposeCode.meta({ description: 'The code of a purpose of my force, such as county-lines.' }),
  reference: reference.default('').meta({
    description: 'The operation or case it is for, such as Op Harrier or CR/1142/26. It must be open.',
  }),
};
const referenceNeeded = {
  path: ['reference'],
  error: `must name the operation or case, at least ${referenceCharactersMin} characters`,
};

function hasReference({ kind, reference: text }: { kind: string; reference: string }): boolean {
  return kind === systemAdministration || text.length >= referenceCharactersMin;
}

export const purpose = z.object(stated).refine(hasReference, referenceNeeded);
export type Purpose = z.infer<typeof purpose>;

/** A purpose as a person states it for what follows. */
export const askedPurpose = z
  .object({
    ...stated,
    askedBy: askedBy.nullable().default(null).meta({ description: 'Who asked, where it was not I: name and number.' }),
  })
  .refine(hasReference, referenceNeeded);
export type AskedPurpose = z.infer<typeof askedPurpose>;

/** A purpose that was found in the force's list, with a reference that is open. */
export type StatedPurpose = Purpose & { readonly offenceClass: OffenceClass; readonly lawfulBasis: string };

/** One purpose of a force's list. */
export const listedPurpose = z.object({
  code: purposeCode,
  title: z.string().trim().min(3, 'must have at least 3 characters').max(80, 'must have at most 80 characters'),
  offenceClass,
  lawfulBasis: z.string().trim().min(3, 'must have at least 3 characters').max(200, 'must have at most 200 characters'),
});
export type ListedPurpose = z.infer<typeof listedPurpose>;
