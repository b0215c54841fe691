/** Person: one who signs in, with one role in one force. What they have within an operation: operation-role.ts. */
import { z } from 'zod';
import { forceId, personId } from './id.ts';

export const role = z.enum([
  'analyst',
  'supervisor',
  'commander',
  'tactical-adviser',
  'patrol',
  'auditor',
  'press',
  'safeguarding',
  'camera-engineer',
  'administrator',
]);
export type Role = z.infer<typeof role>;

export const username = z
  .string()
  .regex(/^[a-z][a-z0-9._-]{1,39}$/, 'must be 2 to 40 of a-z, 0-9, dot, underscore or hyphen, starting with a letter');

/** NIST SP 800-63B: length is what counts, composition rules are not imposed, and a long pass phrase must fit. */
export const password = z
  .string()
  .min(12, 'must have at least 12 characters')
  .max(256, 'must have at most 256 characters');

export const person = z.object({
  id: personId.schema,
  username,
  name: z.string().min(1).max(80),
  role,
  forceId: forceId.schema,
});
export type Person = z.infer<typeof person>;
