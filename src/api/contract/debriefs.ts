/** Requests about the debrief of an operation that is over. */
import { z } from 'zod';
import { activity } from '../../words/activity.ts';
import { debrief, debriefContent } from '../../words/debrief.ts';
import { hit } from '../../words/hit.ts';
import { operationId } from '../../words/id.ts';
import { operation } from '../../words/operation.ts';
import { operationQuality } from '../../words/quality.ts';
import { declare } from './request.ts';

/** Largest debrief, bytes: sixty lessons at their longest. */
const debriefBytesMax = 1024 * 1024;

const wholeDebrief = z.object({
  operation,
  debriefs: z.array(debrief).meta({ description: 'Every revision, newest first, at most 100.' }),
  unresolvedHits: z.array(hit).meta({
    description: 'Of the time of the operation and on its lists, those in the queue that nobody judged; at most 1,000.',
  }),
  missingOutcomes: z.array(hit).meta({
    description: 'Of the same, those confirmed or observed of which no outcome says what came; at most 1,000.',
  }),
  quality: operationQuality.meta({ description: 'Of its hits that were judged, those that are open to me.' }),
  unsaidActivities: z.array(activity).meta({ description: 'Planned, and nobody has said what came of them.' }),
});

const revision = z.number().int().min(0).meta({ description: 'The one that I saw; 0 where there was none.' });

export const getDebrief = declare({
  name: 'getDebrief',
  summary: 'The debrief of an operation that my force took part in, and what is still open of it.',
  method: 'GET',
  path: '/v1/operations/{operationId}/debrief',
  input: z.object({ operationId: operationId.schema }),
  output: wholeDebrief,
  who: ['analyst', 'supervisor', 'commander', 'auditor'],
  needsPurpose: true,
  audit: {
    class: 'consultation',
    keeps: ['operationId'],
    returns: ({ operation: { id }, unresolvedHits, missingOutcomes }) => [
      id,
      ...[...unresolvedHits, ...missingOutcomes].map((one) => one.id),
    ],
  },
});

export const saveDebrief = declare({
  name: 'saveDebrief',
  summary: 'Save the debrief of an operation that my force led as a new revision, with lessons, owners and due days.',
  method: 'PUT',
  path: '/v1/operations/{operationId}/debrief',
  bodyBytesMax: debriefBytesMax,
  input: z.object({ operationId: operationId.schema, revision, content: debriefContent }),
  output: wholeDebrief,
  who: ['supervisor', 'commander'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['operationId', 'revision'], returns: ({ operation: { id } }) => [id] },
});

export const closeDebrief = declare({
  name: 'closeDebrief',
  summary: 'Close the debrief of an operation of my force. Nothing more is written of it then.',
  method: 'POST',
  path: '/v1/operations/{operationId}/debrief/close',
  input: z.object({ operationId: operationId.schema, revision }),
  output: wholeDebrief,
  who: ['commander'],
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['operationId', 'revision'], returns: ({ operation: { id } }) => [id] },
});
