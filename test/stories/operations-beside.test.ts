/** Story: operations beside one another, recorded and published ones in the same measures, and county lines weeks. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Output } from '../../console/api/requests.generated.ts';
import { operationFile } from '../../src/words/operation-file.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { enterOperation, inventedWeek } from '../support/importing-operations.ts';
import {
  hourMs,
  inMs,
  makeOperation,
  type Played,
  planOf,
  playOperation,
  runOperation,
} from '../support/joint-operation.ts';
import { readOperation } from '../support/published.ts';
import { recordOutcome } from '../support/stopping.ts';

type Beside = Output<'getOperationsBeside'>['operations'][number];

let cordon: TestCordon;
let played: Played;
const devices = { counted: 'devices-seized', means: null } as const;

before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon);
  await runOperation(played);
  const { who, operationId } = played;
  await recordOutcome(who('kent-patrol'), { kind: 'weapon', weapon: 'knife' }, { operationId });
  const cash = { kind: 'cash', power: 'poca', lines: [{ currency: 'GBP', minorUnits: 125_050 }] };
  await recordOutcome(who('essex-patrol'), cash, { operationId });
  const line = { name: 'Invented', number: '07700 900123', exporting: 'London', importing: ['Kent'] };
  const closure = { on: '2026-05-01', evidence: 'number-cut-off', words: 'Cut off by its provider' };
  const facts = { ...line, firstReportedOn: '2026-01-05', closure };
  await who('kent-supervisor').ask('recordLine', { operationId, facts } as never);
  for (const id of ['intensification-week-2022-03', 'county-lines-2026-01', 'cross-border-2021-10']) {
    await enterOperation(cordon, readOperation(id), 'kent-press');
  }
  await enterOperation(cordon, inventedWeek('2019-05-13', { value: 50, wording: devices }), 'kent-press');
});
after(() => cordon.close());

const beside = (keys: readonly string[], who = 'kent-press') =>
  played.who(who).ask('getOperationsBeside', { operations: keys.join(',') } as never);

function told({ figures }: Beside, measure: string) {
  return figures.filter((line) => line.measure === measure).map(({ value, qualifier }) => [value, qualifier]);
}

test('recorded and published figures stand in the same measures, by when they began', async () => {
  const { operationId } = played;
  const { operations, missing } = await beside([operationId, 'county-lines-2026-01', 'intensification-week-2022-03']);
  assert.deepEqual(missing, []);
  assert.deepEqual(
    operations.map(({ key, source }) => [key, source]),
    [
      ['intensification-week-2022-03', 'published'],
      ['county-lines-2026-01', 'published'],
      [operationId, 'recorded'],
    ],
  );
  const [week, january, own] = operations as [Beside, Beside, Beside];
  assert.deepEqual(told(own, 'knives'), [[1, 'exact']]);
  assert.deepEqual(told(own, 'cash'), [[1_250.5, 'exact']], 'in pounds, as published ones are');
  assert.deepEqual([told(week, 'cash'), told(january, 'cash')], [[[284_000, 'over']], [[7_500, 'around']]]);
  assert.deepEqual(told(own, 'lines_closed'), [[1, 'exact']]);
  assert.deepEqual(told(january, 'knives'), [], 'nothing was said of them, which is not nought');
  assert.deepEqual([own.leadForce, own.forces], ['Kent Police', ['Essex Police', 'Kent Police']]);
});

test('what is hedged, without a count, or a percentage without counts stays so', async () => {
  const { operations } = await beside(['cross-border-2021-10']);
  const [only] = operations as [Beside];
  assert.deepEqual(told(only, 'drug_seizures'), [[null, 'stated-without-count']]);
  const [change] = only.figures.filter(({ measure }) => measure === 'homicide_change');
  assert.deepEqual([change?.value, change?.unit], [-10, 'percent']);
  assert.match(change?.note ?? '', /published without counts/);
});

test('one that is not open is told as missing, the others are answered', async () => {
  const { operationId } = played;
  const { operations, missing } = await beside(
    ['specials-2020-04', operationId, 'cross-border-2021-10'],
    'surrey-analyst',
  );
  assert.deepEqual(
    operations.map(({ key }) => key),
    ['cross-border-2021-10'],
  );
  assert.deepEqual(missing, ['specials-2020-04', operationId]);
  const asked = { operations: 'cross-border-2021-10,cross-border-2021-10' } as never;
  const { code, message } = await played.who('kent-press').refused('getOperationsBeside', asked);
  assert.match(`${code}: ${message}`, /^bad-input: /);
});

test('the series has the weeks that tell of lines and own operations against them, each with its wording', async () => {
  const { operationId, who } = played;
  const other = await makeOperation(cordon, who, 'Op Plover');
  await runOperation({ who, operationId: other }, planOf({ purposes: ['violent-crime'] }));
  const { weeks } = await who('kent-press').ask('getCountyLinesSeries', {});
  assert.deepEqual(
    weeks.map(({ key, lines }) => [key, lines?.counted]),
    [
      ['week-2019-05-13', 'devices-seized'],
      ['intensification-week-2022-03', 'closed'],
      [operationId, 'closed'],
    ],
  );
  assert.notEqual(weeks[1]?.lines?.means, weeks[2]?.lines?.means);
  const { weeks: elsewhere } = await who('surrey-analyst').ask('getCountyLinesSeries', {});
  assert.deepEqual(
    elsewhere.map(({ source }) => source),
    ['published', 'published'],
  );
});

test('by a role in one operation one sees the figures of that one, and not of another or of the force', async () => {
  const { who, operationId } = played;
  const other = await makeOperation(cordon, who, 'Op Wader');
  await runOperation({ who, operationId: other });
  const until = inMs(hourMs);
  await who('kent-supervisor').ask('giveOperationRole', {
    operationId,
    username: 'kent-patrol',
    role: 'analyst',
    until,
  });
  const officer = who('kent-patrol');
  await officer.ask('changePurpose', { kind: 'county-lines', reference: 'Op Wagtail', askedBy: null });
  const { operations, missing } = await beside([operationId, other], 'kent-patrol');
  assert.deepEqual([operations.map(({ key }) => key), missing], [[operationId], [other]]);
  const { weeks } = await officer.ask('getCountyLinesSeries', {});
  assert.deepEqual(
    weeks.filter(({ source }) => source === 'recorded').map(({ key }) => key),
    [operationId],
  );
  const days = { from: '2026-01-01', until: '2026-06-30' };
  for (const asked of [days, { ...days, operationId: other }]) {
    assert.equal((await officer.refused('getFigures', asked)).code, 'not-allowed');
    assert.equal((await officer.refused('compareFigures', { ...asked, baselineYear: '2025' })).code, 'not-allowed');
  }
  await officer.ask('getFigures', { ...days, operationId } as never);
});

test('a wording without lines is refused, and so is one that there is not', () => {
  const file = readOperation('cross-border-2021-10');
  assert.match(operationFile.safeParse({ ...file, lines: devices }).error?.message ?? '', /no such figure/);
  const week = readOperation('intensification-week-2022-03');
  assert.ok(!operationFile.safeParse({ ...week, lines: { counted: 'ended' } }).success);
  assert.ok(operationFile.safeParse({ ...week, lines: null }).success);
});
