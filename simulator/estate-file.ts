/** The estate's file: the forces, people, lists and cameras of samples/estate/estate.json, and what they must say. */
import { z } from 'zod';
import { signInWay } from '../src/words/camera.ts';
import { role, username } from '../src/words/person.ts';
import { position } from '../src/words/position.ts';

const code = z.string().regex(/^[a-z][a-z0-9-]{1,29}$/);

const estateCamera = z.strictObject({
  /** As it calls itself in its messages; a BOF2 source is three numbers with strokes between. */
  ref: z.string().regex(/^[A-Z0-9/-]{2,60}$/),
  name: z.string().min(1).max(80),
  force: code,
  adapter: z.string(),
  signIn: signInWay.default('basic'),
  position,
  bearingDegrees: z.number().int().min(0).max(359),
  road: z.string().min(1),
  speedLimitMph: z.number().int().min(5).max(70),
  lanes: z.number().int().min(1).max(6),
  /** How far ahead of the true time its clock is. */
  clockOffsetSeconds: z.number().int().min(-600).max(600).default(0),
  /** How much its clock gains in a day, until it is set right on Monday. */
  clockDriftSecondsPerDay: z.number().min(-10).max(10).default(0),
});
export type EstateCamera = z.infer<typeof estateCamera>;

export const estateFile = z.strictObject({
  name: z.string().min(1),
  forces: z.array(z.strictObject({ code, name: z.string().min(1).max(80) })).min(1),
  operation: z.strictObject({ name: z.string().min(1), forces: z.array(code).min(2) }),
  people: z.array(z.strictObject({ username, name: z.string().min(1), role, force: code })),
  lists: z.array(z.strictObject({ file: z.string().regex(/^[a-z0-9-]+\.csv$/), name: z.string().min(1), force: code })),
  cameras: z.array(estateCamera).min(2),
});
export type EstateFile = z.infer<typeof estateFile>;
