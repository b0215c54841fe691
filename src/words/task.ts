/** Task: a stop to be made by a unit, from a confirmed hit whose picture a named person viewed. */
import { z } from 'zod';
import { utcTime } from './clock.ts';
import { personName } from './hit.ts';
import { borderHandoverId, cameraId, forceId, hitId, operationId, pictureId, taskId, unitId } from './id.ts';
import { position } from './position.ts';
import { taskStates } from './task-state.ts';

/** Most tasks of one answer; the total says where there are more. */
export const tasksMax = 2_000;

export const taskState = z.enum(taskStates);

/** What a unit says of its task. */
export const patrolAct = z.enum([
  ...['accepted', 'en-route', 'with-vehicle', 'stopped', 'lost', 'no-trace', 'stood-down', 'ended'],
] as const);
export type PatrolAct = z.infer<typeof patrolAct>;

export const taskEvent = z.object({
  what: z.enum([
    ...(['proposed', 'approved', 'refused', 'assigned'] as const),
    ...patrolAct.options,
    ...(['handover-offered', 'handed-over', 'handover-declined', 'handover-withdrawn'] as const),
  ]),
  doneAt: utcTime,
  receivedAt: utcTime,
  byName: z.string(),
  callSign: z.string().nullable(),
  words: z.string().nullable(),
  position: position.nullable(),
});
export type TaskEvent = z.infer<typeof taskEvent>;

/** Whether the vehicle is still to be stopped: read from the list at this moment. */
export const entryNow = z.enum(['stop', 'observe', 'gone']).meta({
  description: 'stop: it is still listed so. observe: the list now says not to stop. gone: it is on that list no more.',
});
export type EntryNow = z.infer<typeof entryNow>;

export const task = z.object({
  id: taskId.schema,
  operationId: operationId.schema,
  forceId: forceId.schema.meta({ description: 'In charge: who made it, and after a border handover who took it.' }),
  revision: z.number().int(),
  state: taskState,
  stateAt: utcTime,
  hitId: hitId.schema.nullable().meta({ description: 'Null once the hit was erased, and the vehicle with it.' }),
  mark: z.string().nullable(),
  vehicle: z.string().nullable().meta({ description: 'As the entry describes it: colour, make, model.' }),
  ground: z.string().nullable(),
  markers: z.array(z.string()),
  awaits: z.array(z.string()).meta({ description: 'Markers for which nobody has approved a stop yet.' }),
  words: z.string(),
  pictureId: pictureId.schema.nullable(),
  viewedBy: personName.meta({ description: 'Who viewed the picture.' }),
  viewedAt: utcTime,
  madeBy: personName,
  madeAt: utcTime,
  decidedBy: personName.nullable(),
  decidedAt: utcTime.nullable(),
  decidedWords: z.string().nullable(),
  unitId: unitId.schema.nullable(),
  callSign: z.string().nullable(),
  listedAs: entryNow.meta({ description: 'What the list said of it when it was last looked at; a card asks anew.' }),
  seenAt: z
    .object({ cameraId: cameraId.schema, cameraName: z.string(), position, capturedAt: utcTime })
    .nullable()
    .meta({ description: 'Where the hit was; null where that camera is not open to me.' }),
});
export type Task = z.infer<typeof task>;

/** What the card of a hit says of a task that was made of it. */
export const hitTask = z.object({
  ...task.pick({ id: true, operationId: true, forceId: true, state: true, stateAt: true, callSign: true }).shape,
  ...task.pick({ madeBy: true, madeAt: true }).shape,
  operationName: z.string(),
});
export type HitTask = z.infer<typeof hitTask>;

export const borderHandoverState = z.enum(['offered', 'accepted', 'declined', 'withdrawn']);

/** A vehicle that leaves one force’s area for another’s: the task goes with it, as one story. */
export const borderHandover = z.object({
  id: borderHandoverId.schema,
  taskId: taskId.schema,
  operationId: operationId.schema,
  forceId: forceId.schema,
  toForceId: forceId.schema,
  state: borderHandoverState,
  offeredByName: z.string(),
  offeredAt: utcTime,
  place: z.string(),
  reason: z.string(),
  fromReference: z.string().meta({ description: 'The control room log of the force that hands over.' }),
  commanderInformed: z.boolean(),
  taskState: taskState.meta({ description: 'How the task stood when it was offered.' }),
  fromCallSign: z.string().nullable(),
  decidedByName: z.string().nullable(),
  decidedAt: utcTime.nullable(),
  decidedWords: z.string().nullable(),
  toReference: z.string().nullable(),
  toCallSign: z.string().nullable().meta({ description: 'The receiving unit.' }),
});
export type BorderHandover = z.infer<typeof borderHandover>;

export const taskCard = z.object({
  task,
  entryNow,
  markersNow: z.array(z.string()).meta({ description: 'The entry’s warning markers at this moment.' }),
  events: z.array(taskEvent).meta({ description: 'Oldest first, at most 500.' }),
  handovers: z.array(borderHandover).meta({ description: 'Newest first.' }),
});
export type TaskCard = z.infer<typeof taskCard>;
