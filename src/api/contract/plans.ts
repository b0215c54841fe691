/** Requests about the plan of an operation: saving it, going live, placing one within another, handing over command. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { command, commandTier } from '../../words/command.ts';
import { commandId, forceId, operationId, personId } from '../../words/id.ts';
import { operation } from '../../words/operation.ts';
import { plan, planContent, planNeed, planVersion } from '../../words/plan.ts';
import { declare } from './request.ts';

/** Largest plan, bytes: sixty areas of five hundred points each. */
const planBytesMax = 2 * 1024 * 1024;

const wholePlan = z.object({
  operation,
  plan: plan.nullable().meta({ description: 'Null: nobody has saved one.' }),
  versions: z.array(planVersion).meta({ description: 'Newest first, at most 100.' }),
  missing: z.array(planNeed).meta({ description: 'What going live would ask for.' }),
  command: z.array(command).meta({ description: 'Newest first, at most 500; those that stand are marked.' }),
  withinId: operationId.schema.nullable().meta({ description: 'The operation that it lies within.' }),
  holds: z.array(operationId.schema).meta({ description: 'Those that lie within it, however deep.' }),
});

const revision = z.number().int().min(0).meta({ description: 'The one that I saw; 0 where there was none.' });

export const getPlan = declare({
  name: 'getPlan',
  summary: 'The plan of an operation that my force takes part in, as it stands or as it was, and who commands.',
  method: 'GET',
  path: '/v1/operations/{operationId}/plan',
  input: z.object({
    operationId: operationId.schema,
    revision: z.coerce.number().int().min(1).max(1_000_000).nullable().default(null),
  }),
  output: wholePlan,
  who: ['analyst', 'supervisor', 'commander', 'auditor'],
  needsPurpose: true,
  audit: {
    class: 'consultation',
    keeps: ['operationId', 'revision'],
    returns: ({ operation: { id }, holds }) => [id, ...holds],
  },
});

export const savePlan = declare({
  name: 'savePlan',
  summary: 'Save the plan of an operation that my force leads as a new revision; those before stay readable.',
  method: 'PUT',
  path: '/v1/operations/{operationId}/plan',
  bodyBytesMax: planBytesMax,
  input: z.object({ operationId: operationId.schema, revision, content: planContent }),
  output: wholePlan,
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: ['operationId', 'revision'],
    returns: ({ operation: { id } }) => [id],
  },
});

export const goLive = declare({
  name: 'goLive',
  summary: 'Let an operation of my force go live from its start, by a plan that somebody else saved and that is whole.',
  method: 'POST',
  path: '/v1/operations/{operationId}/live',
  input: z.object({ operationId: operationId.schema, revision }),
  output: wholePlan,
  who: ['commander'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['operationId', 'revision'], returns: ({ operation: { id } }) => [id] },
});

export const placeOperation = declare({
  name: 'placeOperation',
  summary:
    'Place an operation of my force within another that it takes part in, or take it out. Opens it to its forces.',
  method: 'POST',
  path: '/v1/operations/{operationId}/place',
  input: z.object({ operationId: operationId.schema, withinId: operationId.schema.nullable() }),
  output: wholePlan,
  who: ['supervisor', 'commander'],
  forceRoleOnly: true,
  needsPurpose: true,
  audit: { class: 'disclosure', keeps: ['operationId', 'withinId'], returns: ({ operation: { id } }) => [id] },
});

export const handCommand = declare({
  name: 'handCommand',
  summary:
    'Say who takes a tier of command, from whom and how things stand; one holder of each tier and area at a time.',
  method: 'POST',
  path: '/v1/operations/{operationId}/command',
  input: z.object({
    operationId: operationId.schema,
    tier: commandTier,
    area: z.string().trim().min(1).max(80).nullable().default(null).meta({ description: 'An area of the plan.' }),
    forceId: forceId.schema,
    personId: personId.schema.nullable().default(null).meta({ description: 'Of one who has an account here.' }),
    name: z.string().trim().min(2, 'must have at least 2 characters').max(80).nullable().default(null),
    rank: z.string().trim().max(40).default(''),
    from: utcTime,
    words: z.string().trim().max(1_000).default(''),
    stateOfPlay: z.string().trim().max(4_000).default('').meta({ description: 'Needed where somebody held it.' }),
    followsId: commandId.schema.nullable().default(null).meta({ description: 'Who held it until now, as I saw it.' }),
  }),
  output: z.object({ command: z.array(command) }),
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: ['operationId', 'tier', 'area', 'forceId', 'personId', 'from', 'followsId'],
    returns: ({ command: all }) => all.slice(0, 1).map(({ id }) => id),
  },
});
