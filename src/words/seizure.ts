/** Seizure: drugs, weapons, cash and vehicles that were taken, each as it was weighed, counted or only estimated. */
import { z } from 'zod';
import { countMax } from './count.ts';

/** Classes of the Misuse of Drugs Act 1971, and the substances of the Psychoactive Substances Act 2016. */
export const drugClass = z.enum(['A', 'B', 'C', 'PSA']);
export type DrugClass = z.infer<typeof drugClass>;

/** What releases count drugs in. Wraps, bundles and plants never become grams. */
export const drugUnit = z.enum(['kg', 'g', 'ml', 'wraps', 'bundles', 'plants', 'tablets']);
export type DrugUnit = z.infer<typeof drugUnit>;

/** Substances of one seizure. */
export const substancesMax = 30;

export const drugName = z
  .string()
  .trim()
  .toLowerCase()
  .min(2, 'must have at least 2 characters')
  .max(40, 'must have at most 40 characters')
  .meta({ description: 'Such as cocaine. Kept in small letters, so that one drug is one row of the totals.' });

export const substance = z
  .strictObject({
    class: drugClass,
    drug: drugName.nullable().default(null).meta({ description: 'Null: not known, or not said.' }),
    quantity: z.number().positive().max(countMax).nullable().default(null),
    unit: drugUnit,
    measured: z.enum(['weighed', 'counted', 'estimated']).nullable().default(null),
  })
  .refine(({ quantity, measured }) => (quantity === null) === (measured === null), {
    error: 'must say whether the quantity was weighed, counted or estimated, and only where there is one',
    path: ['measured'],
  })
  .refine(({ quantity }) => quantity === null || quantity === Number(quantity.toFixed(3)), {
    error: 'must have at most 3 decimal places',
    path: ['quantity'],
  });
export type Substance = z.infer<typeof substance>;

export const weaponType = z.enum([
  'knife',
  'zombie-knife',
  'machete',
  'samurai-sword',
  'sword',
  'axe',
  'other-bladed',
  'firearm',
  'imitation-firearm',
  'air-or-starting-pistol',
  'crossbow',
  'knuckleduster',
  'nunchucks',
  'hammer',
  'other',
]);
export type WeaponType = z.infer<typeof weaponType>;

/** An imitation is never counted among firearms, nor an air weapon. */
export const weaponGroup = z.enum(['bladed', 'firearm', 'imitation-firearm', 'air-or-starting-pistol', 'other']);
export type WeaponGroup = z.infer<typeof weaponGroup>;

const bladed: ReadonlySet<WeaponType> = new Set([
  ...(['knife', 'zombie-knife', 'machete', 'samurai-sword', 'sword', 'axe', 'other-bladed'] as const),
]);

export function weaponGroupOf(type: WeaponType): WeaponGroup {
  if (bladed.has(type)) return 'bladed';
  return type === 'firearm' || type === 'imitation-firearm' || type === 'air-or-starting-pistol' ? type : 'other';
}

export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be a currency code of three capitals, such as GBP');

/** Currencies of one seizure. */
export const cashLinesMax = 20;

/** From this value cash may be seized under POCA 2002 s.294, in whatever currency: GBP 1,000, in pence. */
export const pocaThresholdPence = 100_000;

export const cashLine = z
  .strictObject({
    currency,
    minorUnits: z.number().int().positive().max(countMax).meta({ description: 'In pence, cents and the like.' }),
    notedPence: z.number().int().positive().max(countMax).nullable().default(null).meta({
      description: 'Its worth in pounds, in pence, as the officer noted it. Cordon converts nothing.',
    }),
  })
  .refine(({ currency: code, notedPence }) => code !== 'GBP' || notedPence === null, {
    error: 'goes only with another currency than GBP',
    path: ['notedPence'],
  });
export type CashLine = z.infer<typeof cashLine>;

/** `not-known`: what is noted does not reach it, and of another currency no worth was noted. */
export const pocaThreshold = z.enum(['reached', 'not-reached', 'not-known']);
export type PocaThreshold = z.infer<typeof pocaThreshold>;

export function pocaThresholdOf(lines: readonly CashLine[]): PocaThreshold {
  const pence = lines.map((line) => (line.currency === 'GBP' ? line.minorUnits : line.notedPence));
  const noted = pence.reduce<number>((sum, one) => sum + (one ?? 0), 0);
  if (noted >= pocaThresholdPence) return 'reached';
  return pence.includes(null) ? 'not-known' : 'not-reached';
}

/** Seized, recovered for its owner and taken off the road are three figures, never one. */
export const vehicleEnd = z.enum(['seized', 'recovered', 'off-road']);
export type VehicleEnd = z.infer<typeof vehicleEnd>;

export const vehicleReason = z.enum([
  'no-insurance',
  'no-licence',
  'untaxed',
  'careless-or-nuisance',
  'stolen',
  'cloned-or-false-plates',
  'evidence',
  'proceeds-of-crime',
  'prohibited',
  'warrant',
  'dangerous-condition',
  'other',
]);

/** The power or rule that each reason stands for. */
export const vehicleReasonTitles: Readonly<Record<z.infer<typeof vehicleReason>, string>> = {
  'no-insurance': 'No insurance (Road Traffic Act 1988 s.165A)',
  'no-licence': 'No licence (Road Traffic Act 1988 s.165A)',
  untaxed: 'Untaxed (for the DVLA)',
  'careless-or-nuisance': 'Careless or off-road use (Police Reform Act 2002 s.59)',
  stolen: 'Stolen',
  'cloned-or-false-plates': 'Cloned or false plates',
  evidence: 'Evidence (PACE 1984 s.19 or s.22)',
  'proceeds-of-crime': 'Proceeds of crime (POCA 2002)',
  prohibited: 'Prohibited (by or for the DVSA)',
  warrant: 'Warrant',
  'dangerous-condition': 'Dangerous condition',
  other: 'Other, said in words',
};
