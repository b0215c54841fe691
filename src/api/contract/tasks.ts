/** Requests about tasks: from a confirmed hit to a stop, and over the border of a force. */
import { z } from 'zod';
import { heading, suggestion } from '../../words/heading.ts';
import { borderHandoverId, forceId, hitId, operationId, personId, taskId, unitId } from '../../words/id.ts';
import { hitTask, patrolAct, type TaskCard, task, taskCard } from '../../words/task.ts';
import { actFields, emergency, stateMeaning, unit } from '../../words/unit.ts';
import { declare } from './request.ts';

const control = ['analyst', 'supervisor', 'commander'] as const;
/** Those who may look; who decides on a marker must see the task and who could make the stop. */
const lookers = [...control, 'tactical-adviser'] as const;
const said = z.string().trim().min(3, 'must have at least 3 characters').max(400, 'must have at most 400 characters');
const maybeSaid = z.string().trim().max(400, 'must have at most 400 characters').nullable().default(null);
const reference = z
  .string()
  .trim()
  .min(2, 'must have at least 2 characters')
  .max(40, 'must have at most 40 characters');
const revision = z.number().int().meta({ description: 'The task as I saw it; refused when it changed meanwhile.' });

/** What a card of a task shows, for the ledger. */
function idsOf({ task: { id, hitId: hit, pictureId, unitId: unit } }: TaskCard): readonly string[] {
  return [id, hit, pictureId, unit].filter((one) => one !== null);
}

export const listTasks = declare({
  name: 'listTasks',
  summary: 'The tasks of an operation that are open, or those that are over; newest first.',
  method: 'GET',
  path: '/v1/operations/{operationId}/tasks',
  input: z.object({ operationId: operationId.schema, which: z.enum(['open', 'over']).default('open') }),
  output: z.object({
    tasks: z.array(task).meta({ description: 'At most 2,000.' }),
    total: z.number().int(),
  }),
  who: lookers,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['operationId', 'which'], returns: ({ tasks }) => tasks.map(({ id }) => id) },
});

export const getTask = declare({
  name: 'getTask',
  summary: 'One task with its story, its handovers, and what the list says of the vehicle now.',
  method: 'GET',
  path: '/v1/tasks/{taskId}',
  input: z.object({ taskId: taskId.schema }),
  output: taskCard,
  who: lookers,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['taskId'], returns: idsOf },
});

export const listTasksOfHit = declare({
  name: 'listTasksOfHit',
  summary: 'What was made of a hit: its tasks in short, in the operations in which my force takes part.',
  method: 'GET',
  path: '/v1/hits/{hitId}/tasks',
  input: z.object({ hitId: hitId.schema }),
  output: z.object({ tasks: z.array(hitTask).meta({ description: 'Newest first; at most 50.' }) }),
  who: control,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['hitId'], returns: ({ tasks }) => tasks.map(({ id }) => id) },
});

export const makeTask = declare({
  name: 'makeTask',
  summary: 'Ask for a stop on a confirmed hit whose picture somebody viewed. It tells the forces of the operation.',
  method: 'POST',
  path: '/v1/operations/{operationId}/tasks',
  input: z.object({ operationId: operationId.schema, hitId: hitId.schema, words: said }),
  output: taskCard,
  who: control,
  needsPurpose: true,
  audit: { class: 'disclosure', keeps: ['operationId', 'hitId', 'words'], returns: idsOf },
});

export const decideTask = declare({
  name: 'decideTask',
  summary: 'Approve or refuse a stop whose warning markers ask for it; never one that I made.',
  method: 'POST',
  path: '/v1/tasks/{taskId}/decision',
  input: z.object({ taskId: taskId.schema, revision, approved: z.boolean(), words: said }),
  output: taskCard,
  who: ['supervisor', 'commander', 'tactical-adviser'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['taskId', 'approved', 'words'], returns: idsOf },
});

export const suggestUnits = declare({
  name: 'suggestUnits',
  summary: 'Which units could make the stop: those that suit first, by the way they have to go, each with its reason.',
  method: 'GET',
  path: '/v1/tasks/{taskId}/suggestions',
  input: z.object({ taskId: taskId.schema }),
  output: z.object({ suggestions: z.array(suggestion).meta({ description: 'At most 12.' }) }),
  who: control,
  needsPurpose: true,
  audit: {
    class: 'consultation',
    keeps: ['taskId'],
    returns: ({ suggestions }) => suggestions.map((one) => one.unitId),
  },
});

export const getHeading = declare({
  name: 'getHeading',
  summary:
    'Where the vehicle may be seen next, and which border it may cross, by the reads that are open to me; on patrol, ' +
    'of a task of my unit.',
  method: 'GET',
  path: '/v1/tasks/{taskId}/heading',
  input: z.object({ taskId: taskId.schema }),
  output: z.object({
    heading: heading.nullable().meta({ description: 'Null: no road network is configured, or no read of it is near.' }),
  }),
  who: [...control, 'patrol'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['taskId'] },
});

export const assignTask = declare({
  name: 'assignTask',
  summary: 'Give a task to a unit of my force. What the list says is checked again at that moment.',
  method: 'POST',
  path: '/v1/tasks/{taskId}/unit',
  input: z.object({ taskId: taskId.schema, revision, unitId: unitId.schema }),
  output: taskCard,
  who: control,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['taskId', 'unitId'], returns: idsOf },
});

export const closeTask = declare({
  name: 'closeTask',
  summary: 'Stand a task of my force down, or end one that is dealt with, with words.',
  method: 'POST',
  path: '/v1/tasks/{taskId}/close',
  input: z.object({ taskId: taskId.schema, revision, what: z.enum(['stood-down', 'ended']), words: said }),
  output: taskCard,
  who: control,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['taskId', 'what', 'words'], returns: idsOf },
});

export const offerTask = declare({
  name: 'offerTask',
  summary: 'Offer a task to the force whose area the vehicle comes into. It stays mine until they accept.',
  method: 'POST',
  path: '/v1/tasks/{taskId}/handovers',
  input: z.object({
    taskId: taskId.schema,
    revision,
    toForceId: forceId.schema,
    place: said.meta({ description: 'Where: the road and the junction.' }),
    reason: said,
    fromReference: reference.meta({ description: 'My control room’s log.' }),
    commanderInformed: z.boolean().default(false),
  }),
  output: taskCard,
  who: control,
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: ['taskId', 'toForceId', 'place', 'reason', 'fromReference', 'commanderInformed'],
    returns: idsOf,
  },
});

export const acceptTask = declare({
  name: 'acceptTask',
  summary: 'Take over, for my force, a task that was offered to it, with the unit that receives it.',
  method: 'POST',
  path: '/v1/border-handovers/{borderHandoverId}/accept',
  input: z.object({
    borderHandoverId: borderHandoverId.schema,
    toReference: reference.meta({ description: 'My control room’s log.' }),
    unitId: unitId.schema,
    words: maybeSaid,
  }),
  output: taskCard,
  who: control,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['borderHandoverId', 'toReference', 'unitId', 'words'], returns: idsOf },
});

export const declineTask = declare({
  name: 'declineTask',
  summary: 'Decline what was offered to my force, or take back what mine offered. The task stays where it is.',
  method: 'POST',
  path: '/v1/border-handovers/{borderHandoverId}/decline',
  input: z.object({ borderHandoverId: borderHandoverId.schema, words: said }),
  output: taskCard,
  who: control,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['borderHandoverId', 'words'], returns: idsOf },
});

export const getMyPatrol = declare({
  name: 'getMyPatrol',
  summary: 'My unit of the shift that runs, its task, and what is asked for in an emergency.',
  method: 'GET',
  path: '/v1/my/patrol',
  input: z.object({}),
  output: z.object({
    asker: z
      .object({ id: personId.schema, name: z.string(), purpose: z.string() })
      .meta({ description: 'Whose patrol it is, and for what, by its reference: a phone asks nothing else first.' }),
    unit: unit.nullable(),
    card: taskCard.nullable(),
    states: z.array(stateMeaning),
    emergencies: z.array(emergency),
  }),
  who: ['patrol'],
  needsPurpose: true,
  audit: {
    class: 'consultation',
    keeps: [],
    returns: ({ unit: mine, card }) => [...(mine ? [mine.id] : []), ...(card ? idsOf(card) : [])],
  },
});

export const doTaskAct = declare({
  name: 'doTaskAct',
  summary: 'Say what my unit did of its task. Sent again, late or out of order, each act is kept once.',
  method: 'POST',
  path: '/v1/tasks/{taskId}/acts',
  input: z.object({ taskId: taskId.schema, what: patrolAct, words: maybeSaid, ...actFields }),
  output: taskCard,
  who: ['patrol'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['taskId', 'what', 'doneAt', 'actId'], returns: idsOf },
});

export const getTaskPicture = declare({
  name: 'getTaskPicture',
  summary: 'The picture that a task rests on: to a patrol, of a task that its unit has or had.',
  method: 'GET',
  path: '/v1/tasks/{taskId}/picture',
  input: z.object({ taskId: taskId.schema }),
  output: 'bytes',
  who: [...control, 'patrol'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['taskId'] },
});
