/** Requests about purposes: a force's list of them, its cases, and what is open to be named as a reference. */
import { z } from 'zod';
import { caseReference, caseTitle, forceCase } from '../../words/case.ts';
import { caseId } from '../../words/id.ts';
import { role } from '../../words/person.ts';
import { listedPurpose, offenceClass, purposeCode } from '../../words/purpose.ts';
import { declare } from './request.ts';

export const listPurposes = declare({
  name: 'listPurposes',
  summary: 'The purposes of my force, and the operations and cases that I may name with one.',
  method: 'GET',
  path: '/v1/purposes',
  input: z.object({}),
  output: z.object({
    purposes: z.array(listedPurpose),
    references: z
      .array(z.object({ reference: z.string(), title: z.string(), what: z.enum(['operation', 'case']) }))
      .meta({ description: 'At most 1,000, operations first.' }),
  }),
  who: role.options,
  needsPurpose: false,
  audit: { class: 'access', keeps: [], returns: ({ references }) => references.map(({ reference }) => reference) },
});

export const addPurpose = declare({
  name: 'addPurpose',
  summary: 'Add a purpose to my force’s list.',
  method: 'POST',
  path: '/v1/purposes',
  input: listedPurpose,
  output: z.object({ purposes: z.array(listedPurpose) }),
  who: ['supervisor', 'administrator'],
  forceRoleOnly: true,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['code', 'title', 'offenceClass', 'lawfulBasis'] },
});

export const withdrawPurpose = declare({
  name: 'withdrawPurpose',
  summary: 'Withdraw a purpose: whoever has stated it is asked for another at their next question.',
  method: 'POST',
  path: '/v1/purposes/{code}/withdraw',
  input: z.object({ code: purposeCode }),
  output: z.object({ purposes: z.array(listedPurpose) }),
  who: ['supervisor', 'administrator'],
  forceRoleOnly: true,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['code'] },
});

export const listCases = declare({
  name: 'listCases',
  summary: 'The cases of my force, open ones first.',
  method: 'GET',
  path: '/v1/cases',
  input: z.object({}),
  output: z.object({ cases: z.array(forceCase).meta({ description: 'At most 1,000.' }) }),
  who: ['analyst', 'supervisor', 'commander', 'auditor'],
  needsPurpose: false,
  audit: { class: 'access', keeps: [], returns: ({ cases }) => cases.map(({ id }) => id) },
});

export const openCase = declare({
  name: 'openCase',
  summary: 'Open a case of my force, so that its reference may be named with a purpose.',
  method: 'POST',
  path: '/v1/cases',
  input: z.object({
    reference: caseReference,
    title: caseTitle,
    offenceClass: offenceClass.exclude(['none']).meta({ description: 'It holds for whoever names the case.' }),
  }),
  output: z.object({ case: forceCase }),
  who: ['supervisor', 'commander'],
  forceRoleOnly: true,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['reference', 'title', 'offenceClass'], returns: (output) => [output.case.id] },
});

export const closeCase = declare({
  name: 'closeCase',
  summary: 'Close a case: whoever works under it is asked for another purpose at their next question.',
  method: 'POST',
  path: '/v1/cases/{caseId}/close',
  input: z.object({ caseId: caseId.schema }),
  output: z.object({ case: forceCase }),
  who: ['supervisor', 'commander'],
  forceRoleOnly: true,
  needsPurpose: false,
  audit: { class: 'alteration', keeps: ['caseId'] },
});
