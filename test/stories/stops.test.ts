/** Story: a stop is written down with its grounds before its outcome, locked, and kept however it is corrected. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { parse } from 'csv-parse/sync';
import {
  type Asker,
  addTestCamera,
  importTestList,
  listRow,
  send,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { hourMs, inMs, type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { raiseHit } from '../support/raise-hit.ts';
import { arrestLinked, freshAct, nothingLinked, recordStop, searchFacts } from '../support/stopping.ts';

let cordon: TestCordon;
let played: Played;
let officer: Asker;
let supervisor: Asker;

before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon);
  officer = played.who('kent-patrol');
  supervisor = played.who('kent-supervisor');
});
after(() => cordon.close());

test('a stop in an operation that has not gone live is refused, and in one of others too', async () => {
  const { operationId, who } = played;
  const asked = { ...freshAct(), operationId, facts: searchFacts() };
  assert.equal((await officer.refused('recordStop', asked)).code, 'operation-not-live');
  await runOperation(played);
  assert.equal((await recordStop(officer, { operationId })).operationId, operationId);
  const stranger = await who('surrey-supervisor').refused('recordStop', { ...freshAct(), ...asked, ...freshAct() });
  assert.equal(stranger.code, 'not-found');
});

test('grounds come first, the outcome locks them, and a correction then needs words and keeps what stood', async () => {
  const stop = await recordStop(officer);
  assert.deepEqual([stop.groundsLocked, stop.end, stop.facts.mark], [false, null, 'KT34OVA']);
  assert.match(stop.receipt, /^KENT-\d{4}-\d{6}$/);
  const tooSoon = { stopId: stop.id, ...freshAct(hourMs), end: arrestLinked };
  assert.equal((await officer.refused('endStop', tooSoon)).code, 'bad-input', 'the outcome before the grounds');
  const ended = (await officer.ask('endStop', { stopId: stop.id, ...freshAct(), end: arrestLinked })).stop;
  assert.deepEqual([ended.groundsLocked, ended.end?.outcome], [true, 'arrest']);
  const facts = searchFacts({ grounds: 'Strong smell of cannabis, and a bag passed to the front seat' });
  const correction = { stopId: stop.id, revision: ended.revision, facts, end: arrestLinked };
  assert.equal((await officer.refused('correctStop', correction)).code, 'grounds-locked');
  const why = 'The bag was passed to the front, see the video';
  const corrected = (await officer.ask('correctStop', { ...correction, why })).stop;
  assert.equal(corrected.facts.grounds, facts.grounds);
  const { versions } = await supervisor.ask('getStop', { stopId: stop.id });
  assert.deepEqual(
    versions.map((one) => [one.revision, one.facts.grounds === facts.grounds, one.why, one.by.name]),
    [
      [3, true, why, 'Kent-patrol Test'],
      [2, false, null, 'Kent-patrol Test'],
      [1, false, null, 'Kent-patrol Test'],
    ],
  );
  const stale = await supervisor.refused('correctStop', { ...correction, why });
  assert.equal(stale.code, 'changed-meanwhile');
});

test('a day after they were written grounds are locked, though no outcome came', async () => {
  const stop = await recordStop(officer, { ...freshAct(24 * hourMs), facts: searchFacts({ at: inMs(-25 * hourMs) }) });
  assert.equal(stop.groundsLocked, true);
  const correction = { stopId: stop.id, revision: 1, facts: searchFacts(), end: null };
  assert.equal((await officer.refused('correctStop', correction)).code, 'grounds-locked');
  const young = await recordStop(officer, { ...freshAct(23 * hourMs), facts: searchFacts({ at: inMs(-24 * hourMs) }) });
  await officer.ask('correctStop', { ...correction, stopId: young.id });
});

test('an act that the phone sends again, or twice at once, is done once', async () => {
  const act = { ...freshAct(), facts: searchFacts() };
  const stops = await Promise.all([1, 2, 3].map(() => officer.ask('recordStop', act)));
  assert.equal(new Set(stops.map(({ stop }) => stop.id)).size, 1);
  const stopId = stops[0]?.stop.id ?? assert.fail('there is a stop');
  const end = { ...freshAct(), stopId, end: nothingLinked };
  const ends = await Promise.all([end, end].map((one) => officer.ask('endStop', one)));
  assert.deepEqual(
    ends.map(({ stop }) => stop.revision),
    [2, 2],
  );
  const other = { ...freshAct(), stopId, end: arrestLinked };
  assert.equal((await officer.refused('endStop', other)).code, 'changed-meanwhile');
  const { stop } = await officer.ask('getStop', { stopId });
  assert.equal(stop.end?.outcome, 'no-further-action');
});

test('officers see their own stops, their supervisor all, and another force those of the operation', async () => {
  const { who, operationId } = played;
  const inside = await recordStop(officer, { operationId });
  const outside = await recordStop(supervisor);
  const idsSeen = async (name: string, asked = {}) =>
    (await who(name).ask('listStops', asked)).stops.map(({ id }) => id);
  assert.ok(!(await idsSeen('kent-patrol')).includes(outside.id));
  assert.equal((await officer.refused('getStop', { stopId: outside.id })).code, 'not-found');
  assert.ok((await idsSeen('kent-supervisor')).includes(outside.id));
  assert.deepEqual(await idsSeen('essex-patrol', { operationId }), []);
  assert.ok((await idsSeen('essex-supervisor', { operationId })).includes(inside.id));
  assert.ok(!(await idsSeen('essex-supervisor')).includes(outside.id));
  assert.deepEqual(await idsSeen('surrey-supervisor', { operationId }), []);
  const theirs = { stopId: inside.id, ...freshAct(), end: nothingLinked };
  assert.equal((await who('essex-supervisor').refused('endStop', theirs)).code, 'not-allowed');
});

test('no stop rests on a hit that nobody has confirmed', async () => {
  const camera = await addTestCamera(cordon, 'KE-1', 'json', cordon.forces.kent);
  await importTestList(cordon, 'Kent VOI', cordon.forces.kent, [listRow('KT34OVA')]);
  const hit = await raiseHit(cordon, camera, played.who('kent-analyst'));
  const asked = { ...freshAct(), hitId: hit.id, facts: searchFacts() };
  assert.equal((await officer.refused('recordStop', asked)).code, 'hit-not-confirmed');
  assert.equal((await officer.refused('recordStop', { ...asked, hitId: 'hit_999999' })).code, 'not-found');
});

test('what is wrong is named, and changes nothing', async () => {
  const counted = async () => (await supervisor.ask('listStops', {})).stops.length;
  const known = await counted();
  const wrong: readonly (readonly [Record<string, unknown>, string])[] = [
    [{ name: 'Somebody Invented' }, 'a name'],
    [{ grounds: 'Hunch' }, 'grounds that say nothing'],
    [{ mark: '???' }, 'no mark'],
    [{ at: inMs(hourMs) }, 'a time to come'],
    [{ type: 'vehicle-stop' }, 'a power to search, and no search'],
  ];
  for (const [over, what] of wrong) {
    const refused = await officer.refused('recordStop', { ...freshAct(), facts: searchFacts(over) });
    assert.equal(refused.code, 'bad-input', what);
  }
  assert.equal(await counted(), known);
});

test('the receipt is one page that prints and runs nothing, whatever was written', async () => {
  const stop = await recordStop(officer, { facts: searchFacts({ place: '<script>alert(1)</script>' }) });
  const answer = await send(cordon, 'getStopReceipt', { stopId: stop.id }, officer.cookie);
  assert.equal(answer.headers.get('content-type'), 'text/html; charset=utf-8');
  const page = await answer.text();
  for (const part of [stop.receipt, 'Kent-patrol Test, Kent Police', 'Misuse of Drugs Act 1971 (section 23)']) {
    assert.ok(page.includes(part), part);
  }
  assert.ok(page.includes('&lt;script&gt;') && !page.includes('<script'));
});

test('a month is exported as data.police.uk has it, of one’s own force, at places that are nobody’s', async () => {
  const { stops } = await supervisor.ask('listStops', {});
  const month = inMs(0).slice(0, 7);
  const answer = await send(cordon, 'exportStops', { month }, supervisor.cookie);
  const text = await answer.text();
  const rows: Record<string, string>[] = parse(text, { columns: true });
  const searches = stops.filter(({ facts }) => facts.at.startsWith(month));
  assert.equal(rows.length, searches.length);
  assert.ok(rows.every(({ Latitude, Longitude }) => Latitude === '51.415' && Longitude === '0.285'));
  assert.ok(rows.some((row) => row['Part of a policing operation'] === 'True' && row['Policing operation'] === ''));
  for (const secret of ['KT34OVA', 'Op Wagtail', 'Kent-patrol', 'cannabis at the window']) {
    assert.ok(!text.includes(secret), secret);
  }
  const surrey = await send(cordon, 'exportStops', { month }, played.who('surrey-supervisor').cookie);
  assert.equal((await surrey.text()).split('\r\n').length, 2, 'the header only');
});

test('supervisors are shown find rates by group, with a warning where there are few', async () => {
  const period = { from: inMs(-48 * hourMs), until: inMs(hourMs) };
  const { groups } = await supervisor.ask('getStopFigures', period);
  const [all] = groups;
  assert.ok(all && all.by === 'all' && all.searches > 0 && all.isSmall);
  const seen = groups.find(({ by, group }) => by === 'officer-defined' && group === 'Asian (Indian subcontinent)');
  const said = groups.find(({ by }) => by === 'self-defined');
  assert.deepEqual([seen?.searches, said?.searches], [all.searches, all.searches]);
  assert.equal((await officer.refused('getStopFigures', period)).code, 'not-allowed');
});
