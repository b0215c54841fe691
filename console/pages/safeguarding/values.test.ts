/** The forms of safeguarding become what the server takes, and records become the same form again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineFacts } from '../../../src/words/county-line.ts';
import { safeguardingFacts } from '../../../src/words/safeguarding.ts';
import { blankLine, checkLine, lineValues } from './line-values.ts';
import { blankRecord, checkRecord, recordValues, recordWords } from './record-values.ts';

const line = lineFacts.parse({
  ...{ name: 'Invented line', number: '07700 900123', exporting: 'London', importing: ['Kent', 'Essex'] },
  ...{ firstReportedOn: '2026-10-01', charges: 4, cuckooedVisits: 6 },
  closure: { on: '2026-11-20', evidence: 'number-cut-off', words: 'The network says so' },
});

test('a line comes back from its form as it was, closed or open', () => {
  assert.deepEqual(checkLine(lineValues(line)).facts, line);
  const open = { ...line, closure: null };
  assert.deepEqual(checkLine(lineValues(open)).facts, open);
});

test('a line is not closed before it was reported, nor without its evidence', () => {
  const wrong = (over: Record<string, string>) =>
    checkLine({ ...lineValues(line), ...over }).errors.map(({ field }) => field);
  assert.deepEqual(wrong({ 'closure.on': '2026-09-30' }), ['closure.on']);
  assert.deepEqual(wrong({ 'closure.evidence': '', 'closure.words': '' }), ['closure.evidence', 'closure.words']);
  const blank = checkLine(blankLine).errors.map(({ field }) => field);
  assert.deepEqual(blank, ['name', 'number', 'exporting', 'importing', 'firstReportedOn']);
});

test('records come back from their form as they were', () => {
  const records = [
    {
      ...{
        kind: 'person',
        ageGroup: 'child',
        status: 'safeguarded',
        action: 'Strategy meeting',
        consent: 'not-needed',
      },
      ...{ partner: null, doneOn: '2026-11-20' },
    },
    {
      ...{ kind: 'nrm', what: 'duty-to-notify', ageGroup: 'adult', consent: 'refused', firstResponder: 'Kent Police' },
      ...{ reference: null, doneOn: '2026-11-20' },
    },
    {
      ...{ kind: 'diversion', suite: 'Invented Road', partner: 'A charity', doneOn: '2026-11-20' },
      ...{ offered: 9, spokenTo: 6, accepted: 3, referred: 0 },
    },
  ].map((one) => safeguardingFacts.parse(one));
  for (const one of records) assert.deepEqual(checkRecord(recordValues(one)).facts, one, one.kind);
  assert.deepEqual(records.map(recordWords), [
    ...['Child, safeguarded', 'Duty to notify, adult', 'Custody diversion at Invented Road'],
  ]);
});

test('an adult who refused is notified of and not referred, and a suite cannot accept more than it spoke to', () => {
  const adult = { ...blankRecord, kind: 'nrm', what: 'referral', ageGroup: 'adult', consent: 'refused' };
  const { errors } = checkRecord({ ...adult, firstResponder: 'Kent Police', doneOn: '2026-11-20' });
  assert.deepEqual(
    errors.map(({ field }) => field),
    ['consent'],
  );
  const suite = {
    ...blankRecord,
    kind: 'diversion',
    suite: 'Invented Road',
    partner: 'A charity',
    doneOn: '2026-11-20',
  };
  const more = checkRecord({ ...suite, offered: '9', spokenTo: '2', accepted: '3', referred: '1' });
  assert.deepEqual(
    more.errors.map(({ field }) => field),
    ['referred'],
  );
});
