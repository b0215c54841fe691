/** Story: another system asks by a token: what it was made for, for its purpose, in its force, until it ends. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { requests } from '../../src/api/contract/requests.ts';
import {
  type Asker,
  addTestPerson,
  importTestList,
  listRow,
  signIn,
  startTestCordon,
  type TestCordon,
} from '../support/cordon.ts';
import { codeOf, heronPurpose } from '../support/sign-in.ts';

let cordon: TestCordon;
let admin: Asker;

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex } = cordon.forces;
  for (const name of ['ada', 'abe']) await addTestPerson(cordon, name, 'administrator', kent);
  await addTestPerson(cordon, 'una', 'administrator', essex);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
  await importTestList(cordon, 'Essex VOI', essex, [listRow('LM38 XKD')]);
  admin = await signIn(cordon, 'ada', 'system-administration');
});
after(() => cordon.close());

const asked = { name: 'Command and control', role: 'analyst', purpose: heronPurpose, days: 30 } as const;

async function make(names: string[], over: object = {}): Promise<{ machineId: string; token: string }> {
  return admin.ask('addMachine', { ...asked, requests: names, ...over });
}

/** As a program asks: its token, and neither a cookie nor the header against other sites. */
async function ask(
  token: string,
  name: keyof typeof requests,
  cookie = '',
): Promise<{ status: number; body: unknown }> {
  const { method, path } = requests[name];
  const headers = { authorization: `Bearer ${token}`, ...(cookie === '' ? {} : { cookie }) };
  const answer = await fetch(`${cordon.cordon.address}${path}`, { method, headers });
  const text = await answer.text();
  return { status: answer.status, body: text === '' ? null : JSON.parse(text) };
}

function codeIn({ status, body }: { status: number; body: unknown }): string {
  return status === 200 ? '200' : (body as { code: string }).code;
}

test('a machine is answered what it was made for, and nothing else, whatever its role may ask', async () => {
  const { token } = await make(['listLists', 'listHits']);
  assert.match(token, /^cordon_[\w-]{43}$/);
  assert.equal(codeIn(await ask(token, 'listLists')), '200');
  assert.equal(codeIn(await ask(token, 'listHits')), '200');
  for (const name of [
    'listCameras',
    'listOperations',
    'getSession',
    'getAccount',
    'signOut',
    'listPeople',
    'followLive',
  ] as const) {
    assert.equal(codeIn(await ask(token, name)), 'not-allowed', name);
  }
});

test('it sees its own force only, although the purpose opens another to people', async () => {
  const { token } = await make(['listLists']);
  const { lists } = (await ask(token, 'listLists')).body as { lists: { name: string }[] };
  assert.deepEqual(
    lists.map(({ name }) => name),
    ['Kent VOI'],
  );
  await addTestPerson(cordon, 'ann', 'analyst', cordon.forces.kent);
  const seen = await (await signIn(cordon, 'ann')).ask('listLists', {});
  assert.deepEqual(seen.lists.map(({ name }) => name).sort(), ['Essex VOI', 'Kent VOI']);
});

test('no machine is made that judges, keeps people, outlasts ninety days, or asks for no open purpose', async () => {
  const codeFor = async (over: object) =>
    codeOf(cordon, 'addMachine', { ...asked, requests: ['listHits'], ...over }, admin.cookie);
  for (const name of [
    'judgeHit',
    'takeHit',
    'addPerson',
    'listPeople',
    'addMachine',
    'signIn',
    'getAccount',
    'followLive',
    'toString',
  ]) {
    assert.equal(await codeFor({ requests: ['listHits', name] }), 'bad-input', name);
  }
  assert.equal(await codeFor({ days: 91 }), 'bad-input');
  assert.equal(await codeFor({ role: 'administrator' }), 'bad-input');
  assert.equal(await codeFor({ role: 'commander' }), 'bad-input', 'commanders approve');
  assert.equal(await codeFor({ role: 'camera-engineer', requests: ['listHits'] }), 'bad-input', 'not for this role');
  assert.equal(await codeFor({ purpose: { kind: 'county-lines', reference: 'Op Nowhere' } }), 'purpose-not-open');
});

test('a token is kept nowhere, expires, is taken back, and dies with the account of who made it', async () => {
  const first = await make(['listHits']);
  const rows = await cordon.database.owner<{ all: string }>('select row_to_json(m)::text as all from machines m');
  assert.ok(rows.length > 0 && rows.every((row) => !row.all.includes(first.token)));
  await admin.ask('endMachine', { machineId: first.machineId });
  assert.equal(codeIn(await ask(first.token, 'listHits')), 'not-signed-in');
  const second = await make(['listHits']);
  await cordon.database.owner(
    `update machines set made_at = made_at - interval '31 days', expires_at = now() - interval '1 second'
      where ended_at is null`,
  );
  assert.equal(codeIn(await ask(second.token, 'listHits')), 'not-signed-in');
  const third = await make(['listHits']);
  await cordon.database.owner("update people set ended_at = now() where username = 'ada'");
  assert.equal(codeIn(await ask(third.token, 'listHits')), 'not-signed-in');
  await cordon.database.owner("update people set ended_at = null where username = 'ada'");
  assert.equal(codeIn(await ask(third.token, 'listHits')), '200');
});

test('forged tokens open nothing, and a cookie beside a token is not looked at', async () => {
  const { token } = await make(['listHits']);
  for (const forged of ['x', 'cordon_', `${token}x`, token.slice(0, -1), `cordon_${'A'.repeat(43)}`]) {
    assert.equal(codeIn(await ask(forged, 'listHits')), 'not-signed-in', forged);
  }
  assert.equal(codeIn(await ask('x', 'listPeople', admin.cookie)), 'not-signed-in');
});

test('another force sees neither the machine nor may end it; its own sees when and where it last asked', async () => {
  const { token, machineId } = await make(['listHits']);
  await ask(token, 'listHits');
  const una = await signIn(cordon, 'una', 'system-administration');
  assert.deepEqual((await una.ask('listMachines', {})).machines, []);
  assert.equal((await una.refused('endMachine', { machineId })).code, 'not-found');
  const { machines } = await (await signIn(cordon, 'abe', 'system-administration')).ask('listMachines', {});
  const found = machines.find(({ id }) => id === machineId);
  assert.match(found?.usedFrom ?? '', /127\.0\.0\.1/);
  assert.deepEqual([found?.madeByName, found?.role, found?.requests], ['Ada Test', 'analyst', ['listHits']]);
});

test('what a machine asks is in the ledger under its name and its maker’s, with its purpose', async () => {
  const rows = await cordon.database.owner<{ person_name: string; purpose_reference: string }>(
    "select distinct person_name, purpose_reference from audit_entries where person_name like '%machine%'",
  );
  assert.deepEqual(rows, [{ person_name: 'Command and control (machine of Ada Test)', purpose_reference: 'Op Heron' }]);
});
