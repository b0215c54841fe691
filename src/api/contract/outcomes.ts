/** Requests about outcomes, and the totals of an operation. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { forceId, hitId, operationId, outcomeId, stopId, taskId } from '../../words/id.ts';
import { creditedMax, outcome, outcomeFacts, outcomeVersion, totalLine } from '../../words/outcome.ts';
import { declare } from './request.ts';

const why = z.string().trim().min(3, 'must have at least 3 characters').max(400, 'must have at most 400 characters');
const readers = ['analyst', 'supervisor', 'commander'] as const;
const recorders = ['patrol', 'analyst', 'supervisor'] as const;

export const recordOutcome = declare({
  name: 'recordOutcome',
  summary: 'Record, once, what came of a hit, a stop or a patrol. Sent again, it answers as the first time.',
  method: 'POST',
  path: '/v1/outcomes',
  input: z.object({
    actId: z.uuid().meta({ description: 'Made by who asks; the same act sent again is done once.' }),
    doneAt: utcTime.meta({ description: 'When it happened, by the clock of who asks.' }),
    operationId: operationId.schema.nullable().default(null),
    hitId: hitId.schema.nullable().default(null).meta({ description: 'A confirmed hit; null: a patrol, a station.' }),
    stopId: stopId.schema.nullable().default(null),
    taskId: taskId.schema.nullable().default(null).meta({
      description: 'The task that it came of; its operation and its hit need not be named then.',
    }),
    creditedForceIds: z
      .array(forceId.schema)
      .max(creditedMax)
      .default([])
      .meta({ description: 'Others to credit; those whose list and camera made the hit are credited in any case.' }),
    facts: outcomeFacts,
  }),
  output: z.object({ outcome }),
  who: recorders,
  needsPurpose: true,
  audit: {
    class: 'collection',
    keeps: ['actId', 'doneAt', 'operationId', 'hitId', 'stopId', 'taskId', 'creditedForceIds'],
    returns: ({ outcome: { id } }) => [id],
  },
});

export const correctOutcome = declare({
  name: 'correctOutcome',
  summary: 'Correct an outcome, or take it back as a mistake, with words. What it said before stays.',
  method: 'POST',
  path: '/v1/outcomes/{outcomeId}/correct',
  input: z.object({
    outcomeId: outcomeId.schema,
    revision: z.number().int().meta({ description: 'The outcome as I saw it; refused when it changed meanwhile.' }),
    why,
    facts: outcomeFacts.nullable().meta({ description: 'Null: it was recorded by mistake, and counts nowhere.' }),
  }),
  output: z.object({ outcome }),
  who: recorders,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['outcomeId', 'revision', 'why'], returns: ({ outcome: { id } }) => [id] },
});

export const listOutcomes = declare({
  name: 'listOutcomes',
  summary: 'Outcomes of an operation that my force takes part in, of one hit, or of my own force; newest first.',
  method: 'GET',
  path: '/v1/outcomes',
  input: z.object({ operationId: operationId.schema.optional(), hitId: hitId.schema.optional() }),
  output: z.object({ outcomes: z.array(outcome).meta({ description: 'At most 500.' }) }),
  who: readers,
  needsPurpose: true,
  audit: {
    class: 'consultation',
    keeps: ['operationId', 'hitId'],
    returns: ({ outcomes }) => outcomes.map(({ id }) => id),
  },
});

export const getOutcome = declare({
  name: 'getOutcome',
  summary: 'One outcome with everything that it said before it was corrected, who corrected it and why.',
  method: 'GET',
  path: '/v1/outcomes/{outcomeId}',
  input: z.object({ outcomeId: outcomeId.schema }),
  output: z.object({ outcome, versions: z.array(outcomeVersion) }),
  who: readers,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['outcomeId'], returns: ({ outcome: { id } }) => [id] },
});

export const getOperationTotals = declare({
  name: 'getOperationTotals',
  summary: 'What an operation, with or without those within it, came to: each outcome counted once.',
  method: 'GET',
  path: '/v1/operations/{operationId}/totals',
  input: z.object({
    operationId: operationId.schema,
    within: z.stringbool().default(true).meta({ description: 'With the operations that lie within it.' }),
  }),
  output: z.object({ operationIds: z.array(operationId.schema), lines: z.array(totalLine) }),
  who: [...readers, 'safeguarding'],
  needsPurpose: true,
  audit: {
    class: 'combination',
    keeps: ['operationId', 'within'],
    returns: ({ operationIds }) => operationIds,
  },
});
