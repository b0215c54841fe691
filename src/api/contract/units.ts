/** Requests about the units of an operation: who is on shift, where they are, and who asks for help. */
import { z } from 'zod';
import { emergencyId, operationId, unitId } from '../../words/id.ts';
import {
  actFields,
  availability,
  emergency,
  stateMeaning,
  unit,
  unitDetails,
  unitReport,
  unitStateCode,
} from '../../words/unit.ts';
import { declare } from './request.ts';

const control = ['analyst', 'supervisor', 'commander'] as const;
const said = z.string().trim().min(3, 'must have at least 3 characters').max(400, 'must have at most 400 characters');
const oneUnit = z.object({ unit });

export const listUnits = declare({
  name: 'listUnits',
  summary: 'The units of an operation whose shift is not over, and the emergencies that nobody has answered.',
  method: 'GET',
  path: '/v1/operations/{operationId}/units',
  input: z.object({ operationId: operationId.schema }),
  output: z.object({
    units: z.array(unit).meta({ description: 'By force and call sign; at most 2,000.' }),
    emergencies: z.array(emergency).meta({ description: 'Also those of the last 12 hours; newest first.' }),
  }),
  who: [...control, 'tactical-adviser'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['operationId'], returns: ({ units }) => units.map(({ id }) => id) },
});

const details = unitDetails.shape;
const detailNames = Object.keys(details);

export const addUnit = declare({
  name: 'addUnit',
  summary: 'Put a unit of my force on a shift of an operation, under a call sign that no other has meanwhile.',
  method: 'POST',
  path: '/v1/operations/{operationId}/units',
  input: z.object({ operationId: operationId.schema, ...details }),
  output: oneUnit,
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: ['operationId', ...detailNames],
    returns: ({ unit: { id } }) => [id],
  },
});

export const changeUnit = declare({
  name: 'changeUnit',
  summary: 'Say anew what a unit of my force is, or end its shift. What was said before is kept.',
  method: 'PUT',
  path: '/v1/units/{unitId}',
  input: z.object({ unitId: unitId.schema, revision: z.number().int(), ...details }),
  output: oneUnit,
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['unitId', ...detailNames], returns: ({ unit: { id } }) => [id] },
});

export const reportUnitState = declare({
  name: 'reportUnitState',
  summary: 'Say in which state (0 to 16) a unit of my force is, and where. State 0 is told to the whole operation.',
  method: 'POST',
  path: '/v1/units/{unitId}/states',
  input: z.object({ unitId: unitId.schema, state: unitStateCode, ...actFields }),
  output: oneUnit,
  who: [...control, 'patrol'],
  needsPurpose: true,
  audit: {
    class: 'alteration',
    keeps: ['unitId', 'state', 'doneAt', 'actId'],
    returns: ({ unit: { id } }) => [id],
  },
});

export const listUnitReports = declare({
  name: 'listUnitReports',
  summary: 'Every state that a unit reported, as it was heard; the last first.',
  method: 'GET',
  path: '/v1/units/{unitId}/states',
  input: z.object({ unitId: unitId.schema }),
  output: z.object({ reports: z.array(unitReport).meta({ description: 'At most 500.' }) }),
  who: control,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['unitId'] },
});

export const listOpenEmergencies = declare({
  name: 'listOpenEmergencies',
  summary: 'Emergencies that nobody has answered, in every operation in which my force takes part.',
  method: 'GET',
  path: '/v1/emergencies',
  input: z.object({}),
  output: z.object({ emergencies: z.array(emergency).meta({ description: 'Oldest first; at most 200.' }) }),
  who: [...control, 'tactical-adviser'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: [], returns: ({ emergencies }) => emergencies.map(({ id }) => id) },
});

export const answerEmergency = declare({
  name: 'answerEmergency',
  summary: 'Say that an emergency is in hand, and how. The first answer stands.',
  method: 'POST',
  path: '/v1/emergencies/{emergencyId}/answer',
  input: z.object({ emergencyId: emergencyId.schema, words: said }),
  output: z.object({ emergency }),
  who: control,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['emergencyId', 'words'] },
});

const rules = z.object({
  states: z.array(stateMeaning).meta({ description: 'The meanings of 0 to 16 in my force, in order.' }),
  approvalWords: z.array(z.string()).meta({
    description: 'Words of warning markers for which a stop waits for an approval.',
  }),
});

export const getInterceptRules = declare({
  name: 'getInterceptRules',
  summary: 'What the states mean in my force, and which warning markers need an approval before a stop.',
  method: 'GET',
  path: '/v1/intercept-rules',
  input: z.object({}),
  output: rules,
  who: [...control, 'patrol'],
  needsPurpose: false,
  audit: null,
});

export const setStateMeaning = declare({
  name: 'setStateMeaning',
  summary: 'Say what a state means in my force, and whether a unit in it can be sent. What was said before is kept.',
  method: 'PUT',
  path: '/v1/intercept-rules/states/{state}',
  input: z.object({
    state: z.coerce.number().pipe(unitStateCode),
    meaning: z.string().trim().min(2, 'must have at least 2 characters').max(60, 'must have at most 60 characters'),
    availability,
  }),
  output: rules,
  who: ['supervisor', 'commander'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['state', 'meaning', 'availability'] },
});

export const setApprovalMarkers = declare({
  name: 'setApprovalMarkers',
  summary: 'Set the words of warning markers for which my force wants an approval. What was set before is kept.',
  method: 'PUT',
  path: '/v1/intercept-rules/approval-words',
  input: z.object({
    words: z
      .array(
        z
          .string()
          .trim()
          .toUpperCase()
          .regex(/^[\p{L}\p{N}]{2,30}$/u, 'must be one word of 2 to 30 letters'),
      )
      .max(50, 'must be at most 50 words')
      .transform((words) => [...new Set(words)].sort()),
  }),
  output: rules,
  who: ['commander'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['words'] },
});
