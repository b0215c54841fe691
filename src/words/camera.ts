/** Camera: a device of one force that sends reads with its own credentials. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { cameraId, credentialId, forceId, mappingId, personId } from './id.ts';
import { position } from './position.ts';

const zones = new Set(Intl.supportedValuesOf('timeZone').concat('UTC'));

export const zone = z
  .string()
  .refine((name) => zones.has(name), 'must be an IANA time zone such as Europe/London')
  .meta({ description: 'IANA time zone for local times that come without an offset.' });

/**
 * How a camera says who it is. Basic (RFC 7617) is taken from every camera; each of the others only from those that are
 * registered for it: HTTP Digest (RFC 7616), a token in the address, or inside the message by the maker's own rule.
 */
export const signInWay = z
  .enum(['basic', 'digest', 'token', 'message'])
  .meta({ description: 'How it signs in. `basic` is taken from every camera, whatever else it is registered for.' });
export type SignInWay = z.infer<typeof signInWay>;

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
  signIn: signInWay.optional().meta({ description: 'How it signs in; basic unless said. Not given with sendsWith.' }),
  mappingId: mappingId.schema.optional().meta({
    description: 'How its messages are read, for the adapter `mapping`; given with that adapter and no other.',
  }),
  sendsWith: cameraId.schema.optional().meta({
    description: 'A camera of the same force whose credentials this one sends with: channels behind one recorder.',
  }),
});
export type NewCamera = z.infer<typeof newCamera>;

export const cameraState = z.enum(['live', 'silent', 'never', 'withdrawn']);
export type CameraState = z.infer<typeof cameraState>;

/** Something wrong with a camera, as far as its messages tell. */
export const cameraAlarm = z.object({
  kind: z.enum(['silent', 'format', 'unread', 'clock']).meta({
    description:
      'silent: nothing for longer than its own rhythm explains. format: the share of messages that cannot be read ' +
      'jumped. unread: the share of vehicles without a read mark jumped. clock: its times are wrong.',
  }),
  sentence: z.string(),
});
export type CameraAlarm = z.infer<typeof cameraAlarm>;

const share = z.object({ count: z.number().int(), of: z.number().int() });

/** What a camera's messages tell of itself; null where nothing was measured. */
export const cameraHealth = z.object({
  silentAfter: utcTime.nullable().meta({ description: 'When silence since its last message becomes an alarm.' }),
  unreadRecent: share.meta({ description: 'Vehicles without a read mark, of those of the last two hours.' }),
  unreadUsual: share.meta({ description: 'The same of the week before.' }),
  refusedRecent: share.meta({ description: 'Messages kept aside, of those of the last two hours.' }),
  refusedUsual: share.meta({ description: 'The same of the week before.' }),
  clockOffsetMs: z.number().nullable().meta({
    description: 'Camera clock less server clock. Above 0 it is ahead by at least this; below, behind by at most this.',
  }),
  clockDriftMsPerDay: z.number().nullable().meta({ description: 'How much the clock gains in a day.' }),
  delayMs: z.number().nullable().meta({ description: 'Captured to received, mean of the last two hours.' }),
  pictureLagMs: z.number().nullable().meta({ description: 'Read to picture, mean of the last two hours; 0 together.' }),
});

export const camera = z.object({
  id: cameraId.schema,
  ...newCamera.omit({ sendsWith: true }).shape,
  zone: z.string(),
  mappingId: mappingId.schema.nullable(),
  credentialId: credentialId.schema,
  username: z.string(),
  signIn: signInWay,
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
  health: cameraHealth,
  alarms: z.array(cameraAlarm),
});
export type Camera = z.infer<typeof camera>;

/** What was heard of one camera in one hour. */
export const cameraHour = z.object({
  hour: utcTime,
  messages: z.number().int(),
  messagesRefused: z.number().int(),
  reads: z.number().int(),
  unread: z.number().int(),
  delayMs: z.number().nullable().meta({ description: 'Captured to received, mean, of reads that were not late.' }),
  ageMsMin: z.number().nullable().meta({ description: 'The least of captured to received.' }),
  pictureLagMs: z.number().nullable(),
});
export type CameraHour = z.infer<typeof cameraHour>;

/** What a camera signs in with. The secret is shown once; Cordon keeps only hashes of it. */
export const cameraSecret = z.object({ username: z.string(), secret: z.string(), address: z.string() });
export type CameraSecret = z.infer<typeof cameraSecret>;
