/**
 * Requests about professional standards, for auditors; commanders are answered with what no auditor of the force may
 * look at. And everybody's own declared vehicles.
 */
import { z } from 'zod';
import { declaredId, standardsId } from '../../words/id.ts';
import { role } from '../../words/person.ts';
import {
  declaredVehicle,
  declaredWhose,
  standardsAlert,
  standardsEvidence,
  standardsFinding,
  standardsThresholds,
} from '../../words/standards.ts';
import { declare } from './request.ts';

const wordsMax = 1_000;

const lookers = ['auditor', 'commander'] as const;

const alertOutput = z.object({
  alert: standardsAlert,
  evidence: z
    .array(standardsEvidence)
    .meta({ description: 'The audit entries it rests on, newest first, at most 500.' }),
});

export const listStandardsAlerts = declare({
  name: 'listStandardsAlerts',
  summary:
    'The professional-standards alerts of my force, but those about me; to a commander, those left to no auditor.',
  method: 'GET',
  path: '/v1/standards/alerts',
  input: z.object({}),
  output: z.object({
    alerts: z.array(standardsAlert).meta({ description: 'Open ones first, then the newest; at most 500.' }),
    thresholds: standardsThresholds.nullable().meta({ description: 'What raises them; null to a commander.' }),
  }),
  who: lookers,
  needsPurpose: false,
  audit: {
    class: 'consultation',
    keeps: [],
    returns: ({ alerts }) => alerts.map(({ id }) => id),
  },
});

export const getStandardsAlert = declare({
  name: 'getStandardsAlert',
  summary: 'One professional-standards alert with the audit entries that it rests on.',
  method: 'GET',
  path: '/v1/standards/alerts/{standardsId}',
  input: z.object({ standardsId: standardsId.schema }),
  output: alertOutput,
  who: lookers,
  needsPurpose: false,
  audit: {
    class: 'consultation',
    keeps: ['standardsId'],
    returns: ({ evidence }) => evidence.map(({ auditId }) => auditId),
  },
});

export const takeStandardsAlert = declare({
  name: 'takeStandardsAlert',
  summary: 'Say that I am looking at an alert.',
  method: 'POST',
  path: '/v1/standards/alerts/{standardsId}/take',
  input: z.object({ standardsId: standardsId.schema }),
  output: alertOutput,
  who: lookers,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['standardsId'] },
});

export const closeStandardsAlert = declare({
  name: 'closeStandardsAlert',
  summary: 'Close an alert with what I found, in words; never one about me.',
  method: 'POST',
  path: '/v1/standards/alerts/{standardsId}/close',
  input: z.object({
    standardsId: standardsId.schema,
    finding: standardsFinding,
    words: z
      .string()
      .trim()
      .min(3, 'must say what was found, in at least 3 characters')
      .max(wordsMax, `must have at most ${wordsMax} characters`)
      .refine((value) => !/[^\P{Cc}\t\n\r]/u.test(value), { error: 'holds characters that are not text' }),
  }),
  output: alertOutput,
  who: lookers,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['standardsId', 'finding', 'words'] },
});

export const setStandardsThresholds = declare({
  name: 'setStandardsThresholds',
  summary: 'Set what my force calls unusual; what was set before is kept.',
  method: 'PUT',
  path: '/v1/standards/thresholds',
  input: standardsThresholds,
  output: z.object({ thresholds: standardsThresholds }),
  who: ['auditor'],
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['repeats', 'repeatDays', 'volumeLeast', 'volumeTimes', 'outOfShift'] },
});

export const listDeclaredVehicles = declare({
  name: 'listDeclaredVehicles',
  summary: 'The vehicles that the people of my force declared as their own or their household’s.',
  method: 'GET',
  path: '/v1/standards/vehicles',
  input: z.object({}),
  output: z.object({ vehicles: z.array(declaredVehicle).meta({ description: 'By name, at most 5,000.' }) }),
  who: ['auditor'],
  needsPurpose: false,
  audit: { class: 'consultation', keeps: [], returns: ({ vehicles }) => vehicles.map(({ id }) => id) },
});

const myVehicles = z.object({ vehicles: z.array(declaredVehicle).meta({ description: 'Mine, newest first.' }) });

export const listMyVehicles = declare({
  name: 'listMyVehicles',
  summary: 'The vehicles that I declared as my own or my household’s; auditors see them, nobody else.',
  method: 'GET',
  path: '/v1/account/vehicles',
  input: z.object({}),
  output: myVehicles,
  who: role.options,
  needsPurpose: false,
  audit: null,
});

export const declareVehicle = declare({
  name: 'declareVehicle',
  summary: 'Declare a vehicle of mine or of my household.',
  method: 'POST',
  path: '/v1/account/vehicles',
  input: z.object({
    mark: z.string().trim().min(1, 'must not be empty').max(40, 'must have at most 40 characters'),
    whose: declaredWhose,
  }),
  output: myVehicles,
  who: role.options,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['mark', 'whose'] },
});

export const endDeclaredVehicle = declare({
  name: 'endDeclaredVehicle',
  summary: 'Say that a declared vehicle is mine no longer; the declaration is kept.',
  method: 'POST',
  path: '/v1/account/vehicles/{declaredId}/end',
  input: z.object({ declaredId: declaredId.schema }),
  output: myVehicles,
  who: role.options,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['declaredId'] },
});
