/** Result line: one figure of a release as other programs read it, by the plain names of published facts. */
import { z } from 'zod';
import { qualifier } from './count.ts';

export const resultLine = z.object({
  measure: z.string().meta({ description: 'Such as arrests or vehicles_seized: docs/reference/operation-file.md.' }),
  value: z.number().nullable().meta({ description: 'Null: stated without a count. Money in major units.' }),
  qualifier,
  unit: z
    .string()
    .nullable()
    .meta({ description: 'Such as kg, wraps or percent; null of what is counted one by one.' }),
  currency: z.string().nullable(),
  force: z.string().nullable().meta({ description: 'Whose own share it is; null: of all forces together.' }),
  note: z.string().nullable().meta({ description: 'headline, derived, a class of drugs, or words of the release.' }),
});
export type ResultLine = z.infer<typeof resultLine>;
