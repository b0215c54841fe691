/** Camera: a device of one force that sends reads with its own credentials. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { cameraId, credentialId, forceId, personId } from './id.ts';
import { position } from './position.ts';

/** A camera is silent when it has sent nothing for this long. Later, each camera is held to its own rhythm. */
export const silentAfterMinutes = 10;

const zones = new Set(Intl.supportedValuesOf('timeZone').concat('UTC'));

export const zone = z
  .string()
  .refine((name) => zones.has(name), 'must be an IANA time zone such as Europe/London')
  .meta({ description: 'IANA time zone for local times that come without an offset.' });

export const newCamera = z.object({
  ref: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9][A-Za-z0-9 ._:/-]{0,59}$/, 'must be 1 to 60 letters, digits, spaces or . _ : / -')
    .meta({ description: 'What the camera calls itself in its messages, unique in its force.' }),
  name: z.string().trim().min(1, 'must not be empty').max(80),
  forceId: forceId.schema,
  adapter: z.string().min(1).meta({ description: 'The adapter that reads its messages: json, hikvision.' }),
  position,
  bearingDegrees: z
    .number()
    .int()
    .min(0)
    .max(359)
    .nullable()
    .meta({ description: 'Where it looks, clockwise from north.' }),
  zone: zone.default('Europe/London'),
});
export type NewCamera = z.infer<typeof newCamera>;

export const cameraState = z.enum(['live', 'silent', 'never', 'withdrawn']);
export type CameraState = z.infer<typeof cameraState>;

export const camera = z.object({
  id: cameraId.schema,
  ...newCamera.shape,
  zone: z.string(),
  credentialId: credentialId.schema,
  username: z.string(),
  registeredAt: utcTime,
  registeredBy: personId.schema.nullable(),
  withdrawnAt: utcTime.nullable(),
  state: cameraState,
  lastMessageAt: utcTime.nullable(),
  readsTotal: z.number().int(),
  unreadTotal: z.number().int(),
  refusedTotal: z.number().int(),
  repeatsTotal: z.number().int(),
  delayMs: z
    .number()
    .nullable()
    .meta({ description: 'Captured to received, of the last read that was not late, milliseconds.' }),
});
export type Camera = z.infer<typeof camera>;

/** What a camera signs in with. The secret is shown once; Cordon keeps only its hash. */
export const cameraSecret = z.object({ username: z.string(), secret: z.string(), address: z.string() });
export type CameraSecret = z.infer<typeof cameraSecret>;
