/** Requests about stops and searches: their record, its receipt, the month's file, and what they show by group. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { hitId, operationId, stopId, taskId } from '../../words/id.ts';
import { stop, stopEnd, stopFacts, stopGroup, stopVersion } from '../../words/stop.ts';
import { declare } from './request.ts';

const officers = ['patrol', 'supervisor'] as const;
const oneStop = z.object({ stop });
const act = {
  actId: z.uuid().meta({ description: 'Made by who asks; the same act sent again is done once.' }),
  doneAt: utcTime.meta({ description: 'By the clock of who asks.' }),
};
const ofTask = taskId.schema.nullable().default(null).meta({
  description: 'The task that it came of; its operation and its hit need not be named then.',
});
const stopOf = ({ stop: { id } }: { stop: { id: string } }): readonly string[] => [id];

export const recordStop = declare({
  name: 'recordStop',
  summary: 'Write down a stop or a search and its grounds, before its outcome is known. No name is asked or kept.',
  method: 'POST',
  path: '/v1/stops',
  input: z.object({
    ...act,
    operationId: operationId.schema.nullable().default(null),
    hitId: hitId.schema.nullable().default(null),
    taskId: ofTask,
    facts: stopFacts,
  }),
  output: oneStop,
  who: officers,
  needsPurpose: true,
  audit: { class: 'collection', keeps: ['actId', 'doneAt', 'operationId', 'hitId', 'taskId'], returns: stopOf },
});

export const endStop = declare({
  name: 'endStop',
  summary: 'Say what came of a stop. From then on its grounds are locked.',
  method: 'POST',
  path: '/v1/stops/{stopId}/end',
  input: z.object({ ...act, stopId: stopId.schema, end: stopEnd }),
  output: oneStop,
  who: officers,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['actId', 'doneAt', 'stopId'], returns: stopOf },
});

export const correctStop = declare({
  name: 'correctStop',
  summary: 'Correct the record of a stop; with words, once its grounds are locked. What it said before stays.',
  method: 'POST',
  path: '/v1/stops/{stopId}/correct',
  input: z.object({
    stopId: stopId.schema,
    revision: z.number().int().meta({ description: 'The stop as I saw it; refused when it changed meanwhile.' }),
    facts: stopFacts,
    end: stopEnd.nullable(),
    why: z.string().trim().min(3, 'must have at least 3 characters').max(400).nullable().default(null),
  }),
  output: oneStop,
  who: officers,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['stopId', 'revision', 'why'], returns: stopOf },
});

export const listStops = declare({
  name: 'listStops',
  summary: 'Stops of my force, or of an operation that it takes part in, newest first; on patrol, my own.',
  method: 'GET',
  path: '/v1/stops',
  input: z.object({ operationId: operationId.schema.optional() }),
  output: z.object({ stops: z.array(stop).meta({ description: 'At most 500.' }) }),
  who: [...officers, 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['operationId'], returns: ({ stops }) => stops.map(({ id }) => id) },
});

export const getStop = declare({
  name: 'getStop',
  summary: 'One stop with everything that was written before it was corrected, by whom and why; on patrol, my own.',
  method: 'GET',
  path: '/v1/stops/{stopId}',
  input: z.object({ stopId: stopId.schema }),
  output: z.object({ stop, versions: z.array(stopVersion) }),
  who: [...officers, 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['stopId'], returns: stopOf },
});

export const getStopReceipt = declare({
  name: 'getStopReceipt',
  summary: 'The receipt for the person stopped: one page that prints, and runs nothing.',
  method: 'GET',
  path: '/v1/stops/{stopId}/receipt',
  input: z.object({ stopId: stopId.schema }),
  output: 'bytes',
  who: officers,
  needsPurpose: true,
  audit: { class: 'disclosure', keeps: ['stopId'] },
});

export const exportStops = declare({
  name: 'exportStops',
  summary: 'My force’s searches of a month as data.police.uk publishes them, at places that are nobody’s. CSV.',
  method: 'GET',
  path: '/v1/stops-export',
  input: z.object({
    month: z.string().regex(/^20[0-9]{2}-(0[1-9]|1[0-2])$/, 'must be a month, such as 2026-11'),
  }),
  output: 'bytes',
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'disclosure', keeps: ['month'] },
});

export const getStopFigures = declare({
  name: 'getStopFigures',
  summary: 'Find rates and stops by group, of my force in a period, or of an operation that it takes part in.',
  method: 'GET',
  path: '/v1/stops-figures',
  input: z.object({ from: utcTime, until: utcTime, operationId: operationId.schema.optional() }),
  output: z.object({ groups: z.array(stopGroup) }),
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'combination', keeps: ['from', 'until', 'operationId'] },
});
