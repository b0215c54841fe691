/** Story: every hit ends in an outcome, each is counted once, and a correction keeps what was said before. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Output } from '../../console/api/requests.generated.ts';
import type { Hit } from '../../src/words/hit.ts';
import {
  type Asker,
  addTestCamera,
  eventually,
  importTestList,
  listRow,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { hourMs, inMs, makeOperation, type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { raiseHit } from '../support/raise-hit.ts';
import { confirmHit, freshAct, recordOutcome, recordStop, searchFacts } from '../support/stopping.ts';

type Totals = Output<'getOperationTotals'>;

const marks = ['KT34OVA', 'KT35OVA', 'KT36OVA', 'KT37OVA'] as const;
const arrest = { kind: 'arrest', offences: [{ group: 'drugs' }], ageGroup: '18-24' };

let cordon: TestCordon;
let played: Played;
let camera: TestCamera;
let hit: Hit;
let kent: Asker;
let essex: Asker;

/** Kent leads and Essex takes part. The list is Kent's, the camera is Essex's, and each is open to the other. */
before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon);
  await runOperation(played);
  kent = played.who('kent-patrol');
  essex = played.who('essex-patrol');
  camera = await addTestCamera(cordon, 'EX-1', 'json', cordon.forces.essex);
  await importTestList(
    cordon,
    'Kent VOI',
    cordon.forces.kent,
    marks.map((mark) => listRow(mark)),
  );
  hit = await confirmHit(cordon, camera, played.who('kent-analyst'), 'KT34OVA');
});
after(() => cordon.close());

async function totals(who = 'kent-supervisor', within = 'true', operationId = played.operationId): Promise<Totals> {
  return played.who(who).ask('getOperationTotals', { operationId, within } as never);
}

function figureOf(lines: Totals['lines'], figure: string, part: string | null = null): number | null | undefined {
  return lines.find((one) => one.figure === figure && one.part === part)?.count.value;
}

test('an arrest on another force’s camera counts once, for who made it, and both are credited', async () => {
  const { operationId } = played;
  const stop = await recordStop(kent, { operationId, hitId: hit.id });
  const outcome = await recordOutcome(kent, arrest, { operationId, hitId: hit.id, stopId: stop.id });
  assert.deepEqual([outcome.forceId, outcome.creditedForceIds], [cordon.forces.kent.id, [cordon.forces.essex.id]]);
  assert.deepEqual([outcome.recordedBy.name, outcome.stopId], ['Kent-patrol Test', stop.id]);
  const { lines } = await totals('essex-analyst');
  const line = lines.find(({ figure, part }) => figure === 'arrests' && part === null);
  assert.deepEqual(line?.count, { value: 1, qualifier: 'exact' });
  assert.deepEqual(line?.byForce, [{ forceId: cordon.forces.kent.id, count: line.count }]);
  assert.deepEqual(line?.credited, [{ forceId: cordon.forces.essex.id, count: line.count }]);
  assert.equal(line?.records, 1);
  const behind = await played
    .who('essex-analyst')
    .ask('listFigureRecords', { operationId, figure: 'arrests' } as never);
  assert.deepEqual([behind.outcomes.map(({ id }) => id), behind.total, behind.next], [[outcome.id], 1, null]);
  const { outcomes } = await played.who('essex-analyst').ask('listOutcomes', { hitId: hit.id });
  assert.deepEqual(
    outcomes.map(({ id }) => id),
    [outcome.id],
  );
});

test('an outcome that the phone sends again, or twice at once, is one outcome', async () => {
  const act = { ...freshAct(), operationId: played.operationId, facts: { kind: 'weapon', weapon: 'knife' } } as never;
  const sent = await Promise.all([1, 2, 3].map(() => essex.ask('recordOutcome', act)));
  assert.equal(new Set(sent.map(({ outcome }) => outcome.id)).size, 1);
  assert.equal(figureOf((await totals()).lines, 'weapons'), 1);
});

test('a correction keeps the old, says who and why, and moves the totals; a mistake counts nowhere', async () => {
  const { operationId, who } = played;
  const outcome = await recordOutcome(essex, { kind: 'weapon', weapon: 'firearm' }, { operationId });
  assert.equal(figureOf((await totals()).lines, 'weapons', 'firearm'), 1);
  const imitation = { kind: 'weapon', weapon: 'imitation-firearm' } as const;
  const why = 'The armourer says that it is an imitation';
  const correction = { outcomeId: outcome.id, revision: 1, why, facts: imitation } as never;
  assert.equal((await who('essex-analyst').refused('correctOutcome', correction)).code, 'not-allowed');
  assert.equal((await kent.refused('correctOutcome', correction)).code, 'not-allowed');
  await who('essex-supervisor').ask('correctOutcome', correction);
  assert.equal((await essex.refused('correctOutcome', correction)).code, 'changed-meanwhile');
  const { lines } = await totals();
  assert.deepEqual(
    [figureOf(lines, 'weapons', 'firearm'), figureOf(lines, 'weapons', 'imitation-firearm')],
    [undefined, 1],
  );
  const { versions } = await who('kent-analyst').ask('getOutcome', { outcomeId: outcome.id });
  assert.deepEqual(
    versions.map((one) => [one.facts.kind === 'weapon' && one.facts.weapon, one.by.name, one.why]),
    [
      ['imitation-firearm', 'Essex-supervisor Test', why],
      ['firearm', 'Essex-patrol Test', null],
    ],
  );
  await essex.ask('correctOutcome', { outcomeId: outcome.id, revision: 2, why: 'Recorded twice', facts: null });
  assert.equal(figureOf((await totals()).lines, 'weapons', 'imitation-firearm'), undefined);
  const again = { outcomeId: outcome.id, revision: 3, why: 'Once more', facts: imitation };
  assert.equal((await essex.refused('correctOutcome', again)).code, 'changed-meanwhile');
});

test('of two who correct an outcome at once, one does and the other is told', async () => {
  const outcome = await recordOutcome(kent, { kind: 'disposal', disposal: 'caution' });
  const facts = { kind: 'disposal', disposal: 'words-of-advice' };
  const correction = { outcomeId: outcome.id, revision: 1, why: 'No caution was given', facts } as never;
  const both = [kent, played.who('kent-supervisor')].map((one) => one.ask('correctOutcome', correction));
  const ends = await Promise.allSettled(both);
  assert.deepEqual(ends.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
});

test('a misread or a stale entry found at the roadside tells the camera’s and the list’s figures', async () => {
  const analyst = played.who('kent-analyst');
  const [misread, stale] = [
    await confirmHit(cordon, camera, analyst, 'KT35OVA'),
    await confirmHit(cordon, camera, analyst, 'KT36OVA'),
  ];
  const ends = async () => {
    const { lists } = await analyst.ask('listListQuality', {});
    const { confirmed = 0, misread: misreads = 0, 'stale-entry': staleEntries = 0 } = lists[0]?.ends ?? {};
    return { confirmed, misreads, staleEntries };
  };
  assert.deepEqual(await ends(), { confirmed: 3, misreads: 0, staleEntries: 0 });
  const { operationId } = played;
  const found = await recordOutcome(kent, { kind: 'empty', end: 'misread' }, { operationId, hitId: misread.id });
  await recordOutcome(kent, { kind: 'empty', end: 'stale-entry' }, { operationId, hitId: stale.id });
  assert.deepEqual(await ends(), { confirmed: 1, misreads: 1, staleEntries: 1 });
  const lines = (await totals()).lines;
  assert.deepEqual([figureOf(lines, 'empty-ends'), figureOf(lines, 'empty-ends', 'misread')], [2, 1]);
  await kent.ask('correctOutcome', { outcomeId: found.id, revision: 1, why: 'It was the vehicle', facts: null });
  assert.deepEqual(await ends(), { confirmed: 2, misreads: 0, staleEntries: 1 });
  const { hit: card } = await analyst.ask('getHit', { hitId: misread.id });
  assert.equal(card.state, 'confirmed', 'what the person judged from the picture stays');
});

test('what ends a hit names it, and nothing comes of a hit that nobody has confirmed', async () => {
  const refused = async (facts: unknown, over = {}) =>
    (await kent.refused('recordOutcome', { ...freshAct(), facts, ...over })).code;
  for (const end of ['misread', 'stale-entry', 'no-trace', 'no-resource']) {
    assert.equal(await refused({ kind: 'empty', end }), 'bad-input', end);
  }
  const open = await raiseHit(cordon, camera, played.who('kent-analyst'), { plate: 'KT37OVA' });
  assert.equal(await refused({ kind: 'empty', end: 'no-resource' }, { hitId: open.id }), 'hit-not-confirmed');
  assert.equal(await refused(arrest, { hitId: 'hit_999999' }), 'not-found');
  assert.equal(await refused(arrest, { stopId: 'stop_999999' }), 'not-found');
  assert.equal(await refused(arrest, { doneAt: inMs(hourMs) }), 'bad-input');
  assert.equal(await refused({ ...arrest, name: 'Somebody Invented' }), 'bad-input');
  assert.equal(await refused({ ...arrest, offences: [] }), 'bad-input');
});

test('a patrol at a station arrests without a vehicle, and hands the person over to the local force', async () => {
  const { operationId } = played;
  const handed = { ...arrest, offences: [{ group: 'wanted' }], handedTo: cordon.forces.kent.id };
  const outcome = await recordOutcome(essex, handed, { operationId });
  assert.deepEqual([outcome.hitId, outcome.stopId], [null, null]);
  const line = (await totals()).lines.find(({ figure }) => figure === 'arrests-handed-over');
  assert.deepEqual(
    line?.byForce.map(({ forceId }) => forceId),
    [cordon.forces.essex.id],
  );
});

test('cash keeps its currencies, and says whether it reaches the threshold of POCA', async () => {
  const { operationId } = played;
  const euro = { currency: 'EUR', minorUnits: 200_000 };
  const cash = { kind: 'cash', power: 'poca', lines: [{ currency: 'GBP', minorUnits: 45_000 }, euro] };
  const outcome = await recordOutcome(kent, cash, { operationId });
  assert.equal(outcome.pocaThreshold, 'not-known');
  const lines = [cash.lines[0], { ...euro, notedPence: 170_000 }];
  const correction = { outcomeId: outcome.id, revision: 1, why: 'The rate was noted', facts: { ...cash, lines } };
  const noted = await kent.ask('correctOutcome', correction as never);
  assert.equal(noted.outcome.pocaThreshold, 'reached');
  const told = (await totals()).lines;
  assert.deepEqual([figureOf(told, 'cash', 'GBP'), figureOf(told, 'cash', 'EUR')], [45_000, 200_000]);
});

test('an operation within another rolls up once, and can be told alone', async () => {
  const { who, operationId } = played;
  const times = { startsAt: inMs(-hourMs / 2), endsAt: inMs(hourMs) };
  const { operation } = await who('kent-supervisor').ask('makeOperation', { name: 'Op Plover', lists: [], ...times });
  const bridges = operation.id as Played['operationId'];
  await runOperation({ who, operationId: bridges });
  await who('kent-supervisor').ask('placeOperation', { operationId: bridges, withinId: operationId });
  const before = figureOf((await totals()).lines, 'arrests') ?? 0;
  await recordOutcome(kent, arrest, { operationId: bridges });
  assert.equal(figureOf((await totals()).lines, 'arrests'), before + 1);
  assert.equal(figureOf((await totals('kent-supervisor', 'false')).lines, 'arrests'), before);
  assert.equal(figureOf((await totals('kent-supervisor', 'true', bridges)).lines, 'arrests'), 1);
});

test('with a purpose that the plan does not name nothing is recorded, and nothing is corrected', async () => {
  const { operationId } = played;
  const outcome = await recordOutcome(kent, arrest, { operationId });
  const other = await signIn(cordon, 'kent-patrol', 'violent-crime');
  const asked = { ...freshAct(), operationId };
  assert.equal((await other.refused('recordOutcome', { ...asked, facts: arrest })).code, 'no-purpose');
  assert.equal((await other.refused('recordStop', { ...asked, facts: searchFacts() })).code, 'no-purpose');
  const correction = { outcomeId: outcome.id, revision: 1, why: 'Recorded twice', facts: null };
  assert.equal((await other.refused('correctOutcome', correction)).code, 'no-purpose');
});

test('what happened before the end is still recorded after it, until the debrief is closed', async () => {
  const { who } = played;
  const ending = await makeOperation(cordon, who, 'Op Dotterel');
  await runOperation({ who, operationId: ending });
  await who('kent-supervisor').ask('endOperation', { operationId: ending });
  await recordOutcome(kent, arrest, { operationId: ending, doneAt: inMs(-60_000) });
  await eventually(async () => {
    assert.equal(figureOf((await totals('kent-supervisor', 'true', ending)).lines, 'arrests'), 1);
  });
});

test('a force that takes no part reads no outcome and no totals', async () => {
  const { who, operationId } = played;
  const surrey = who('surrey-supervisor');
  assert.equal((await surrey.refused('getOperationTotals', { operationId })).code, 'not-found');
  assert.deepEqual((await surrey.ask('listOutcomes', { operationId })).outcomes, []);
  const { outcomes } = await who('kent-analyst').ask('listOutcomes', { operationId });
  const outcomeId = outcomes[0]?.id ?? assert.fail('there are outcomes');
  assert.equal((await surrey.refused('getOutcome', { outcomeId })).code, 'not-found');
});
