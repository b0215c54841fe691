/** Story: a person has a second role within an operation: while it runs, while they work for it, and no further. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Input } from '../../console/api/requests.generated.ts';
import type { RequestDeclaration } from '../../src/api/contract/request.ts';
import { type RequestName, requests } from '../../src/api/contract/requests.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { lookForPatterns } from '../../src/governance/standards-round.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  endSharing,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { inMs } from '../support/joint-operation.ts';
import { openStream } from '../support/listening.ts';
import { codeOf } from '../support/sign-in.ts';
import { createSteppingClock } from '../support/stepping-clock.ts';

const hourMs = 3_600_000;
const table: Readonly<Record<RequestName, RequestDeclaration>> = requests;
const names = Object.keys(table) as RequestName[];

let cordon: TestCordon;
const people: Record<string, Asker> = {};
const clock = createSteppingClock();

let camera: TestCamera;
let heron: string;

/** Kent leads Op Heron, Essex takes part, Surrey does not. Nothing is shared, so that roles stand alone. */
before(async () => {
  cordon = await startTestCordon({}, false, undefined, undefined, clock);
  const { kent, essex, surrey } = cordon.forces;
  await endSharing(cordon);
  camera = await addTestCamera(cordon, 'kent-1', 'json', kent);
  await addTestCamera(cordon, 'essex-1', 'json', essex);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
  for (const role of ['patrol', 'press', 'analyst', 'supervisor', 'commander', 'auditor', 'administrator'] as const) {
    await addTestPerson(cordon, `kent-${role}`, role, kent);
  }
  for (const role of ['patrol', 'analyst', 'supervisor'] as const) {
    await addTestPerson(cordon, `essex-${role}`, role, essex);
  }
  await addTestPerson(cordon, 'surrey-supervisor', 'supervisor', surrey);
  for (const name of ['kent-supervisor', 'kent-commander', 'essex-supervisor', 'surrey-supervisor']) {
    people[name] = await signIn(cordon, name);
  }
  const { operations } = await who('kent-supervisor').ask('listOperations', {});
  heron = operations[0]?.id ?? '';
});
after(() => cordon.close());

function who(name: string): Asker {
  const found = people[name];
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

type Terms = Partial<Input<'giveOperationRole'>>;

function terms(more: Terms): Input<'giveOperationRole'> {
  return { operationId: heron, username: 'kent-patrol', role: 'analyst', until: inMs(hourMs), ...more };
}

async function give(more: Terms, by = 'kent-supervisor'): Promise<string> {
  const [given] = (await who(by).ask('giveOperationRole', terms(more))).roles;
  return given?.id ?? assert.fail('a role was given');
}

async function refusal(more: Terms, by = 'kent-supervisor'): Promise<string> {
  return (await who(by).refused('giveOperationRole', terms(more))).code;
}

/** Takes away what a test gave, however it ended. */
async function takeAll(): Promise<void> {
  await cordon.database.owner('delete from operation_roles');
}

test('a role opens what its column says to who works for that operation, and for nothing else', async () => {
  const patrol = await signIn(cordon, 'kent-patrol');
  assert.equal((await patrol.refused('listHits', {})).code, 'not-allowed');
  await give({ username: 'kent-patrol', role: 'analyst' });
  await patrol.ask('listHits', {});
  const { operationRole } = await patrol.ask('getSession', {});
  assert.deepEqual(operationRole, { role: 'analyst', operationId: heron, operationName: 'Op Heron' });
  assert.equal((await patrol.refused('listShareUses', {})).code, 'not-allowed', 'an analyst may not either');

  await who('kent-supervisor').ask('openCase', { reference: 'CR/1142/26', title: 'Invented', offenceClass: 'serious' });
  const elsewhere = await patrol.ask('changePurpose', { kind: 'county-lines', reference: 'CR/1142/26', askedBy: null });
  assert.equal(elsewhere.operationRole, null);
  assert.equal((await patrol.refused('listHits', {})).code, 'not-allowed');
  await patrol.ask('changePurpose', { kind: 'system-administration', reference: '', askedBy: null });
  assert.equal((await patrol.refused('listLists', {})).code, 'not-allowed');
  await patrol.ask('changePurpose', { kind: 'vehicle-crime', reference: 'op  heron', askedBy: null });
  await patrol.ask('listHits', {});
  await takeAll();
});

test('a case that goes by the operation’s name does not stand for it', async () => {
  const patrol = await signIn(cordon, 'kent-patrol');
  await give({});
  await patrol.ask('listHits', {});
  await who('kent-supervisor').ask('openCase', { reference: 'Op Heron', title: 'Invented', offenceClass: 'serious' });
  assert.equal((await patrol.refused('listHits', {})).code, 'not-allowed');
  await cordon.database.owner("delete from cases where reference = 'Op Heron' and force_id = $1", [
    Number(cordon.forces.kent.id.slice('force_'.length)),
  ]);
  await patrol.ask('listHits', {});
  await takeAll();
});

/** Figures are of all that one's force does, unless an operation is named; the role reaches those of its own. */
const ofOperation = new Set<RequestName>(['getFigures', 'listFigureRecords', 'compareFigures']);

test('with a role every request of its column is answered, but where a force decides for itself', async () => {
  const patrol = await signIn(cordon, 'kent-patrol');
  await give({ username: 'kent-patrol', role: 'supervisor' });
  const ofSupervisor = names.filter((name) => table[name].who.includes('supervisor'));
  const forForce = ofSupervisor.filter((name) => table[name].forceRoleOnly);
  const within = ofSupervisor.filter((name) => !table[name].forceRoleOnly && !table[name].who.includes('patrol'));
  assert.ok(forForce.length > 10 && within.length > 40);
  for (const name of forForce) {
    const { code, message } = await patrol.refused(name, {});
    assert.equal(code, 'not-allowed', name);
    assert.match(message, /patrol; supervisor in Op Heron.*Only a role in the force counts here\.$/, name);
  }
  for (const name of within) {
    const code = await codeOf(cordon, name, ofOperation.has(name) ? { operationId: heron } : {}, patrol.cookie);
    assert.ok(code !== 'not-allowed' && code !== 'no-purpose' && code !== 'mistake', `${name}: ${code}`);
  }
  await takeAll();
});

test('no role opens what only administrators and auditors may ask, nor more of another force’s data', async () => {
  const commander = await signIn(cordon, 'kent-press');
  await give({ username: 'kent-press', role: 'commander' });
  const others = names.filter((name) => table[name].who.every((one) => one === 'administrator' || one === 'auditor'));
  assert.ok(others.length > 10);
  for (const name of others) assert.equal(await codeOf(cordon, name, {}, commander.cookie), 'not-allowed', name);
  const { cameras } = await commander.ask('listCameras', {});
  assert.deepEqual(
    cameras.map(({ ref }) => ref),
    ['kent-1'],
  );
  await takeAll();
});

test('it ends when a person ends it, and by its time', async () => {
  const patrol = await signIn(cordon, 'kent-patrol');
  const first = await give({});
  await patrol.ask('listHits', {});
  const { roles } = await who('kent-commander').ask('endOperationRole', { roleId: first });
  assert.deepEqual(
    roles.map(({ state, endedByName }) => [state, endedByName]),
    [['ended', 'Kent-commander Test']],
  );
  assert.equal((await patrol.refused('listHits', {})).code, 'not-allowed');
  assert.equal((await who('kent-commander').refused('endOperationRole', { roleId: first })).code, 'changed-meanwhile');

  await give({ from: inMs(hourMs / 2) });
  assert.equal((await patrol.refused('listHits', {})).code, 'not-allowed', 'it has not begun');
  await cordon.database.owner(
    "update operation_roles set starts_at = now() - interval '2 hours', ends_at = now() where ended_at is null",
  );
  assert.equal((await patrol.refused('listHits', {})).code, 'not-allowed', 'its time has passed');
  await give({});
  await patrol.ask('listHits', {});
  const states = (await who('kent-supervisor').ask('listOperationRoles', { operationId: heron })).roles;
  assert.deepEqual(
    states.map(({ state, endedByName }) => [state, endedByName]),
    [
      ['live', null],
      ['over', null],
      ['ended', 'Kent-commander Test'],
    ],
  );
  await takeAll();
});

test('it counts only while the operation runs: not before its start, and not after its end', async () => {
  const supervisor = who('kent-supervisor');
  const times = { startsAt: inMs(0), endsAt: inMs(48 * hourMs) };
  const { operation } = await supervisor.ask('makeOperation', { name: 'Op Wader', ...times, lists: [] });
  const { id: operationId } = operation;
  await give({ operationId, from: inMs(-hourMs) });
  // The last second of this day: it can be named with a purpose already.
  await cordon.database.owner(
    `update operations set starts_at = date_trunc('day', now(), 'UTC') + interval '1 day' - interval '1 second'
      where name = 'Op Wader'`,
  );
  const patrol = await signIn(cordon, 'kent-patrol');
  const wader = { kind: 'county-lines', reference: 'Op Wader', askedBy: null };
  assert.equal((await patrol.ask('changePurpose', wader)).operationRole, null);
  assert.equal((await patrol.refused('listHits', {})).code, 'not-allowed');
  assert.equal((await supervisor.ask('listOperationRoles', { operationId })).roles[0]?.state, 'planned');
  await cordon.database.owner("update operations set starts_at = now() where name = 'Op Wader'");
  await patrol.ask('listHits', {});
  await supervisor.ask('endOperation', { operationId });
  assert.equal((await patrol.refused('listHits', {})).code, 'not-allowed');
  assert.equal((await supervisor.ask('listOperationRoles', { operationId })).roles[0]?.state, 'over');
  assert.equal(await refusal({ operationId }), 'changed-meanwhile');
  await takeAll();
});

test('it is given by the force that leads or by the person’s own, and by no other', async () => {
  assert.equal(await refusal({ username: 'kent-patrol' }, 'essex-supervisor'), 'not-allowed');
  assert.equal(
    await refusal({ username: 'kent-patrol' }, 'surrey-supervisor'),
    'not-found',
    'it sees no such operation',
  );
  const byOwn = await give({ username: 'essex-patrol' }, 'essex-supervisor');
  const essex = await signIn(cordon, 'essex-patrol');
  await essex.ask('listHits', {});
  await who('kent-commander').ask('endOperationRole', { roleId: byOwn });
  const byLead = await give({ username: 'essex-patrol' }, 'kent-supervisor');
  await essex.ask('listHits', {});
  const kent = await give({ username: 'kent-patrol' });
  assert.equal((await who('essex-supervisor').refused('endOperationRole', { roleId: kent })).code, 'not-allowed');
  assert.equal((await who('surrey-supervisor').refused('endOperationRole', { roleId: kent })).code, 'not-found');
  assert.equal(
    (await who('surrey-supervisor').refused('listOperationRoles', { operationId: heron })).code,
    'not-found',
  );
  await who('essex-supervisor').ask('endOperationRole', { roleId: byLead });
  assert.equal((await essex.refused('listHits', {})).code, 'not-allowed');
  await takeAll();
});

test('a force that left the operation, or never joined it, has no roles in it', async () => {
  await give({ username: 'essex-patrol' });
  const essex = await signIn(cordon, 'essex-patrol');
  await essex.ask('listHits', {});
  await cordon.database.owner('update operation_forces set accepted_at = null where operation_id = $1', [
    Number(heron.slice('operation_'.length)),
  ]);
  assert.equal((await essex.refused('listHits', {})).code, 'not-allowed');
  assert.equal(await refusal({ username: 'essex-analyst', role: 'supervisor' }), 'not-found');
  await cordon.database.owner('update operation_forces set accepted_at = now() where operation_id = $1', [
    Number(heron.slice('operation_'.length)),
  ]);
  await essex.ask('listHits', {});
  await takeAll();
});

test('nobody is given one by themselves, twice, for ever, in vain, or against the parting of duties', async () => {
  const wrong: readonly [Terms, string][] = [
    [{ username: 'kent-supervisor', role: 'commander' }, 'own-request'],
    [{ username: 'nobody' }, 'not-found'],
    [{ username: 'surrey-supervisor' }, 'not-found'],
    [{ username: 'kent-administrator' }, 'bad-input'],
    [{ username: 'kent-auditor' }, 'bad-input'],
    [{ username: 'kent-analyst', role: 'analyst' }, 'bad-input'],
    [{ role: 'administrator' as never }, 'bad-input'],
    [{ role: 'auditor' as never }, 'bad-input'],
    [{ until: inMs(-hourMs) }, 'bad-input'],
    [{ from: inMs(hourMs), until: inMs(hourMs) }, 'bad-input'],
    [{ until: inMs(200 * 24 * hourMs) }, 'bad-input'],
    [{ operationId: 'operation_999999' }, 'not-found'],
  ];
  for (const [more, code] of wrong) assert.equal(await refusal(more), code, JSON.stringify(more));
  await cordon.database.owner("update people set ended_at = now() where username = 'essex-analyst'");
  assert.equal(await refusal({ username: 'essex-analyst', role: 'supervisor' }), 'not-found', 'the account has ended');
  const rows = await cordon.database.owner('select 1 from operation_roles');
  assert.deepEqual(rows, [], 'a refusal changes nothing');
  const both = await Promise.allSettled([give({}), give({ role: 'supervisor' }, 'kent-commander')]);
  assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], 'two gave one at once');
  assert.equal(await refusal({ role: 'commander' }), 'already-exists');
  await takeAll();
});

test('who became an administrator or auditor afterwards has no other role any more', async () => {
  await give({ username: 'kent-press' });
  const press = await signIn(cordon, 'kent-press');
  await press.ask('listHits', {});
  for (const role of ['administrator', 'auditor', 'press']) {
    await cordon.database.owner("update people set role = $1 where username = 'kent-press'", [role]);
    assert.equal(await codeOf(cordon, 'listHits', {}, press.cookie), role === 'press' ? '200' : 'not-allowed', role);
  }
  await takeAll();
});

test('whoever supervises within the operation takes a hit over from a colleague', async () => {
  await sendMessage(cordon, camera, 'json', jsonRead('KT34OVA'));
  const analyst = await signIn(cordon, 'kent-analyst');
  const hitId = await eventually(async () => {
    const [hit] = (await analyst.ask('listHits', {})).hits;
    return hit?.id ?? assert.fail('there is a hit');
  });
  await analyst.ask('takeHit', { hitId, takeOver: false });
  const patrol = await signIn(cordon, 'kent-patrol');
  const role = await give({ role: 'analyst' });
  assert.equal((await patrol.refused('takeHit', { hitId, takeOver: true })).code, 'already-taken');
  await who('kent-supervisor').ask('endOperationRole', { roleId: role });
  await give({ role: 'supervisor' });
  await patrol.ask('takeHit', { hitId, takeOver: true });
  await takeAll();
});

test('a live stream that is open by the role ends with it', async () => {
  const roleId = await give({});
  const patrol = await signIn(cordon, 'kent-patrol');
  const stream = await openStream(cordon.cordon.address, patrol.cookie);
  try {
    await who('kent-supervisor').ask('endOperationRole', { roleId });
    await eventually(() => assert.ok(stream.ended));
  } finally {
    stream.close();
  }
  await takeAll();
});

test('the ledger says by which role each was asked, and patterns are looked for all the same', async () => {
  const roleId = await give({ username: 'kent-analyst', role: 'supervisor' });
  const analyst = await signIn(cordon, 'kent-analyst');
  await analyst.ask('listHits', {});
  await analyst.ask('listImports', {});
  await analyst.ask('listShareUses', { days: 1 });
  const rows = await cordon.database.owner<{ request: string; role: string }>(
    `select distinct request, role from audit_entries where person_name = 'Kent-analyst Test'
       and request in ('listHits', 'listShareUses') and opened_at > (select given_at from operation_roles where id = $1)
      order by request`,
    [Number(roleId.slice('role_'.length))],
  );
  assert.deepEqual(rows, [
    { request: 'listHits', role: 'analyst' },
    { request: 'listShareUses', role: 'supervisor in Op Heron' },
  ]);
  await give({ until: inMs(4 * hourMs) });
  const patrol = await signIn(cordon, 'kent-patrol');
  const asked = { mark: 'KT77 OVB', from: inMs(-24 * hourMs), to: inMs(0) };
  for (let look = 0; look < 5; look += 1) {
    await patrol.ask('searchHistory', asked);
    // Asked again within minutes it is the same look.
    clock.step(hourMs / 6);
  }
  await lookForPatterns(cordon.database.db, clock, systemScope('housekeeping'));
  const auditor = await signIn(cordon, 'kent-auditor', 'system-administration');
  const { alerts } = await auditor.ask('listStandardsAlerts', {});
  const words = alerts.filter(({ mark }) => mark === 'KT77OVB').map((alert) => alert.words);
  assert.deepEqual(words, [
    'Kent-patrol Test (analyst in Op Heron) looked for KT77OVB 5 times in 7 days, for Op Heron.',
  ]);
  await takeAll();
});
