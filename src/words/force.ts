/** Force: a police force (or other agency) that owns cameras and lists. */
import { z } from 'zod';
import { forceId } from './id.ts';

export const force = z.object({
  id: forceId.schema,
  code: z
    .string()
    .regex(/^[a-z][a-z0-9-]{1,29}$/)
    .meta({ description: 'Short name for files and commands: kent.' }),
  name: z.string().min(1).max(80),
});
export type Force = z.infer<typeof force>;
