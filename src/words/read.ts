/** Read: one camera's claim: this plate, here, then. Never overwritten. */
import { z } from 'zod';
import { type UtcTime, utcTime } from './clock.ts';
import { cameraId, readId } from './id.ts';
import { type PictureBytes, type PictureKind, picture } from './picture.ts';
import { position } from './position.ts';

/**
 * How the captured time is known. `ambiguous`: two moments fit what the camera sent, and the earlier is taken: a local
 * time in the autumn hour that comes twice, or a count of which nobody can tell whether it is UTC or local.
 */
export const timeCertainty = z.enum(['exact', 'zone-applied', 'ambiguous', 'nonexistent', 'received']).meta({
  description:
    'exact: the message gave an offset. zone-applied: a local time in the camera’s zone. ambiguous: two moments ' +
    'fit, as in the autumn hour that comes twice, and the earlier is taken. nonexistent: a local time in the ' +
    'skipped spring hour, moved forward. received: the message gave no time, so the time of receipt is used.',
});
export type TimeCertainty = z.infer<typeof timeCertainty>;

/** Why a read has no plate. */
export const unreadReason = z.enum(['camera-unread', 'empty', 'no-plate-characters', 'too-long']);
export type UnreadReason = z.infer<typeof unreadReason>;

export const vehicleDescription = z.object({
  make: z.string().nullable(),
  model: z.string().nullable(),
  colour: z.string().nullable(),
  type: z.string().nullable(),
});
export type VehicleDescription = z.infer<typeof vehicleDescription>;

/**
 * How far the device has come with one vehicle: `early` may still change, `final` is its last word. A later message
 * never takes back a more final one.
 */
export const trackStage = z.enum(['early', 'update', 'final']);
export type TrackStage = z.infer<typeof trackStage>;

const claim = {
  plate: z.string().nullable().meta({ description: 'The normalised mark (A-Z, 0-9, no spaces), or null when unread.' }),
  plateAsSent: z.string().nullable(),
  unreadReason: unreadReason.nullable(),
  country: z.string().length(2).nullable().meta({ description: 'ISO 3166-1 alpha-2, or null when not known.' }),
  capturedAt: utcTime,
  capturedAtAsSent: z.string().nullable(),
  timeCertainty,
  sentAt: utcTime.nullable(),
  receivedAt: utcTime,
  confidence: z.number().min(0).max(1).nullable(),
  characterConfidences: z.array(z.number().min(0).max(1)).nullable(),
  position: position.nullable(),
  direction: z.string().nullable().meta({ description: 'As sent, relative to the camera: forward, reverse …' }),
  lane: z.number().int().nullable(),
  speedKmh: z.number().nullable(),
  vehicle: vehicleDescription,
  late: z.boolean().meta({ description: 'Re-sent by the camera, or captured long before it was received: history.' }),
};

/**
 * One vehicle, of which the device tells in several messages. Messages of one camera that share a key within
 * `trackMinutes` are one read with revisions.
 */
export type Track = { readonly keys: readonly string[]; readonly stage: TrackStage };

/** A picture that stays on the device: its path there. It is fetched only from the device that was registered. */
export type PictureRef = { readonly kind: PictureKind; readonly path: string };

/** A decoded claim, not yet stored. */
export type CanonicalRead = Omit<z.infer<z.ZodObject<typeof claim>>, never> & {
  /** What the message calls its camera, or null when only its credentials tell. */
  readonly cameraRef: string | null;
  readonly images: readonly PictureBytes[];
  readonly pictureRefs: readonly PictureRef[];
  /** Null where this maker sends one message a vehicle. */
  readonly track: Track | null;
  /** The same for every repeat of one claim by one camera, by the maker's own rule. */
  readonly dedupeKey: string;
};

/** A stored read. */
export const read = z.object({
  id: readId.schema,
  cameraId: cameraId.schema,
  ...claim,
  stage: trackStage.nullable().meta({
    description: 'Where the camera tells of one vehicle in several messages: how final this one is.',
  }),
  pictures: z.array(picture),
});
export type Read = z.infer<typeof read>;

/** A read just stored, as the next steps of the path need it. */
export type AcceptedRead = {
  readonly row: number;
  /** The first read of the same vehicle by the same camera, where this is a revision of it. */
  readonly revises: number | null;
  readonly cameraRow: number;
  readonly forceRow: number;
  readonly plate: string | null;
  readonly country: string | null;
  readonly confidence: number | null;
  readonly characterConfidences: readonly number[] | null;
  readonly capturedAt: UtcTime;
  readonly capturedMs: number;
  readonly receivedAt: UtcTime;
  readonly late: boolean;
};
