/**
 * Story: each of the five published operations built from individual records, one for every arrest, seizure, vehicle,
 * weapon, person and line, adds up to what its forces published.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Output } from '../../console/api/requests.generated.ts';
import { mayBeEqual } from '../../src/results/count-range.ts';
import { exactly, sayCount } from '../../src/words/count.ts';
import type { OperationId } from '../../src/words/id.ts';
import type { OperationFile } from '../../src/words/operation-file.ts';
import type { StatedResult } from '../../src/words/outcome.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { lineOf, readOperation, type Stage, setStage } from '../support/published.ts';
import { recordPublished } from '../support/published-records.ts';

type Totals = Output<'getOperationTotals'>;

const ids = [
  ...['cross-border-2021-10', 'county-lines-2026-01', 'road-and-rail-2020-12'],
  ...['intensification-week-2022-03', 'specials-2020-04'],
];
const files = ids.map(readOperation);

let cordon: TestCordon;
let stage: Stage;
before(async () => {
  cordon = await startTestCordon();
  stage = await setStage(cordon, files);
});
after(() => cordon.close());

async function totalsOf(file: OperationFile, operationId: OperationId | undefined, within: boolean): Promise<Totals> {
  const analyst = await stage.who(file.leadForce, 'analyst');
  return analyst.ask('getOperationTotals', { operationId, within: `${within}` } as never);
}

/** Weapons that were told together are all but those which the same release tells apart. */
function addedUp({ lines }: Totals, results: readonly StatedResult[]): number {
  const apart = new Set(results.flatMap(({ weapon }) => weapon ?? []));
  const groups = ['bladed', 'firearm', 'imitation-firearm', 'air-or-starting-pistol', 'other'];
  return lines
    .filter(({ figure, part }) => figure === 'weapons' && groups.includes(part ?? '') && !apart.has(part as never))
    .reduce((sum, { count }) => sum + (count.value ?? 0), 0);
}

function assertPublished(totals: Totals, results: readonly StatedResult[]): void {
  for (const result of results) {
    const line = lineOf(totals, result);
    const found = result.weapon === 'not-told-apart' ? exactly(addedUp(totals, results)) : line?.count;
    const says = `${result.figure} ${line?.part ?? ''}: published ${sayCount(result.count)}`;
    assert.ok(found, says);
    assert.ok(mayBeEqual(result.count, found), `${says}, and ${sayCount(found)} is recorded`);
    if (result.count.qualifier === 'exact') assert.equal(found.value, result.count.value, says);
  }
}

for (const file of files) {
  test(`${file.id}: every figure that was published is what its records add up to`, async () => {
    const [operationId, ...within] = await recordPublished(stage, file);
    assertPublished(await totalsOf(file, operationId, false), file.results);
    for (const [at, id] of within.entries()) {
      assertPublished(await totalsOf(file, id, false), file.within[at]?.results ?? []);
    }
    const whole = await totalsOf(file, operationId, true);
    for (const { count, ...told } of file.headline) {
      const line = lineOf(whole, { ...told, count });
      assert.ok(line && mayBeEqual(count, line.count), `headline ${told.figure} ${sayCount(count)}`);
    }
    await assertOpens(file, operationId, whole);
    const stated = await cordon.database.owner(`select from outcome_counts where kind = 'stated'`);
    assert.deepEqual(stated, [], 'nothing was stated: all of it is records');
  });
}

/** The arrests open as many records as they are, on the days of the operation, and no other. */
async function assertOpens(file: OperationFile, operationId: OperationId | undefined, whole: Totals): Promise<void> {
  const arrests = whole.lines.find(({ figure, part }) => figure === 'arrests' && part === null);
  const analyst = await stage.who(file.leadForce, 'analyst');
  const asked = { operationId, figure: 'arrests' };
  const { total, outcomes } = await analyst.ask('listFigureRecords', asked as never);
  assert.deepEqual([total, outcomes.length], [arrests?.count.value, Math.min(total, 200)]);
  const byDay = await analyst.ask('getFigures', { ...asked, by: 'day' } as never);
  const days = byDay.lines.filter(({ part }) => part === null).map(({ group }) => group);
  assert.ok(
    days.every((day) => day !== null && day >= file.start && day <= file.end),
    days.join(', '),
  );
}

test('a force’s own share is told beside the whole, and is in it', async () => {
  const file = files.find(({ id }) => id === 'county-lines-2026-01') ?? assert.fail('it is not there');
  const [share] = file.shares;
  assert.ok(share);
  const [operation] = await cordon.database.owner<{ id: number }>('select id from operations where name = $1', [
    file.title.slice(0, 60),
  ]);
  const force = stage.forceOf(share.force).id;
  const { lines } = await totalsOf(file, `operation_${operation?.id}` as OperationId, true);
  for (const result of share.results.filter(({ count }) => count.value !== null)) {
    const own = lineOf({ lines } as Totals, result)?.byForce.find(({ forceId }) => forceId === force);
    assert.deepEqual(own?.count, result.count, result.figure);
  }
});
