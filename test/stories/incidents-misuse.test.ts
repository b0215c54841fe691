/**
 * Stories of misuse and of missing control that are known from elsewhere, each with invented marks and people, in which
 * Cordon stops it, or shows it to somebody who is not the one who did it.
 *
 * | what happened | the test, here where no file is named |
 * |---|---|
 * | officers look up vehicles of people they know | "own relations", "again and again", dip checks: audit-ledger |
 * | borrowed access; a chief with false reasons (Kechi, Sedgwick) | "a chief of another force" |
 * | a reason that was not the case (Johnson County), "investigation" (Redlands) | "a reason", "a closed case" |
 * | older reads opened by any reason | "older reads"; look-back-approvals |
 * | the one who ordered it was not at the keyboard (Cleveland) | "on whose behalf" |
 * | sharing without decision or end, searches unaudited (California's auditor) | "no sharing is without end"; sharing |
 * | millions of movements without a sign-in (Sheffield) | "without signing in" |
 * | nobody outside could see how it is used (the commissioners) | "the public" |
 * | misreads, clones, stale and foreign entries, one pair of eyes | incidents |
 * | cameras without a pressing need, area or end (Royston) | incidents-operations, plan |
 * | stops and searches without grounds (Williams and dos Santos, IOPC) | stops: grounds come first; find rates |
 * | a force asked to act at an address (Surrey family) | incidents-operations, border-handover |
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Output } from '../../console/api/requests.generated.ts';
import { type RequestName, requests } from '../../src/api/contract/requests.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { lookForPatterns } from '../../src/governance/standards-round.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  jsonRead,
  send,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { createSteppingClock } from '../support/stepping-clock.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const clock = createSteppingClock();

let cordon: TestCordon;
before(async () => {
  cordon = await startTestCordon({}, false, undefined, undefined, clock);
  const { kent, essex } = cordon.forces;
  const people = [
    ['ann', 'analyst', kent],
    ['ivy', 'analyst', kent],
    ['sue', 'supervisor', kent],
    ['carol', 'commander', kent],
    ['audrey', 'auditor', kent],
    ['bob', 'supervisor', essex],
    ['chief', 'commander', essex],
    ['eve', 'auditor', essex],
  ] as const;
  for (const [username, role, force] of people) await addTestPerson(cordon, username, role, force);
  const camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  for (const mark of ['KT30OVA', 'KT31OVA', 'KT32OVA']) await sendMessage(cordon, camera, 'json', jsonRead(mark));
});
after(() => cordon.close());

const sessions = new Map<string, { readonly asker: Asker; readonly atMs: number }>();

/** Signed in, and not so long ago that the session may have ended by idleness. */
async function as(username: string): Promise<Asker> {
  const held = sessions.get(username);
  if (held && clock.nowMs() - held.atMs < 5 * minuteMs) return held.asker;
  const asker = await signIn(cordon, username);
  sessions.set(username, { asker, atMs: clock.nowMs() });
  return asker;
}

function lookBack(who: Asker, mark: string, days = 7): Promise<Output<'searchHistory'>> {
  return who.ask('searchHistory', { mark, ...lastDays(days) });
}

function lastDays(days: number): { from: string; to: string } {
  return { from: new Date(clock.nowMs() - days * 24 * hourMs).toISOString(), to: clock.now() };
}

/** Five looks, some minutes apart. */
async function lookAgainAndAgain(who: Asker, mark: string): Promise<void> {
  for (let count = 0; count < 5; count += 1) {
    await lookBack(who, mark);
    clock.step(6 * minuteMs);
  }
}

type Alerts = Output<'listStandardsAlerts'>['alerts'];

/** What an auditor is shown of a mark, after the ledger was looked through. */
async function shown(auditor: string, mark: string): Promise<Alerts> {
  await lookForPatterns(cordon.database.db, clock, systemScope('housekeeping'));
  const { alerts } = await (await as(auditor)).ask('listStandardsAlerts', {});
  return alerts.filter((alert) => alert.mark === mark);
}

test('own relations: a look for a vehicle of one’s own household is shown to auditors, to nobody else', async () => {
  const ann = await as('ann');
  const sue = await as('sue');
  const carol = await as('carol');
  const audrey = await as('audrey');
  await ann.ask('declareVehicle', { mark: 'KT80 OVA', whose: 'household' });
  await lookBack(ann, 'KT80 OVA');
  const [alert] = await shown('audrey', 'KT80OVA');
  assert.equal(alert?.words, 'Ann Test (analyst) looked for KT80OVA, which they declared as of their household.');
  for (const other of [ann, sue, carol]) {
    assert.equal((await other.refused('listDeclaredVehicles', {})).code, 'not-allowed');
  }
  for (const other of [ann, sue]) assert.equal((await other.refused('listStandardsAlerts', {})).code, 'not-allowed');
  // A commander sees only what no auditor of the force may look at.
  assert.deepEqual((await carol.ask('listStandardsAlerts', {})).alerts, []);
  const { evidence } = await audrey.ask('getStandardsAlert', { standardsId: alert?.id ?? assert.fail('shown') });
  const { entries } = await audrey.ask('searchLedger', { mark: 'KT80OVA', request: 'searchHistory' });
  assert.deepEqual(
    evidence.map(({ auditId }) => auditId),
    entries.map(({ id }) => id),
    'the alert rests on the very entries of the ledger',
  );
});

test('again and again: an analyst who keeps looking for one mark is shown, with the case that they named', async () => {
  const ann = await as('ann');
  await lookAgainAndAgain(ann, 'KT81 OVA');
  const [alert] = await shown('audrey', 'KT81OVA');
  assert.equal(alert?.words, 'Ann Test (analyst) looked for KT81OVA 5 times in 7 days, for Op Heron.');
});

test('a chief of another force who keeps looking is shown to both forces, and the owner ends the sharing', async () => {
  const chief = await as('chief');
  assert.equal((await lookBack(chief, 'KT30 OVA')).reads.length, 1, 'Kent shares its cameras with Essex');
  clock.step(6 * minuteMs);
  await lookAgainAndAgain(chief, 'KT30 OVA');
  const [theirs] = await shown('eve', 'KT30OVA');
  assert.match(theirs?.words ?? '', /^Chief Test \(commander\) looked for KT30OVA/, 'senior people are not exempt');
  const [ours] = await shown('audrey', 'KT30OVA');
  assert.match(ours?.words ?? '', /^Chief Test \(commander\) of another force, in answers that held your force’s data/);
  const sue = await as('sue');
  const { uses } = await sue.ask('listShareUses', {});
  assert.ok(uses.some(({ personName, request }) => personName === 'Chief Test' && request === 'searchHistory'));
  const { operations } = await sue.ask('listOperations', {});
  const { shares } = await sue.ask('getOperation', { operationId: operations[0]?.id ?? assert.fail('Op Heron') });
  const own = shares.find(({ ownerForceId }) => ownerForceId === cordon.forces.kent.id) ?? assert.fail('our share');
  await sue.ask('endShare', { shareId: own.id, words: 'Looked at by professional standards' });
  await eventually(async () => assert.deepEqual((await lookBack(chief, 'KT30 OVA')).reads, []));
});

test('a reason must be a case that is open, with an offence class: words alone open nothing', async () => {
  const ivy = await as('ivy');
  for (const reference of ['investigation', 'welfare check', 'ICE', 'x'.repeat(60)]) {
    const answer = await ivy.refused('changePurpose', { kind: 'missing-person', reference });
    assert.equal(answer.code, 'purpose-not-open', reference);
  }
  assert.equal(
    (await ivy.refused('changePurpose', { kind: 'death-investigation', reference: 'Op Heron' })).status,
    403,
  );
});

test('a closed case opens nothing any more, also to who had named it', async () => {
  const ivy = await as('ivy');
  const sue = await as('sue');
  const { case: opened } = await sue.ask('openCase', {
    ...{ reference: 'CR/50/26', title: 'Burglary in Ashford', offenceClass: 'priority-and-volume' },
  });
  await ivy.ask('changePurpose', { kind: 'serious-acquisitive-crime', reference: 'CR/50/26' });
  await lookBack(ivy, 'KT31 OVA');
  await sue.ask('closeCase', { caseId: opened.id });
  assert.equal((await ivy.refused('searchHistory', { mark: 'KT31 OVA', ...lastDays(7) })).code, 'no-purpose');
});

test('older reads are not opened by a grave word: the case’s own class holds, and another approves', async () => {
  const ivy = await as('ivy');
  const sue = await as('sue');
  const carol = await as('carol');
  await sue.ask('openCase', { reference: 'CR/51/26', title: 'Shed break-in', offenceClass: 'priority-and-volume' });
  await ivy.ask('changePurpose', { kind: 'counter-terrorism', reference: 'CR/51/26' });
  const volume = await ivy.refused('searchHistory', { mark: 'KT31 OVA', ...lastDays(120) });
  assert.equal(volume.code, 'age-not-open');
  await ivy.ask('changePurpose', { kind: 'county-lines', reference: 'Op Heron' });
  const asked = { mark: 'KT31 OVA', ...lastDays(120) };
  assert.equal((await ivy.refused('searchHistory', asked)).code, 'age-approval-needed');
  const days = { fromDay: lastDays(200).from.slice(0, 10), toDay: clock.now().slice(0, 10) };
  const { approval } = await ivy.ask('askApproval', { mark: 'KT31 OVA', ...days, why: 'Seen at the first address' });
  const expiresAt = new Date(clock.nowMs() + 5 * 24 * hourMs).toISOString();
  const grant = { approvalId: approval.id, granted: true, words: 'Proportionate', expiresAt };
  assert.equal((await ivy.refused('decideApproval', grant)).code, 'not-allowed');
  assert.equal((await sue.refused('decideApproval', grant)).code, 'not-allowed');
  await carol.ask('decideApproval', grant);
  assert.equal((await lookBack(ivy, 'KT31 OVA', 120)).reads.length, 1);
  const mine = await carol.ask('askApproval', { mark: 'KT32 OVA', ...days, why: 'For myself' });
  assert.equal((await carol.refused('decideApproval', { ...grant, approvalId: mine.approval.id })).code, 'own-request');
});

test('on whose behalf: who ordered a look and who was at the keyboard stand in the ledger apart', async () => {
  const ivy = await as('ivy');
  const sue = await as('sue');
  const audrey = await as('audrey');
  await sue.ask('declareVehicle', { mark: 'KT82 OVA', whose: 'household' });
  await ivy.ask('changePurpose', { kind: 'county-lines', reference: 'Op Heron', askedBy: 'Insp Sue Test 1351' });
  await lookBack(ivy, 'KT82 OVA');
  await ivy.ask('changePurpose', { kind: 'county-lines', reference: 'Op Heron' });
  const { entries } = await audrey.ask('searchLedger', { mark: 'KT82OVA', request: 'searchHistory' });
  assert.deepEqual(
    entries.map(({ personName, askedBy }) => [personName, askedBy]),
    [['Ivy Test', 'Insp Sue Test 1351']],
  );
  const [alert] = await shown('audrey', 'KT82OVA');
  assert.equal(alert?.kind, 'colleague-vehicle');
  assert.match(alert.words, /which Sue Test declared as of their household\. It was asked for by Insp Sue Test 1351\./);
});

test('no sharing is without end, and every look is on record with what it was for', async () => {
  const ann = await as('ann');
  const audrey = await as('audrey');
  const bob = await as('bob');
  assert.equal((await lookBack(ann, 'KT32 OVA')).reads.length, 1);
  const { entries } = await audrey.ask('searchLedger', { mark: 'KT32OVA' });
  const [entry] = entries.filter(({ request }) => request === 'searchHistory');
  assert.deepEqual(
    [entry?.personName, entry?.reference, entry?.offenceClass, entry?.returnedTotal],
    ['Ann Test', 'Op Heron', 'serious', 1],
  );
  const { operations } = await bob.ask('listOperations', {});
  const { operation, shares } = await bob.ask('getOperation', { operationId: operations[0]?.id ?? assert.fail('one') });
  for (const { from, until } of shares) assert.ok(from < until && until <= operation.endsAt, 'no share is without end');
});

/** What is answered to people who have not signed in; none of it holds a mark, a place or a person. */
const beforeSignIn = [
  ...['signIn', 'listSignInWays', 'askForPasskey', 'signInWithPasskey', 'sendToProvider', 'signInFromProvider'],
  ...['finishRecovery', 'receiveCheckpoint', 'getUseRegister', 'getHealth'],
];

test('without signing in nobody is answered a movement: every request is asked', async () => {
  const open: string[] = [];
  let asked = 0;
  for (const [name, { path, who }] of Object.entries(requests)) {
    if (who.some((one) => one === 'camera')) continue;
    const answer = await send(cordon, name as RequestName, fillPath(path), '');
    await answer.body?.cancel();
    asked += 1;
    if (answer.status !== 401 || who.some((one) => one === 'anyone')) open.push(name);
  }
  assert.ok(asked > 100, `${asked} were asked`);
  assert.deepEqual(open.toSorted(), beforeSignIn.toSorted());
});

/** An id of the right form for each name in a path. */
function fillPath(path: string): Record<string, string> {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(names.map((name) => [name, `${name.replace(/Id$/, '')}_1`]));
}

test('the public sees how often the system is used for what, without a person, a case or a mark', async () => {
  const answer = await send(cordon, 'getUseRegister', {}, '');
  assert.equal(answer.status, 200);
  assert.doesNotMatch(await answer.text(), /Test|Op Heron|KT\d\d/);
});
