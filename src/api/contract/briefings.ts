/** Requests about briefings: issuing one of the plan, reading it on a phone or on paper, and saying that one has. */
import { z } from 'zod';
import { briefing, briefingAwaited, briefingReceipt, briefingSection } from '../../words/briefing.ts';
import { utcTime } from '../../words/clock.ts';
import { briefingId, operationId } from '../../words/id.ts';
import { declare } from './request.ts';

export const listBriefings = declare({
  name: 'listBriefings',
  summary: 'The briefings of an operation that my force takes part in, newest first, and which I have read.',
  method: 'GET',
  path: '/v1/operations/{operationId}/briefings',
  input: z.object({ operationId: operationId.schema }),
  output: z.object({ briefings: z.array(briefing).meta({ description: 'At most 100.' }) }),
  who: ['analyst', 'supervisor', 'commander', 'patrol', 'auditor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['operationId'], returns: ({ briefings }) => briefings.map(({ id }) => id) },
});

export const previewBriefing = declare({
  name: 'previewBriefing',
  summary: 'What a briefing of the plan as it stands would say, before it is issued.',
  method: 'GET',
  path: '/v1/operations/{operationId}/briefings/preview',
  input: z.object({ operationId: operationId.schema }),
  output: z.object({ planRevision: z.number().int(), sections: z.array(briefingSection) }),
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['operationId'] },
});

export const issueBriefing = declare({
  name: 'issueBriefing',
  summary:
    'Make a briefing by the headings of IIMARCH of the plan as it stands, and issue it. It stays as it was read.',
  method: 'POST',
  path: '/v1/operations/{operationId}/briefings',
  input: z.object({
    operationId: operationId.schema,
    revision: z.number().int().min(1).meta({ description: 'Of the plan, as I saw it.' }),
  }),
  output: z.object({ briefing }),
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'disclosure', keeps: ['operationId', 'revision'], returns: ({ briefing: { id } }) => [id] },
});

export const getBriefing = declare({
  name: 'getBriefing',
  summary: 'One briefing; for supervisors, commanders and auditors, who has read it, and who has not.',
  method: 'GET',
  path: '/v1/briefings/{briefingId}',
  input: z.object({ briefingId: briefingId.schema }),
  output: z.object({
    briefing,
    sections: z.array(briefingSection),
    receipts: z.array(briefingReceipt).meta({ description: 'By when they came, at most 1,000.' }),
    awaited: z.array(briefingAwaited).meta({ description: 'Who has not said so, by force and name, at most 1,000.' }),
  }),
  who: ['analyst', 'supervisor', 'commander', 'patrol', 'auditor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['briefingId'], returns: ({ briefing: { id } }) => [id] },
});

export const printBriefing = declare({
  name: 'printBriefing',
  summary: 'One briefing as a page to print or to save as PDF: HTML without script.',
  method: 'GET',
  path: '/v1/briefings/{briefingId}/page',
  input: z.object({ briefingId: briefingId.schema }),
  output: 'bytes',
  who: ['analyst', 'supervisor', 'commander', 'patrol', 'auditor'],
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['briefingId'] },
});

export const confirmBriefing = declare({
  name: 'confirmBriefing',
  summary: 'Say that I have read a briefing; once, however often it is sent.',
  method: 'POST',
  path: '/v1/briefings/{briefingId}/receipt',
  input: z.object({
    briefingId: briefingId.schema,
    readAt: utcTime.meta({ description: 'By the clock of my device, which may have had no signal then.' }),
  }),
  output: z.object({ briefing }),
  who: ['analyst', 'supervisor', 'commander', 'patrol'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['briefingId', 'readAt'], returns: ({ briefing: { id } }) => [id] },
});
