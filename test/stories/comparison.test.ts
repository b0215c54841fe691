/** Story: a period beside the same days of an earlier year, counted as the records say, each count opening them. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Output } from '../../console/api/requests.generated.ts';
import { offenceGroup } from '../../src/words/offence.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { freshAct, recordOutcome, recordStop, searchFacts } from '../support/stopping.ts';

type Comparison = Output<'compareFigures'>;

let cordon: TestCordon;
let played: Played;

/** Kent finds knives: two in 2024 at its very end, three in 2025, twelve in 2026. Essex finds one for the operation. */
before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon);
  await runOperation(played);
  const { who, operationId } = played;
  const knife = { kind: 'weapon', weapon: 'knife' };
  const found = ['2024-12-31T23:30:00.000Z', '2024-12-31T23:59:59.000Z'];
  for (const day of ['01', '15', '28']) found.push(`2025-03-${day}T12:00:00.000Z`);
  for (let month = 1; month <= 6; month += 1) {
    for (const day of ['02', '20']) found.push(`2026-0${month}-${day}T12:00:00.000Z`);
  }
  // In London it was 1 July, a day after the half year.
  found.push('2026-06-30T23:30:00.000Z');
  for (const doneAt of found) await recordOutcome(who('kent-patrol'), knife, { ...freshAct(), doneAt });
  // As if it had begun in spring.
  await cordon.database.owner("update operations set starts_at = '2026-03-31' where name = 'Op Wagtail'");
  await recordOutcome(who('essex-patrol'), knife, { ...freshAct(), operationId, doneAt: '2026-04-01T12:00:00.000Z' });
  for (const at of ['2026-02-01T10:00:00.000Z', '2026-02-02T10:00:00.000Z', '2025-02-02T10:00:00.000Z']) {
    await recordStop(who('kent-patrol'), { ...freshAct(), doneAt: at, facts: searchFacts({ at }) } as never);
  }
  const line = { name: 'Invented', number: '07700 900123', exporting: 'London', importing: ['Kent'] };
  const closure = { on: '2026-05-01', evidence: 'number-cut-off', words: 'Cut off by its provider' };
  const facts = { ...line, firstReportedOn: '2026-01-05', closure };
  await who('kent-supervisor').ask('recordLine', { facts } as never);
});
after(() => cordon.close());

const half = { from: '2026-01-01', until: '2026-06-30', baselineYear: '2025' };

function compare(over: Record<string, string> = {}, who = 'kent-supervisor'): Promise<Comparison> {
  return played.who(who).ask('compareFigures', { ...half, ...over } as never);
}

function told(comparison: Comparison, figure: string, part: string | null = null) {
  const line = comparison.lines.find((one) => one.figure === figure && one.part === part);
  return line && [line.period.value, line.baseline?.value ?? null, line.difference, line.finding];
}

test('both counts are those of London’s days, of outcomes, stops and lines closed', async () => {
  const comparison = await compare();
  assert.deepEqual(told(comparison, 'weapons'), [13, 3, 10, 'higher']);
  assert.deepEqual(told(comparison, 'weapons', 'bladed'), [13, 3, 10, 'higher']);
  assert.deepEqual(told(comparison, 'stops'), [2, 1, 1, 'not-distinguishable']);
  assert.deepEqual(told(comparison, 'lines-closed'), [1, 0, 1, 'not-distinguishable']);
  const [weapons] = comparison.lines.filter(({ figure }) => figure === 'weapons');
  assert.deepEqual([weapons?.percent?.toFixed(1), weapons?.cautions], ['333.3', ['small-base']]);
  assert.deepEqual(comparison.notes, []);
  const later = await compare({ until: '2026-07-01' });
  assert.equal(told(later, 'weapons')?.[0], 14, 'half past midnight of 1 July in London');
});

test('each count opens as many records as it says', async () => {
  const { period, baseline, lines } = await compare();
  const weapons = lines.find(({ figure, part }) => figure === 'weapons' && part === null);
  for (const [days, count] of [
    [period, weapons?.period.value],
    [baseline, weapons?.baseline?.value],
  ] as const) {
    const behind = await played
      .who('kent-supervisor')
      .ask('listFigureRecords', { ...days, figure: 'weapons' } as never);
    assert.equal(behind.total, count);
  }
});

test('a baseline before the first record is told as not known, one that they begin in as not whole', async () => {
  const before = await compare({ baselineYear: '2019' });
  assert.deepEqual(told(before, 'weapons'), [13, null, null, null]);
  assert.deepEqual(
    before.notes.map(({ code }) => code),
    ['not-adjacent', 'records-begin'],
  );
  const year = await compare({ from: '2025-12-01', until: '2026-01-31', baselineYear: '2025' });
  assert.deepEqual(told(year, 'weapons'), [2, 2, 0, null]);
  assert.match(year.notes[0]?.words ?? '', /Tuesday 31 December 2024, within the baseline/);
});

test('an operation, and a force in it, are compared for those who take part; to others it is not there', async () => {
  const { operationId, who } = played;
  assert.deepEqual(told(await compare({ operationId }, 'kent-press'), 'weapons'), [1, null, null, null]);
  const byForce = (forceId: string) => compare({ operationId, forceId });
  assert.deepEqual(told(await byForce(cordon.forces.essex.id), 'weapons'), [1, null, null, null]);
  assert.deepEqual((await byForce(cordon.forces.kent.id)).lines, [], 'Kent found none in it');
  assert.equal(
    (await who('surrey-analyst').refused('compareFigures', { ...half, operationId } as never)).code,
    'not-found',
  );
  assert.deepEqual((await compare({}, 'surrey-analyst')).lines, []);
});

test('of many lines it is said how many differ by chance alone', async () => {
  const officer = played.who('essex-patrol');
  const offences = offenceGroup.options.map((group) => ({ group }));
  await recordOutcome(officer, { kind: 'empty', end: 'nothing-found' }, { doneAt: '2024-11-01T12:00:00.000Z' });
  const arrest = { kind: 'arrest', offences, ageGroup: '18-24' };
  await recordOutcome(officer, arrest, { doneAt: '2026-02-01T12:00:00.000Z' });
  const { lines, notes } = await compare({}, 'essex-analyst');
  const tested = lines.filter(({ finding }) => finding !== null).length;
  assert.ok(tested >= 20 && tested < 40, `${tested} lines`);
  assert.deepEqual(
    notes.map(({ code, words }) => [code, words]),
    [['many-lines', `Of ${tested} lines about 1 may seem higher or lower by chance alone.`]],
  );
});

test('what cannot be compared is refused, and why', async () => {
  const refused = async (over: Record<string, string>) => {
    const { code, message } = await played.who('kent-analyst').refused('compareFigures', { ...half, ...over } as never);
    return `${code}: ${message}`;
  };
  assert.match(await refused({ baselineYear: '2026' }), /^bad-input: .*earlier year/);
  assert.match(await refused({ until: '2025-12-31' }), /^bad-input: .*before the first/);
  assert.match(await refused({ until: '2027-01-01' }), /^bad-input: .*at most one year/);
});
