/**
 * Story: each of the five published operations is played from its plan, by cameras where it had them, to its recorded
 * outcomes; and its totals say what its forces said, number by number and hedge by hedge.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { exactly, sayCount } from '../../src/words/count.ts';
import type { OperationFile } from '../../src/words/operation-file.ts';
import type { StatedResult } from '../../src/words/outcome.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { hourMs, inMs } from '../support/joint-operation.ts';
import {
  lineOf,
  type OperationId,
  type PlayedOperation,
  playPublished,
  readOperation,
  type Stage,
  setStage,
  type Totals,
} from '../support/published.ts';
import { confirmHit, recordOutcome } from '../support/stopping.ts';

const ids = [
  ...['cross-border-2021-10', 'county-lines-2026-01', 'road-and-rail-2020-12'],
  ...['intensification-week-2022-03', 'specials-2020-04'],
];
const files = new Map<string, OperationFile>(ids.map((id) => [id, readOperation(id)]));

let cordon: TestCordon;
let stage: Stage;
before(async () => {
  cordon = await startTestCordon();
  stage = await setStage(cordon, [...files.values()]);
});
after(() => cordon.close());

function fileOf(id: string): OperationFile {
  return files.get(id) ?? assert.fail(id);
}

async function totalsOf(file: OperationFile, operationId: OperationId, within: boolean): Promise<Totals> {
  const analyst = await stage.who(file.leadForce, 'analyst');
  return analyst.ask('getOperationTotals', { operationId, within: `${within}` } as never);
}

/** Every figure of the file is a line of the totals that says the same. */
function assertTold(totals: Totals, results: readonly StatedResult[]): void {
  for (const result of results) {
    const line = lineOf(totals, result);
    assert.deepEqual(line?.count, result.count, `${result.figure} ${line?.part ?? ''}`);
    assert.equal(sayCount(line.count), sayCount(result.count));
  }
}

async function play(id: string): Promise<{ file: OperationFile; played: PlayedOperation; totals: Totals }> {
  const file = fileOf(id);
  const played = await playPublished(stage, file);
  const totals = await totalsOf(file, played.operationId, false);
  assertTold(totals, file.results);
  return { file, played, totals };
}

/** The arrest that another force's officers made on the lead force's entry: theirs, and the lead force is credited. */
function assertCredited(totals: Totals, lead: string): void {
  const arrests = totals.lines.find(({ figure, part }) => figure === 'arrests' && part === null);
  const essex = arrests?.byForce.find(({ forceId }) => forceId === stage.forceOf('Essex').id);
  const credited = arrests?.credited.find(({ forceId }) => forceId === stage.forceOf(lead).id);
  assert.deepEqual([essex?.count.value, credited?.count.value], [1, 1]);
}

test('2021: seven forces for three days on main roads; cash in two currencies, and drugs without a count', async () => {
  const { file, played, totals } = await play('cross-border-2021-10');
  assertCredited(totals, file.leadForce);
  const { plan } = await (await stage.who('Kent', 'analyst')).ask('getPlan', { operationId: played.operationId });
  assert.deepEqual(
    plan?.content.partners.map(({ name, kind }) => [name, kind]),
    [['Bounce Back', 'charity']],
  );
  await assertDebriefed(file, played.operationId);
});

/** A confirmed hit of which nobody said what came is listed once the operation is over, until somebody does. */
async function assertDebriefed(file: OperationFile, operationId: OperationId): Promise<void> {
  const { leadForce } = file;
  const analyst = await stage.who(leadForce, 'analyst');
  const hit = await confirmHit(cordon, await stage.cameraOf(leadForce), analyst, await stage.listed(leadForce));
  await (await stage.who(leadForce, 'supervisor')).ask('endOperation', { operationId });
  const missing = async () => (await analyst.ask('getDebrief', { operationId })).missingOutcomes.map(({ id }) => id);
  assert.deepEqual(await missing(), [hit.id]);
  await recordOutcome(await stage.who(leadForce, 'patrol'), { kind: 'empty', end: 'no-resource' }, { hitId: hit.id });
  assert.deepEqual(await missing(), []);
}

test('2026: nine forces against county lines; a force’s own share is in the whole, and is told by itself', async () => {
  const { file, totals } = await play('county-lines-2026-01');
  assertCredited(totals, file.leadForce);
  const [share] = file.shares;
  for (const result of share?.results ?? []) {
    const own = lineOf(totals, result)?.byForce.find(({ forceId }) => forceId === stage.forceOf('Thames Valley').id);
    // That drugs were seized too, uncounted, is one seizure that Thames Valley recorded.
    assert.deepEqual(own?.count, result.count.value === null ? exactly(1) : result.count, result.figure);
  }
  assert.deepEqual(
    file.headline.map(({ count }) => sayCount(count)),
    ['over 80'],
  );
});

test('2020: road and rail; an arrest at a station needs no vehicle and is handed over, counted once', async () => {
  const { file, played, totals } = await play('road-and-rail-2020-12');
  assertCredited(totals, file.leadForce);
  const { operationId } = played;
  const officer = await stage.who('British Transport Police', 'patrol');
  const handedTo = stage.forceOf('Thames Valley').id;
  const wanted = { kind: 'arrest', offences: [{ group: 'wanted' }], ageGroup: 'over-34', handedTo };
  const outcome = await recordOutcome(officer, wanted, { operationId });
  const more = await totalsOf(file, operationId, true);
  const counts = (told: Totals) => told.lines.find(({ figure, part }) => figure === 'arrests' && !part)?.count.value;
  assert.equal(counts(more), (counts(totals) ?? 0) + 1);
  const taken = { outcomeId: outcome.id, revision: 1, why: 'Not of the published figures', facts: null };
  await officer.ask('correctOutcome', taken);
  assertTold(await totalsOf(file, operationId, true), file.results);
});

test('2022: a week against county lines; lines, safeguarding, drugs by unit, attendance apart from reach', async () => {
  const { file, played, totals } = await play('intensification-week-2022-03');
  assertCredited(totals, file.leadForce);
  const analyst = await stage.who('Wiltshire', 'analyst');
  const { activities } = await analyst.ask('listActivities', { operationId: played.operationId });
  assert.deepEqual(
    activities.map(({ attendance, reach }) => [attendance && sayCount(attendance), reach]),
    file.activities.map(({ attendance }) => [attendance && sayCount(attendance), null]),
  );
  assert.deepEqual((await analyst.ask('listOutcomes', { operationId: played.operationId })).outcomes.length > 0, true);
  const keeper = await stage.who('Wiltshire', 'safeguarding');
  assert.deepEqual((await keeper.ask('listSafeguarding', {})).records, [], 'counts crossed, and no row');
});

test('2020: a day of special constables; the operation on the bridges lies within it and rolls up once', async () => {
  const { file, played } = await play('specials-2020-04');
  const [bridges] = played.withinIds;
  assert.ok(bridges);
  assertTold(await totalsOf(file, bridges, true), file.within[0]?.results ?? []);
  const { lines } = await totalsOf(file, played.operationId, true);
  const arrests = lines.find(({ figure, part }) => figure === 'arrests' && part === null);
  assert.deepEqual(arrests?.count, { value: 23, qualifier: 'exact' });
  const analyst = await stage.who(file.leadForce, 'analyst');
  const { plan } = await analyst.ask('getPlan', { operationId: played.operationId });
  const [team] = plan?.content.teams ?? [];
  assert.equal(team?.size && sayCount(team.size), 'over 280');
  const { activities } = await analyst.ask('listActivities', { operationId: played.operationId });
  const sweeps = activities.find(({ kind }) => kind === 'weapon-sweep');
  assert.equal(sweeps?.done && sayCount(sweeps.done), '15');
});

test('each began with cameras: a stop rests on a confirmed hit, and an arrest on the stop', async () => {
  const rows = await cordon.database.owner<{ operations: number; stops: number; unseen: number }>(
    `select count(distinct s.operation_id)::int as operations, count(*)::int as stops,
       (count(*) filter (where not exists (select from hit_events e where e.hit_id = s.hit_id and e.what = 'viewed')
         or not exists (select from outcomes o where o.stop_id = s.id and o.hit_id = s.hit_id)))::int as unseen
     from stops s join hits h on h.id = s.hit_id and h.state = 'confirmed'`,
  );
  assert.deepEqual(rows, [{ operations: 5, stops: 9, unseen: 0 }]);
  const searched = { from: inMs(-2 * hourMs), until: inMs(hourMs) };
  const supervisor = await stage.who('Essex', 'supervisor');
  const { groups } = await supervisor.ask('getStopFigures', searched);
  assert.equal(groups[0]?.searches, 4, 'Essex stopped four');
});
