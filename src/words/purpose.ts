/** Purpose: the lawful reason given before asking. */
import { z } from 'zod';

export const purposeKind = z.enum([
  'county-lines',
  'violent-crime',
  'vehicle-crime',
  'serious-acquisitive-crime',
  'missing-person',
  'counter-terrorism',
  'road-safety',
  'system-administration',
]);
export type PurposeKind = z.infer<typeof purposeKind>;

export const purposeTitles: Readonly<Record<PurposeKind, string>> = {
  'county-lines': 'County lines',
  'violent-crime': 'Violent crime',
  'vehicle-crime': 'Vehicle crime',
  'serious-acquisitive-crime': 'Burglary, robbery and theft',
  'missing-person': 'Missing or vulnerable person',
  'counter-terrorism': 'Counter-terrorism',
  'road-safety': 'Road safety',
  'system-administration': 'Running the system (no intelligence)',
};

export const purpose = z.object({
  kind: purposeKind,
  reference: z
    .string()
    .trim()
    .min(3, 'must name the operation or case, at least 3 characters')
    .max(60, 'must have at most 60 characters')
    .meta({ description: 'The operation or case it is for, such as Op Harrier or CAD 1142/21NOV.' }),
});
export type Purpose = z.infer<typeof purpose>;
