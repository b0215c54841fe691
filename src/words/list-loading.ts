/** How far one matcher has come with a list: which revision it compares reads with. */
import { z } from 'zod';
import { utcTime } from './clock.ts';

export const listLoading = z.object({
  node: z.string(),
  revision: z.number().int().nullable().meta({ description: 'Null: it has not loaded the list yet.' }),
  loadedAt: utcTime.nullable(),
  entries: z.number().int().nullable().meta({ description: 'Entries of the list that it holds.' }),
  seenAt: utcTime.meta({ description: 'When it last said that it runs.' }),
});
export type ListLoading = z.infer<typeof listLoading>;
