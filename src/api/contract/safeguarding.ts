/** Requests about county lines and safeguarding: of one's own force; others see counts, in an operation's totals. */
import { z } from 'zod';
import { utcTime } from '../../words/clock.ts';
import { countyLine, lineFacts, lineVersion } from '../../words/county-line.ts';
import { lineId, operationId, safeguardingId } from '../../words/id.ts';
import { safeguardingFacts, safeguardingRecord, safeguardingVersion } from '../../words/safeguarding.ts';
import { declare } from './request.ts';

const why = z.string().trim().min(3, 'must have at least 3 characters').max(400, 'must have at most 400 characters');
const lineKeepers = ['safeguarding', 'supervisor'] as const;
const keepers = ['safeguarding'] as const;
const revision = z.number().int().meta({ description: 'The record as I saw it; refused when it changed meanwhile.' });
const forOperation = operationId.schema.nullable().default(null);
const lineOf = ({ line: { id } }: { line: { id: string } }): readonly string[] => [id];
const recordOf = ({ record: { id } }: { record: { id: string } }): readonly string[] => [id];

export const recordLine = declare({
  name: 'recordLine',
  summary: 'Record a county line of my force. Its number is read by safeguarding and supervisors of this force only.',
  method: 'POST',
  path: '/v1/county-lines',
  input: z.object({ operationId: forOperation, facts: lineFacts }),
  output: z.object({ line: countyLine }),
  who: lineKeepers,
  needsPurpose: true,
  audit: { class: 'collection', keeps: ['operationId'], returns: lineOf },
});

export const changeLine = declare({
  name: 'changeLine',
  summary: 'Change what is known of a county line, such as its closure, with words. What was known before stays.',
  method: 'POST',
  path: '/v1/county-lines/{lineId}/change',
  input: z.object({ lineId: lineId.schema, revision, facts: lineFacts, why }),
  output: z.object({ line: countyLine }),
  who: lineKeepers,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['lineId', 'revision', 'why'], returns: lineOf },
});

export const listLines = declare({
  name: 'listLines',
  summary: 'My force’s county lines, newest first.',
  method: 'GET',
  path: '/v1/county-lines',
  input: z.object({ operationId: operationId.schema.optional() }),
  output: z.object({ lines: z.array(countyLine).meta({ description: 'At most 500.' }) }),
  who: lineKeepers,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['operationId'], returns: ({ lines }) => lines.map(({ id }) => id) },
});

export const getLine = declare({
  name: 'getLine',
  summary: 'One county line with everything that was known before, by whom it was changed and why.',
  method: 'GET',
  path: '/v1/county-lines/{lineId}',
  input: z.object({ lineId: lineId.schema }),
  output: z.object({ line: countyLine, versions: z.array(lineVersion) }),
  who: lineKeepers,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['lineId'], returns: lineOf },
});

export const recordSafeguarding = declare({
  name: 'recordSafeguarding',
  summary: 'Record, once, what was done for a person at risk, or counts of custody diversion. No name is kept.',
  method: 'POST',
  path: '/v1/safeguarding',
  input: z.object({
    actId: z.uuid().meta({ description: 'Made by who asks; the same act sent again is done once.' }),
    doneAt: utcTime,
    operationId: forOperation,
    facts: safeguardingFacts,
  }),
  output: z.object({ record: safeguardingRecord }),
  who: keepers,
  needsPurpose: true,
  audit: { class: 'collection', keeps: ['actId', 'doneAt', 'operationId'], returns: recordOf },
});

export const correctSafeguarding = declare({
  name: 'correctSafeguarding',
  summary: 'Correct a safeguarding record, or take it back as a mistake, with words. What it said before stays.',
  method: 'POST',
  path: '/v1/safeguarding/{safeguardingId}/correct',
  input: z.object({
    safeguardingId: safeguardingId.schema,
    revision,
    why,
    facts: safeguardingFacts.nullable().meta({ description: 'Null: it was recorded by mistake.' }),
  }),
  output: z.object({ record: safeguardingRecord }),
  who: keepers,
  needsPurpose: true,
  audit: { class: 'alteration', keeps: ['safeguardingId', 'revision', 'why'], returns: recordOf },
});

export const listSafeguarding = declare({
  name: 'listSafeguarding',
  summary: 'My force’s safeguarding records, newest first.',
  method: 'GET',
  path: '/v1/safeguarding',
  input: z.object({ operationId: operationId.schema.optional() }),
  output: z.object({ records: z.array(safeguardingRecord).meta({ description: 'At most 500.' }) }),
  who: keepers,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['operationId'], returns: ({ records }) => records.map(({ id }) => id) },
});

export const getSafeguarding = declare({
  name: 'getSafeguarding',
  summary: 'One safeguarding record with everything that it said before, by whom it was corrected and why.',
  method: 'GET',
  path: '/v1/safeguarding/{safeguardingId}',
  input: z.object({ safeguardingId: safeguardingId.schema }),
  output: z.object({ record: safeguardingRecord, versions: z.array(safeguardingVersion) }),
  who: keepers,
  needsPurpose: true,
  audit: { class: 'consultation', keeps: ['safeguardingId'], returns: recordOf },
});
