/** Requests about what is decided and done within an operation: its policy log, and its activities beside ANPR. */
import { z } from 'zod';
import { activity, activityContent } from '../../words/activity.ts';
import { utcTime } from '../../words/clock.ts';
import { activityId, operationId } from '../../words/id.ts';
import { policyDecision } from '../../words/policy-log.ts';
import { declare } from './request.ts';

/** Decisions of one answer. */
const decisionsMax = 200;

function said(charactersMax: number) {
  return z
    .string()
    .trim()
    .min(3, 'must have at least 3 characters')
    .max(charactersMax, `must have at most ${charactersMax} characters`);
}

export const listPolicyLog = declare({
  name: 'listPolicyLog',
  summary: 'The decisions of an operation that my force takes part in, each with its reason, newest first.',
  method: 'GET',
  path: '/v1/operations/{operationId}/log',
  input: z.object({
    operationId: operationId.schema,
    before: z.coerce.number().int().min(1).max(1_000_000).nullable().default(null),
  }),
  output: z.object({
    decisions: z.array(policyDecision).meta({ description: `At most ${decisionsMax}; ask before the last for more.` }),
  }),
  who: ['analyst', 'supervisor', 'commander', 'auditor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['operationId', 'before'] },
});

export const logDecision = declare({
  name: 'logDecision',
  summary:
    'Write a decision into the policy log, once however often it is sent. A correction names the one it corrects.',
  method: 'POST',
  path: '/v1/operations/{operationId}/log',
  input: z.object({
    operationId: operationId.schema,
    actId: z.uuid().meta({ description: 'Made by the sender, so that one sent again is the same.' }),
    decision: said(2_000),
    reason: said(2_000),
    optionsNotTaken: z.string().trim().max(2_000, 'must have at most 2000 characters').default(''),
    decidedBy: said(120),
    decidedAt: utcTime,
    corrects: z.number().int().min(1).nullable().default(null),
  }),
  output: z.object({ decision: policyDecision }),
  who: ['analyst', 'supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['operationId', 'actId', 'decidedBy', 'corrects'] },
});

export const listActivities = declare({
  name: 'listActivities',
  summary: 'The activities of an operation that my force takes part in, as they stand, by when they begin.',
  method: 'GET',
  path: '/v1/operations/{operationId}/activities',
  input: z.object({ operationId: operationId.schema }),
  output: z.object({ activities: z.array(activity).meta({ description: 'At most 1,000.' }) }),
  who: ['analyst', 'supervisor', 'commander', 'auditor'],
  needsPurpose: true,
  audit: {
    class: 'consultation',
    keeps: ['operationId'],
    returns: ({ activities }) => activities.map(({ id }) => id),
  },
});

export const getActivity = declare({
  name: 'getActivity',
  summary: 'One activity, with every revision of it.',
  method: 'GET',
  path: '/v1/activities/{activityId}',
  input: z.object({ activityId: activityId.schema }),
  output: z.object({ revisions: z.array(activity).meta({ description: 'Newest first, at most 100.' }) }),
  who: ['analyst', 'supervisor', 'commander', 'auditor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['activityId'] },
});

export const addActivity = declare({
  name: 'addActivity',
  summary: 'Plan an activity of my force within an operation, or record one that was done unplanned.',
  method: 'POST',
  path: '/v1/operations/{operationId}/activities',
  input: z.object({ operationId: operationId.schema, content: activityContent }),
  output: z.object({ activity }),
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['operationId'], returns: ({ activity: { id } }) => [id] },
});

export const changeActivity = declare({
  name: 'changeActivity',
  summary: 'Say what came of an activity of my force, or correct what was said; what stood before is kept.',
  method: 'PUT',
  path: '/v1/activities/{activityId}',
  input: z.object({
    activityId: activityId.schema,
    revision: z.number().int().min(1).meta({ description: 'The one that I saw.' }),
    content: activityContent,
    why: said(400),
  }),
  output: z.object({ activity }),
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: ['activityId', 'revision', 'why'],
    returns: ({ activity: { id } }) => [id],
  },
});
