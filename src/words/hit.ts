/** Hit: a match that a person must judge. */
import { z } from 'zod';
import { camera } from './camera.ts';
import { utcTime } from './clock.ts';
import { dismissReason } from './dismiss-reason.ts';
import { action, entry, priority } from './entry.ts';
import { cameraId, forceId, hitId, listId, personId, pictureId, readId } from './id.ts';
import { contradiction, contradictionKind, likelihoodPart, matchKind } from './likelihood.ts';
import { personOfInterest } from './person-of-interest.ts';
import { position } from './position.ts';
import { quiet } from './quiet.ts';
import { read } from './read.ts';

/** `observed`: judged without a picture, so it may be watched, never stopped. */
export const hitState = z.enum(['open', 'confirmed', 'observed', 'dismissed']);
export type HitState = z.infer<typeof hitState>;

/** Why a hit does not stand in the queue. It is kept all the same, and can be looked at. */
export const recordedWhy = z
  .enum(['unlikely', 'cool-down', 'quieted-entry', 'quieted-mark', 'record-only', 'outside-operation', 'followed'])
  .meta({
    description:
      'unlikely: too unlikely to take a person’s time. cool-down: the same mark at the same camera moments before. ' +
      'quieted-entry, quieted-mark: a person judged it stale, or this mark a misread. record-only, ' +
      'outside-operation: what the list is for. followed: the vehicle was confirmed a while ago, and is followed.',
  });
export type RecordedWhy = z.infer<typeof recordedWhy>;

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
  listId: listId.schema,
  listName: z.string(),
  entryPlate: z.string().meta({ description: 'The entry’s mark, with ? and * where it is partial.' }),
  matchKind,
  likelihood: z
    .number()
    .min(0)
    .max(1)
    .meta({ description: 'Of a hundred such matches, so many hundredths are right.' }),
  contradictions: z.array(contradictionKind),
  listStale: z.boolean().meta({ description: 'The list was older than its owner allows when the vehicle was seen.' }),
  rank: z.number().int().min(0).max(3).meta({
    description:
      'Order of the queue: 3 high, 2 medium, 1 low; less one if contradicted, less one if the list is stale.',
  }),
  recordedWhy: recordedWhy.nullable().meta({ description: 'Null: it stands in the queue. Else why it is only kept.' }),
  entryExpiresAt: utcTime,
  position,
  markers: z.array(z.string()),
  takenBy: personName.nullable(),
  takenAt: utcTime.nullable(),
  offeredTo: personName.nullable().meta({ description: 'To whom it is being handed over, until they take it.' }),
  firstConfirmedBy: personName.nullable().meta({ description: 'A contradicted hit waits for a second person.' }),
  firstConfirmedAt: utcTime.nullable(),
  escalatedAt: utcTime.nullable().meta({ description: 'When nobody had taken it in time, and supervisors were told.' }),
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
  what: z.enum([
    'raised',
    'corrected',
    'contradicted',
    'taken',
    'offered',
    'declined',
    'released',
    'escalated',
    'viewed',
    'first-confirmed',
    'followed',
    'confirmed',
    'observed',
    'dismissed',
    'undone',
  ]),
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
    kind: matchKind,
    sentence: z.string().meta({ description: 'Why this is a match, for the card.' }),
    colour: agreement,
    make: agreement,
    likelihood: z.number().min(0).max(1),
    parts: z.array(likelihoodPart).meta({ description: 'Each reason, as it stood when the hit was raised.' }),
    contradictions: z.array(contradiction),
  }),
  list: z.object({
    name: z.string(),
    revision: z.number().int().meta({ description: 'The revision in force when the hit was raised.' }),
    importedAt: utcTime,
    ageMinutes: z.number().int().meta({ description: 'Age of that revision when the vehicle was captured.' }),
    staleAfterHours: z.number().int(),
  }),
  sightings: z.array(sighting).meta({ description: 'Other reads of the same mark, newest first, at most 50.' }),
  sightingsHours: z.number().int().meta({ description: 'How far back the sightings look.' }),
  camerasSilent: z
    .array(z.string())
    .meta({ description: 'Cameras that were silent meanwhile, so absence proves nothing.' }),
  otherHits: z.array(hit).meta({ description: 'Other hits on the same vehicle, newest first.' }),
  following: z.array(hit).meta({
    description: 'Hits on the same mark and entry that were not put in the queue, or were judged with this one.',
  }),
  peopleOfInterest: z.array(personOfInterest).meta({
    description: 'Who is sought by this vehicle at this moment, without their names; at most 20.',
  }),
  quiets: z.array(quiet).meta({ description: 'What keeps this entry, or this mark of it, out of the queue just now.' }),
  events: z.array(hitEvent),
  viewedByMe: z.array(pictureId.schema),
  undoUntil: utcTime.nullable().meta({ description: 'Until when this person may take the judgement back.' }),
});
export type HitCard = z.infer<typeof hitCard>;
