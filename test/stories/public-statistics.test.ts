/** Story: what the public may read of each force's use of cameras, counted from the records, and still there after. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemScope } from '../../src/governance/scope.ts';
import { countStatistics } from '../../src/results/statistics.ts';
import { toMs, toUtcTime } from '../../src/words/clock.ts';
import { londonDay } from '../../src/words/london-time.ts';
import {
  addTestCamera,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { inMs, type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { raiseHit } from '../support/raise-hit.ts';
import { createSteppingClock } from '../support/stepping-clock.ts';
import { recordOutcome, recordStop, searchFacts } from '../support/stopping.ts';

const dayMs = 86_400_000;
const clock = createSteppingClock();

let cordon: TestCordon;
let camera: TestCamera;
let played: Played;
/** The month in which everything happened, "2026-11". */
const month = londonDay(clock.now()).slice(0, 7);

before(async () => {
  cordon = await startTestCordon({}, false, undefined, undefined, clock);
  const { kent } = cordon.forces;
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
  played = await playOperation(cordon);
  await runOperation(played);
  await happen();
});
after(() => cordon.close());

/** Four marks are read, and one plate could not be; a hit is confirmed; a stop, four outcomes, three searches. */
async function happen(): Promise<void> {
  const { who, operationId } = played;
  const analyst = who('kent-analyst');
  await sendMessage(cordon, camera, 'json', jsonRead(null, { unreadReason: 'blurred' }));
  for (const plate of ['LM38XKD', 'LM39XKD', 'LM40XKD']) await sendMessage(cordon, camera, 'json', jsonRead(plate));
  const confirmed = await raiseHit(cordon, camera, analyst, { plate: 'KT34OVA' });
  const seen = { hitId: confirmed.id, revision: confirmed.revision };
  await cordon.database.owner(
    `update hits set state = 'confirmed', judged_at = now(), judged_by = (select min(id) from people) where id = $1`,
    [Number(seen.hitId.slice('hit_'.length))],
  );
  await recordStop(who('kent-patrol'), { operationId, facts: searchFacts({ at: inMs(-1_000) }) });
  for (const _ of [1, 2, 3]) {
    await recordOutcome(
      who('kent-patrol'),
      { kind: 'vehicle', end: 'seized', reason: 'no-insurance' },
      { operationId },
    );
  }
  await recordOutcome(who('kent-patrol'), { kind: 'empty', end: 'nothing-found' }, { operationId });
  for (const mark of ['KT34OVA', 'LM38XKD', 'LM39XKD']) {
    const day = londonDay(clock.now());
    await analyst.ask('searchHistory', { mark, from: day, to: day });
  }
}

/** What housekeeping does every ten minutes; several rounds, as days are counted a few at a time. */
async function count(): Promise<void> {
  const ports = { db: cordon.database.db, clock };
  for (let round = 0; round < 10; round += 1) await countStatistics(ports, systemScope('housekeeping'));
}

function stepTo(day: string): void {
  clock.step(toMs(toUtcTime(Date.parse(`${day}T12:00:00.000Z`))) - clock.nowMs());
}

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${cordon.cordon.address}/public/statistics${path}`, { headers });

function nextMonthDay(day: number): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, day)).toISOString().slice(0, 10);
}

test('while a month runs, and for a week after, nothing of it is told', async () => {
  await count();
  assert.match(await (await get('')).text(), /No month has been counted yet/);
  stepTo(nextMonthDay(7));
  await count();
  assert.match(await (await get('')).text(), /No month has been counted yet/);
  assert.equal((await get(`/${month}`)).status, 404);
});

test('after a week it is counted from the records, each figure rounded', async () => {
  stepTo(nextMonthDay(8));
  await count();
  const rows = await cordon.database.owner<{ measure: string; part: string; count: number }>(
    `select measure, part, count::int from statistics s join forces f on f.id = s.force_id where f.code = 'kent'
      order by measure, part`,
  );
  assert.deepEqual(
    rows.map(({ measure, part, count: exact }) => `${measure} ${part} ${exact}`.replace('  ', ' ')),
    [...['confirmed 1', 'hits 1', 'outcomes vehicle 3', 'reads 4'], ...['searches county-lines 3', 'stops 1']],
  );
  const page = await (await get('')).text();
  assert.match(page, /<th scope="row">Kent Police<\/th><td class="number">5<\/td>/);
  assert.ok(!page.includes('<script') && !page.includes('KT34'));
});

test('it is served in each form without signing in, cached, and by no script', async () => {
  const page = await get(`/${month}`);
  assert.equal(page.headers.get('cache-control'), 'public, max-age=60');
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  const again = await get(`/${month}`, { 'if-none-match': page.headers.get('etag') ?? '' });
  assert.equal(again.status, 304);
  assert.match(await (await get('.csv')).text(), new RegExp(`${month},Kent Police,reads,,5,5,`));
  const { months } = (await (await get('.json')).json()) as { months: { month: string }[] };
  assert.deepEqual(
    months.map((one) => one.month),
    [month],
  );
  for (const path of ['/2020-01', '/..%2f..', '/2026-13', '/%00']) assert.equal((await get(path)).status, 404, path);
  assert.equal((await fetch(`${cordon.cordon.address}/public/releases`)).status, 200);
});

test('what was counted stays when its records are erased, and is not counted a second time', async () => {
  const before = await (await get('.csv')).text();
  await cordon.database.owner('truncate reads cascade');
  clock.step(5 * dayMs);
  await count();
  assert.equal(await (await get('.csv')).text(), before);
});

test('a second server that counts at the same time changes nothing', async () => {
  await cordon.database.owner('truncate statistic_months, statistics');
  await Promise.all([count(), count()]);
  const rows = await cordon.database.owner('select 1 from statistic_months');
  assert.equal(rows.length, 1);
});
