/** Story: units come on shift under a call sign and say in which state they are; state 0 goes to everybody at once. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { eventually } from '../support/cordon.ts';
import { act, type Intercepting, openIntercepts, places, type Unit } from '../support/intercepting.ts';
import { openStream } from '../support/listening.ts';

let story: Intercepting;
let unit: Unit;

before(async () => {
  story = await openIntercepts();
  unit = await story.unit('KT50');
});
after(() => story.cordon.close());

const supervisor = () => story.who('kent-supervisor');
const ago = (seconds: number): string => new Date(Date.now() - seconds * 1000).toISOString();
const report = (state: number, over: Record<string, unknown> = {}, by = 'kent-patrol'): Promise<Unit> =>
  story
    .who(by)
    .ask('reportUnitState', { unitId: unit.id, state, ...act(over) } as never)
    .then((answer) => answer.unit);

/** What is said of a unit, to be said anew. */
function details({ callSign, kind, skills, seats, shiftFrom, shiftUntil, place, crew }: Unit) {
  return { callSign, kind, skills, seats, shiftFrom, shiftUntil, place, crew: crew.map(({ id }) => id) };
}

test('a unit says each of its states, and the story of them is kept', async () => {
  for (let state = 1; state <= 16; state += 1) {
    const told = await report(state);
    assert.equal(told.state, state);
  }
  const last = await report(2);
  assert.deepEqual([last.meaning, last.availability], ['On patrol', 'available']);
  const { reports } = await supervisor().ask('listUnitReports', { unitId: unit.id } as never);
  assert.deepEqual(
    reports.map(({ state }) => state),
    [2, ...Array.from({ length: 16 }, (_, index) => 16 - index), 2],
  );
  assert.equal(reports[0]?.byName, 'Kent-patrol Test');
  for (const state of [17, -1, 1.5]) {
    const wrong = { unitId: unit.id, state, ...act() };
    assert.equal((await story.who('kent-patrol').refused('reportUnitState', wrong)).code, 'bad-input');
  }
});

test('a report that was long on its way is kept, and does not undo a later one; sent again it is one', async () => {
  await report(6);
  const late = act({ doneAt: ago(300), position: places.north });
  for (let turn = 0; turn < 2; turn += 1) assert.equal((await report(5, late)).state, 6);
  const { reports } = await supervisor().ask('listUnitReports', { unitId: unit.id } as never);
  assert.deepEqual(
    reports.slice(0, 2).map(({ state }) => state),
    [5, 6],
  );
});

test('a force gives a state its own meaning; other forces are shown it, and it decides who can be sent', async () => {
  const set = { state: 3, meaning: 'Custody or unavailable', availability: 'busy' };
  const { states } = await supervisor().ask('setStateMeaning', set as never);
  assert.deepEqual(states[3], { ...set, ofForce: true });
  assert.equal((await report(3)).availability, 'busy');
  const { units } = await story.who('essex-analyst').ask('listUnits', { operationId: story.operationId } as never);
  const shown = units.find(({ id }) => id === unit.id);
  assert.deepEqual([shown?.meaning, shown?.availability], ['Custody or unavailable', 'busy']);
  const theirs = await story.who('essex-supervisor').ask('getInterceptRules', {});
  assert.equal(theirs.states[3]?.meaning, 'At station');
  assert.equal((await supervisor().refused('setStateMeaning', { ...set, state: 17 })).code, 'bad-input');
});

test('a call sign is given once to a shift of a force, also when two give it at the same moment', async () => {
  const same = { operationId: story.operationId, ...details(unit), callSign: 'kt50' };
  assert.equal((await supervisor().refused('addUnit', same)).code, 'already-exists');
  const fresh = { ...same, callSign: 'KT51' };
  const both = ['kent-supervisor', 'kent-commander'].map((name) => story.who(name).ask('addUnit', fresh as never));
  const statuses = (await Promise.allSettled(both)).map(({ status }) => status);
  assert.deepEqual(statuses.sort(), ['fulfilled', 'rejected']);
  const theirs = await story.unit('KT50', { by: 'essex-supervisor', crew: [] });
  assert.equal(theirs.callSign, 'KT50', 'another force may use it');
  const [from, until] = [new Date(Date.parse(unit.shiftUntil)), new Date(Date.parse(unit.shiftUntil) + 3_600_000)];
  const next = { ...same, callSign: 'KT50', shiftFrom: from.toISOString(), shiftUntil: until.toISOString() };
  const { unit: later } = await supervisor().ask('addUnit', next as never);
  assert.equal(later.availability, 'off', 'its shift has not begun');
});

test('a shift must end after it begins, in time to come, and soon enough; a crew is of one’s own force', async () => {
  const asked = { operationId: story.operationId, ...details(unit), callSign: 'KT52' };
  const wrong = [
    { shiftUntil: unit.shiftFrom },
    { shiftFrom: ago(7200), shiftUntil: ago(3600) },
    { shiftUntil: new Date(Date.parse(unit.shiftFrom) + 17 * 3_600_000).toISOString() },
  ];
  for (const over of wrong)
    assert.equal((await supervisor().refused('addUnit', { ...asked, ...over })).code, 'bad-input');
  const stranger = { ...asked, crew: [await story.personId('essex-patrol')] };
  assert.equal((await supervisor().refused('addUnit', stranger)).code, 'not-found');
  assert.equal((await story.who('surrey-supervisor').refused('addUnit', asked)).code, 'not-found');
});

test('what is said anew of a unit keeps what was said before, and a stale change is refused', async () => {
  const { unit: before } = await supervisor().ask('reportUnitState', { unitId: unit.id, state: 2, ...act() } as never);
  const changing = { unitId: unit.id, revision: before.revision, ...details(before), skills: ['dog', 'dog'] };
  const { unit: after } = await supervisor().ask('changeUnit', changing as never);
  assert.deepEqual([after.skills, after.revision], [['dog'], before.revision + 1]);
  assert.equal((await supervisor().refused('changeUnit', changing)).code, 'changed-meanwhile');
  assert.equal((await story.who('essex-supervisor').refused('changeUnit', changing)).code, 'not-allowed');
  const kept = await story.cordon.database.owner<{ skills: string[] }>(
    'select skills from unit_versions where unit_id = $1 order by revision',
    [Number(unit.id.slice('unit_'.length))],
  );
  assert.deepEqual(
    kept.map(({ skills }) => skills),
    [[], ['dog']],
  );
});

test('a patrol reports for its own unit alone; the control room for every unit of its force', async () => {
  const mine = { unitId: unit.id, state: 4, ...act() };
  assert.equal((await story.who('kent-patrol-two').refused('reportUnitState', mine)).code, 'not-allowed');
  assert.equal((await story.who('essex-analyst').refused('reportUnitState', mine)).code, 'not-allowed');
  assert.equal((await story.who('surrey-patrol').refused('reportUnitState', mine)).code, 'not-found');
  assert.equal((await report(4, {}, 'kent-analyst')).state, 4);
});

test('state 0 is told to every force of the operation at once, and the first answer stands', async () => {
  const stream = await openStream(story.cordon.cordon.address, story.who('essex-supervisor').cookie);
  const asking = act({ position: places.south });
  for (let turn = 0; turn < 3; turn += 1) assert.equal((await report(0, asking)).state, 0);
  const told = await eventually(() => {
    const found = stream.events.filter(({ name }) => name === 'emergency');
    assert.ok(found.length > 0);
    return found;
  });
  assert.equal(told.length, 1, 'sent three times, it is one emergency');
  stream.close();
  const listed = () => story.who('essex-analyst').ask('listUnits', { operationId: story.operationId } as never);
  const [emergency] = (await listed()).emergencies;
  assert.deepEqual(
    [emergency?.callSign, emergency?.byName, emergency?.position, emergency?.answeredAt],
    ['KT50', 'Kent-patrol Test', places.south, null],
  );
  const openTo = async (name: string) =>
    (await story.who(name).ask('listOpenEmergencies', {})).emergencies.map(({ id }) => id);
  for (const name of ['kent-analyst', 'essex-supervisor']) assert.deepEqual(await openTo(name), [emergency?.id], name);
  assert.deepEqual(await openTo('surrey-supervisor'), [], 'Surrey takes no part');
  const mine = await story.who('kent-patrol').ask('getMyPatrol', {});
  assert.equal(mine.emergencies.length, 1);
  const answer = { emergencyId: emergency?.id, words: 'EX30 and the dogs are on their way' };
  const { emergency: answered } = await story.who('essex-supervisor').ask('answerEmergency', answer as never);
  assert.equal(answered.answeredByName, 'Essex-supervisor Test');
  assert.deepEqual(await openTo('kent-analyst'), []);
  const again = await supervisor().refused('answerEmergency', { ...answer, words: 'So are we' });
  assert.equal(again.code, 'changed-meanwhile');
  assert.match(again.message, /Essex-supervisor Test/);
  assert.equal((await story.who('surrey-supervisor').refused('answerEmergency', answer)).code, 'not-found');
});
