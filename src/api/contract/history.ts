/** Requests that look back at one mark. */
import { z } from 'zod';
import { zone } from '../../words/camera.ts';
import { utcTime } from '../../words/clock.ts';
import { exportFormat, history, historyKind, historyPeriod, historyReadsMax, unseen } from '../../words/history.ts';
import { cameraId, forceId } from '../../words/id.ts';
import { declare } from './request.ts';

const bound = z.union([z.iso.date(), utcTime]);
const who = ['analyst', 'supervisor', 'commander'] as const;

const asked = {
  mark: z.string().min(1, 'must not be empty').max(40).meta({
    description: 'As written; of a partial mark ? stands for one unknown character, and one * for any number of them.',
  }),
  kind: historyKind.default('exact'),
  from: bound.meta({ description: 'The first day, such as 2026-10-25, or the first moment.' }),
  to: bound.meta({ description: 'The last day, which is in it whole; or the moment at which the period ends.' }),
  zone: zone.default('Europe/London'),
  cameraId: cameraId.schema.optional().meta({ description: 'Only this camera.' }),
  forceId: forceId.schema.optional().meta({ description: 'Only cameras of this force.' }),
};

const keeps = ['mark', 'kind', 'from', 'to', 'zone', 'cameraId', 'forceId'];

export const searchHistory = declare({
  name: 'searchHistory',
  summary: 'A mark’s reads in a period, newest first, with its hits and entries; and where there is none, why not.',
  method: 'GET',
  path: '/v1/history',
  input: z.object({
    ...asked,
    before: z.string().max(50).optional().meta({ description: 'The last answer’s `next`: the reads before it.' }),
    limit: z.coerce.number().int().min(1).max(historyReadsMax).default(200),
  }),
  output: history,
  who,
  needsPurpose: true,
  limit: 'search',
  audit: {
    class: 'combination',
    keeps: [...keeps, 'before', 'limit'],
    returns: ({ reads, hits, entries }) => [...reads, ...hits, ...entries].map(({ id }) => id),
  },
});

export const searchUnseen = declare({
  name: 'searchUnseen',
  summary: 'What could not be seen in a period: hours without a message, lists not loaded, what came late.',
  method: 'GET',
  path: '/v1/history/unseen',
  input: z.object(asked),
  output: z.object({ period: historyPeriod, unseen }),
  who,
  needsPurpose: true,
  limit: 'search',
  audit: { class: 'consultation', keeps },
});

export const exportHistory = declare({
  name: 'exportHistory',
  summary: 'A mark’s history as a file: CSV, GeoJSON, or a signed evidence bundle with its pictures.',
  method: 'POST',
  path: '/v1/history/exports',
  input: z.object({
    ...asked,
    format: exportFormat,
    why: z.string().trim().min(3, 'must say for whom, and why').max(200),
  }),
  output: 'bytes',
  who,
  needsPurpose: true,
  audit: { class: 'disclosure', keeps: [...keeps, 'format', 'why'] },
});
