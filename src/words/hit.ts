/** Hit: a match that a person must judge. */
import { z } from 'zod';
import { camera } from './camera.ts';
import { utcTime } from './clock.ts';
import { dismissReason } from './dismiss-reason.ts';
import { action, entry, priority } from './entry.ts';
import { cameraId, forceId, hitId, personId, pictureId, readId } from './id.ts';
import { position } from './position.ts';
import { read } from './read.ts';

/** `observed`: judged without a picture, so it may be watched, never stopped. */
export const hitState = z.enum(['open', 'confirmed', 'observed', 'dismissed']);
export type HitState = z.infer<typeof hitState>;

export const personName = z.object({ id: personId.schema, name: z.string() });

/** What a row of the queue and a marker on the map need. */
export const hit = z.object({
  id: hitId.schema,
  revision: z.number().int().meta({ description: 'Counts the changes to this hit; an act names the one it saw.' }),
  state: hitState,
  plate: z.string(),
  priority,
  action,
  late: z.boolean(),
  capturedAt: utcTime,
  receivedAt: utcTime,
  raisedAt: utcTime,
  cameraId: cameraId.schema,
  cameraName: z.string(),
  cameraForceId: forceId.schema,
  ownerForceId: forceId.schema,
  listName: z.string(),
  position,
  markers: z.array(z.string()),
  takenBy: personName.nullable(),
  takenAt: utcTime.nullable(),
  judgedBy: personName.nullable(),
  judgedAt: utcTime.nullable(),
  dismissReason: dismissReason.nullable(),
  words: z.string().nullable(),
  correction: z
    .object({ plate: z.string().nullable(), at: utcTime })
    .nullable()
    .meta({ description: 'What the camera says now, where that is another mark than the one that matched.' }),
});
export type Hit = z.infer<typeof hit>;

export const sighting = z.object({
  readId: readId.schema,
  capturedAt: utcTime,
  late: z.boolean(),
  cameraId: cameraId.schema,
  cameraName: z.string(),
  position,
  direction: z.string().nullable(),
  speedKmh: z.number().nullable(),
});
export type Sighting = z.infer<typeof sighting>;

/** One change in a hit's story: raised, taken, viewed, judged, undone. */
export const hitEvent = z.object({
  at: utcTime,
  what: z.enum(['raised', 'corrected', 'taken', 'released', 'viewed', 'confirmed', 'observed', 'dismissed', 'undone']),
  by: personName.nullable(),
  detail: z.string().nullable(),
});

export const agreement = z.enum(['agree', 'disagree', 'unknown']);

/** Everything the hit card shows. */
export const hitCard = z.object({
  hit,
  read: read.meta({ description: 'The message whose mark matched; with the pictures of all messages on the vehicle.' }),
  revisions: z.array(read.pick({ id: true, receivedAt: true, plate: true, confidence: true, stage: true })).meta({
    description: 'Every message on this vehicle, oldest first, where the camera sent more than one; else empty.',
  }),
  entry,
  camera: camera.pick({
    id: true,
    name: true,
    ref: true,
    forceId: true,
    position: true,
    bearingDegrees: true,
    state: true,
  }),
  match: z.object({
    reason: z.literal('exact'),
    sentence: z.string().meta({ description: 'Why this is a match, for the card.' }),
    colour: agreement,
    make: agreement,
  }),
  list: z.object({
    name: z.string(),
    revision: z.number().int().meta({ description: 'The revision in force when the hit was raised.' }),
    importedAt: utcTime,
    ageMinutes: z.number().int().meta({ description: 'Age of that revision when the vehicle was captured.' }),
  }),
  sightings: z.array(sighting).meta({ description: 'Other reads of the same mark, newest first, at most 50.' }),
  sightingsHours: z.number().int().meta({ description: 'How far back the sightings look.' }),
  camerasSilent: z
    .array(z.string())
    .meta({ description: 'Cameras that were silent meanwhile, so absence proves nothing.' }),
  otherHits: z.array(hit).meta({ description: 'Other hits on the same vehicle, newest first.' }),
  events: z.array(hitEvent),
  viewedByMe: z.array(pictureId.schema),
  undoUntil: utcTime.nullable().meta({ description: 'Until when this person may take the judgement back.' }),
});
export type HitCard = z.infer<typeof hitCard>;
