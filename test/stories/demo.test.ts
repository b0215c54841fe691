/** Story: the demo is begun, stopped and begun again; what a first start loaded is there, once. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadEstate } from '../../simulator/estate.ts';
import { demoPassword, loadDemoEstate } from '../../src/cli/demo-estate.ts';
import { systemClock } from '../../src/main.ts';
import { send, startTestCordon, type TestCordon } from '../support/cordon.ts';

const estate = loadEstate();
let cordon: TestCordon;

before(async () => {
  cordon = await startTestCordon();
});
after(() => cordon.close());

async function start(): Promise<string[]> {
  const { db, config, address } = cordon.cordon.ports;
  const ports = { db, clock: systemClock, address: address(), defaultExpiryDays: config.lists.defaultExpiryDays };
  const said: string[] = [];
  const cameras = await loadDemoEstate(ports, estate, new Map(), (line) => said.push(line));
  assert.equal(cameras.length, estate.cameras.length);
  return said;
}

async function counted(): Promise<Record<string, number>> {
  const tables = ['people', 'cameras', 'lists', 'operations', 'operation_plans', 'policy_log', 'operation_activities'];
  const rows = await cordon.database.owner<{ name: string; count: number }>(
    [...tables, 'units']
      .map((name) => `select '${name}' as name, count(*)::int as count from ${name}`)
      .join(' union all '),
  );
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

test('a second start goes on with what the first one loaded', async () => {
  const first = await start();
  assert.ok(first.includes('Op Harrier is live; 5 units went on duty'), first.join('; '));
  const there = await counted();
  assert.equal(there['operation_plans'], 1);
  const second = await start();
  assert.ok(second.includes('Op Harrier is live; 0 units went on duty'), second.join('; '));
  assert.deepEqual(await counted(), there);
});

test('its people sign in for the operation, and it is live', async () => {
  const purpose = { kind: 'county-lines', reference: 'Op Harrier', askedBy: null };
  const signedIn = await send(cordon, 'signIn', { username: 'supervisor', password: demoPassword, purpose }, '');
  assert.equal(signedIn.status, 200);
  const cookie = (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const { operations } = (await (await send(cordon, 'listOperations', {}, cookie)).json()) as {
    operations: { id: string; name: string }[];
  };
  const operation = operations.find(({ name }) => name === 'Op Harrier');
  const answer = await send(cordon, 'getPlan', { operationId: operation?.id }, cookie);
  const { missing, plan } = (await answer.json()) as { missing: string[]; plan: { savedByName: string } };
  assert.deepEqual([missing, plan.savedByName], [[], 'Idris Calloway']);
});
