/** Story: a release is written from frozen figures, looked over, and approved by those who answer for it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { makeOperation, type Played, runOperation } from '../support/joint-operation.ts';
import {
  arrest,
  finished,
  playForRelease,
  type ReleaseId,
  releaseIdOf,
  save,
  type Whole,
} from '../support/releasing.ts';
import { freshAct, recordOutcome } from '../support/stopping.ts';

let cordon: TestCordon;
let played: Played;
let draft: Whole;
let releaseId: ReleaseId;

before(async () => {
  cordon = await startTestCordon();
  played = await playForRelease(cordon);
  draft = await played.who('kent-press').ask('draftRelease', { operationId: played.operationId });
  releaseId = releaseIdOf(draft);
});
after(() => cordon.close());

function figureOf({ figures }: Whole, key: string): number | null | undefined {
  return figures.lines.find((line) => line.key === key)?.count?.value;
}

test('a draft tells in plain words what the records came to, whole and by force', () => {
  assert.equal(draft.text.headline, 'Officers from two forces made 12 arrests so far', 'the operation still runs');
  assert.match(draft.text.standfirst, /^The operation, led by Kent Police, still runs: /);
  assert.deepEqual(draft.text.results, ['12 arrests.', '12 arrests for drug offences.', '1 vehicle seized.']);
  const { kent, essex } = cordon.forces;
  assert.deepEqual(draft.text.shares, [
    { forceId: kent.id, words: 'Kent Police: 7 arrests and 1 vehicle seized.' },
    { forceId: essex.id, words: 'Essex Police: 5 arrests.' },
  ]);
  assert.match(draft.text.report, /101.*999.*0800 555 111/);
  assert.equal(figureOf(draft, `arrests@${essex.id}`), 5);
});

test('there is one release of an operation at a time', async () => {
  const { who, operationId } = played;
  assert.equal((await who('kent-press').refused('draftRelease', { operationId })).code, 'already-exists');
  assert.equal((await who('essex-commander').refused('draftRelease', { operationId })).code, 'not-allowed');
});

test('figures stay as they were frozen, and taking them anew says what changed', async () => {
  await arrest(played, 'essex-patrol', 1);
  const press = played.who('kent-press');
  const seen = await press.ask('getRelease', { releaseId });
  assert.equal(figureOf(seen, 'arrests'), 12);
  const anew = await press.ask('refreshRelease', { releaseId, revision: seen.release.revision });
  assert.equal(figureOf(anew, 'arrests'), 13);
  const arrests = anew.figureChanges.find(({ key }) => key === 'arrests');
  assert.deepEqual(arrests, { key: 'arrests', was: '12 arrests', is: '13 arrests' });
  // The text is the officer's own: it is pointed out, not rewritten.
  const strange = anew.findings.find(({ rule }) => rule === 'number');
  assert.deepEqual(
    strange?.places.find(({ field }) => field === 'headline'),
    { field: 'headline', says: '12' },
  );
});

test('of two who save at once the second is told, and nothing of the first is lost', async () => {
  const press = played.who('kent-press');
  const seen = await press.ask('getRelease', { releaseId });
  const results = seen.text.results.map((line) => line.replaceAll('12', '13'));
  const shares = seen.text.shares.map((share) => ({ ...share, words: share.words.replace('5 arrests', '6 arrests') }));
  const headline = seen.text.headline.replace('12', '13');
  const saved = await save(press, seen, finished(seen.text, { headline, results, shares }));
  assert.deepEqual(saved.findings, []);
  const late = { releaseId, revision: seen.release.revision, text: seen.text, why: 'My own words' };
  assert.equal((await played.who('kent-chief').refused('saveRelease', late)).code, 'changed-meanwhile');
  assert.equal((await press.ask('getRelease', { releaseId })).text.headline, headline);
});

test('a commander approves after every force, by a right that is theirs, and never their own words', async () => {
  const { who } = played;
  const seen = await who('kent-commander').ask('getRelease', { releaseId });
  assert.deepEqual(seen.awaits, [cordon.forces.essex.id]);
  const asked = { releaseId, revision: seen.release.revision, confirmed: [] };
  const early = await who('kent-commander').refused('approveRelease', { ...asked, capacity: 'sio' });
  assert.equal(early.code, 'approval-needed');
  assert.match(early.message, /Essex Police/);
  const wrongRight = { ...asked, capacity: 'strategic-commander' };
  assert.equal((await who('kent-commander').refused('approveRelease', wrongRight)).code, 'not-allowed');
  const own = await who('kent-press').refused('approveReleaseShare', asked);
  assert.equal(own.code, 'own-request');
  await who('essex-commander').ask('approveReleaseShare', asked);
  const chief = await who('kent-chief').ask('saveRelease', {
    ...{ releaseId, revision: seen.release.revision, text: { ...seen.text, interviews: 'Ask the press office.' } },
    why: 'Where to ask',
  } as never);
  assert.deepEqual(chief.awaits, [cordon.forces.essex.id], 'another text takes the approvals back');
  await who('essex-commander').ask('approveReleaseShare', { ...asked, revision: chief.release.revision });
  const self = { ...asked, revision: chief.release.revision, capacity: 'sio' };
  assert.equal((await who('kent-chief').refused('approveRelease', self)).code, 'own-request');
});

test('what must be mended stops approval, and the rest a named person has looked at', async () => {
  const { who } = played;
  const press = who('kent-press');
  const seen = await press.ask('getRelease', { releaseId });
  const told = 'A boy aged 15 of 4 Mill Road, ME14 1XX, in KT34 OVA; call 07700 900123. He was charged.';
  const bad = await save(press, seen, { ...seen.text, aim: told });
  const stops = bad.findings.filter(({ isStop }) => isStop).map(({ rule }) => rule);
  assert.deepEqual(stops.sort(), ['address', 'age', 'mark', 'phone', 'postcode', 'small-number']);
  const asked = { releaseId, revision: bad.release.revision, capacity: 'sio' as const };
  await who('essex-commander').ask('approveReleaseShare', { releaseId, revision: bad.release.revision });
  const all = bad.findings.map(({ key }) => key);
  assert.equal(
    (await who('kent-commander').refused('approveRelease', { ...asked, confirmed: all })).code,
    'findings-open',
  );
  const warned = await save(press, bad, { ...seen.text, aim: 'Three men were charged.' });
  const keys = warned.findings.map(({ key }) => key);
  assert.deepEqual(
    warned.findings.map(({ rule, isStop }) => [rule, isStop]),
    [
      ['proceedings', false],
      ['number', false],
    ],
  );
  await who('essex-commander').ask('approveReleaseShare', { releaseId, revision: warned.release.revision });
  const now = { ...asked, revision: warned.release.revision };
  assert.equal(
    (await who('kent-commander').refused('approveRelease', { ...now, confirmed: [] })).code,
    'findings-open',
  );
  const approved = await who('kent-commander').ask('approveRelease', { ...now, confirmed: keys });
  assert.equal(approved.isApproved, true);
  const [act] = approved.acts.filter(({ kind }) => kind === 'approved');
  assert.match(act?.confirmed.join() ?? '', /Proceedings may be live.*charged/);
  assert.equal(act?.byName, 'Kent-commander Test');
});

test('whoever holds strategic command may approve as that', async () => {
  const { who } = played;
  const operationId = await makeOperation(cordon, who, 'Op Dunnock');
  await runOperation({ who, operationId });
  const press = who('kent-press');
  const fresh = await press.ask('draftRelease', { operationId });
  assert.equal(fresh.text.headline, 'Officers from two forces carry out a joint operation');
  const { session } = { session: await who('kent-commander').ask('getSession', {}) };
  await who('kent-commander').ask('handCommand', {
    ...{ operationId, tier: 'strategic', area: null, personId: session.person.id, name: session.person.name, rank: '' },
    ...{ words: 'I have command', stateOfPlay: 'It is over', followsId: null, from: new Date().toISOString() },
    forceId: cordon.forces.kent.id,
  } as never);
  const id = releaseIdOf(fresh);
  await who('essex-commander').ask('approveReleaseShare', { releaseId: id, revision: 1 });
  const asked = { releaseId: id, revision: 1, capacity: 'strategic-commander' as const, confirmed: [] };
  assert.equal((await who('kent-commander').ask('approveRelease', asked)).isApproved, true);
});

test('so few people that they could be recognised are not counted out, nor got by subtraction', async () => {
  const { who } = played;
  const operationId = await makeOperation(cordon, who, 'Op Siskin');
  await runOperation({ who, operationId });
  const child = { kind: 'stated', figure: 'safeguarded', count: { value: 3, qualifier: 'exact' } };
  await recordOutcome(who('kent-supervisor'), child, { operationId, ...freshAct() });
  await arrest({ who, operationId }, 'kent-patrol', 3);
  const seen = await who('kent-press').ask('draftRelease', { operationId });
  const line = seen.figures.lines.find(({ key }) => key === 'safeguarded');
  assert.equal(line?.count, null);
  assert.ok(seen.text.results.includes('Fewer than five people safeguarded.'));
  assert.ok(!seen.figures.lines.some(({ figure, part }) => figure === 'arrests' && part !== null));
  const said = await save(who('kent-press'), seen, finished(seen.text, { aim: 'We helped three children.' }));
  assert.ok(said.findings.some(({ rule, isStop }) => rule === 'small number' && isStop));
});

test('another force tells its own part from the same figures, and approves it itself', async () => {
  const { who } = played;
  const local = await who('essex-commander').ask('draftLocalRelease', { releaseId });
  const whole = await who('kent-press').ask('getRelease', { releaseId });
  assert.equal(local.figures.takenAt, whole.figures.takenAt);
  assert.equal(local.text.headline, 'Essex Police: 6 arrests in a joint operation');
  assert.equal((await who('surrey-commander').refused('getRelease', { releaseId })).code, 'not-found');
  const other = await who('essex-commander').refused('approveRelease', {
    ...{ releaseId: local.release.id, revision: 1, capacity: 'force-commander', confirmed: [] },
  });
  assert.equal(other.code, 'own-request');
});

test('what people did about releases is on record', async () => {
  const { entries } = await played.who('kent-auditor').ask('searchLedger', { request: 'approveRelease' } as never);
  assert.ok(entries.some(({ outcome }) => outcome === 'done'));
  assert.ok(entries.some(({ outcome }) => outcome === 'refused: findings-open'));
});
