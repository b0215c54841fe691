/**
 * Story: what forces agreed before there were operations goes on as operations and shares: to the same forces, until
 * the same moment, and no wider. What had ended stays ended.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { findHeld } from '../../src/governance/held-store.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { toUtcTime, type UtcTime } from '../../src/words/clock.ts';
import { forceId, personId } from '../../src/words/id.ts';
import { type EarlierVersion, startEarlier } from '../support/earlier-version.ts';

const forces = ['kent', 'essex', 'surrey', 'sussex'] as const;
type ForceName = (typeof forces)[number];

let earlier: EarlierVersion;
let db: Database;

/** Two forces and three; one that had ended, one still to begin, one of a single force, and one that nobody joined. */
before(async () => {
  earlier = await startEarlier(14);
  await earlier.put(
    `insert into forces (code, name) select code, initcap(code) || ' Police' from unnest('{${forces.join()}}'::text[])
         with ordinality as f (code, place) order by place;
     insert into sharing_agreements (name, starts_at, ends_at) values
       ('Two', now() - interval '3 days', now() + interval '3 days'),
       ('Three', now() - interval '2 days', now() + interval '2 days'),
       ('Over', now() - interval '9 days', now() - interval '8 days'),
       ('To come', now() + interval '8 days', now() + interval '9 days'),
       ('Alone', now() - interval '1 day', now() + interval '1 day'),
       ('Nobody', now() - interval '1 day', now() + interval '1 day'),
       ('Op Heron', now() - interval '1 day', now() + interval '1 day');
     insert into sharing_members select a.id, f.id from sharing_agreements a join forces f on
       (a.name = 'Two' and f.code in ('kent', 'essex')) or (a.name = 'Three' and f.code <> 'kent')
       or (a.name in ('Over', 'To come') and f.code in ('kent', 'surrey')) or (a.name = 'Alone' and f.code = 'sussex')
       or (a.name = 'Op Heron' and f.code in ('kent', 'sussex'));
     insert into operations (name, lead_force_id, starts_at, ends_at, made_at)
       select 'Op Heron', id, now(), now() + interval '5 days', now() from forces where code = 'kent'`,
  );
  await earlier.update();
  db = openDatabase({ address: earlier.address, connectionsMax: 2, onTrouble: () => {} });
});
after(async () => {
  await db?.close();
  await earlier.close();
});

/** Whose data are open to a force, by which operation, on the day so many days from now. */
async function openTo(name: ForceName, inDays = 0, purpose = 'county-lines'): Promise<string[]> {
  const at: UtcTime = toUtcTime(Date.now() + inDays * 86_400_000);
  const own = forceId.of(forces.indexOf(name) + 1);
  const stated = { kind: purpose, reference: 'any' };
  const { opened } = await db.as(systemScope('command line'), (sql) => findHeld(sql, personId.of(1), own, stated, at));
  return opened
    .map(({ force, operationName, cameras, lists }) => {
      assert.deepEqual([cameras, lists], ['all', 'all'], 'an agreement opened everything');
      return `${forces[forceId.row(force) - 1]} by ${operationName}`;
    })
    .sort();
}

test('two forces open to one another what they opened before, and three each to the two others', async () => {
  assert.deepEqual(await openTo('kent'), ['essex by Two', 'sussex by Op Heron (agreement)']);
  assert.deepEqual(await openTo('essex'), ['kent by Two', 'surrey by Three', 'sussex by Three']);
  assert.deepEqual(await openTo('surrey'), ['essex by Three', 'sussex by Three']);
  assert.deepEqual(await openTo('sussex'), ['essex by Three', 'kent by Op Heron (agreement)', 'surrey by Three']);
});

test('it is open for every policing purpose, and for running the system it is not', async () => {
  for (const purpose of ['counter-terrorism', 'missing-person', 'road-safety']) {
    assert.deepEqual(await openTo('surrey', 0, purpose), ['essex by Three', 'sussex by Three'], purpose);
  }
  assert.deepEqual(await openTo('surrey', 0, 'system-administration'), []);
});

test('it ends when the agreement would have, and what had ended opens nothing', async () => {
  assert.deepEqual(await openTo('surrey', 2.5), []);
  assert.deepEqual(await openTo('kent', 2.5), ['essex by Two']);
  assert.deepEqual(await openTo('kent', 3.5), []);
  assert.deepEqual(await openTo('kent', 8.5), ['surrey by To come']);
});

test('each is led by the force that was added first, and the others take part without being asked again', async () => {
  const operations = await earlier.put(
    `select o.name, f.code as lead, array(select other.code from operation_forces i join forces other
         on other.id = i.force_id where i.operation_id = o.id and i.accepted_at is not null order by other.id) as others
       from operations o join forces f on f.id = o.lead_force_id order by o.id`,
  );
  assert.deepEqual(operations, [
    { name: 'Op Heron', lead: 'kent', others: [] },
    { name: 'Two', lead: 'kent', others: ['essex'] },
    { name: 'Three', lead: 'essex', others: ['surrey', 'sussex'] },
    { name: 'Over', lead: 'kent', others: ['surrey'] },
    { name: 'To come', lead: 'kent', others: ['surrey'] },
    { name: 'Alone', lead: 'sussex', others: [] },
    { name: 'Op Heron (agreement)', lead: 'kent', others: ['sussex'] },
  ]);
  const agreed = await earlier.put('select from shares where agreed_at is null or ended_at is not null');
  assert.deepEqual(agreed, []);
  const left = await earlier.put("select to_regclass('sharing_agreements') as a, to_regclass('sharing_members') as m");
  assert.deepEqual(left, [{ a: null, m: null }]);
});

test('a database without agreements is brought to this version too', async () => {
  const bare = await startEarlier(14);
  try {
    await bare.put("insert into forces (code, name) values ('kent', 'Kent Police')");
    await bare.update();
    const [count] = await bare.put(
      'select (select count(*)::int from operations) as o, count(*)::int as s from shares',
    );
    assert.deepEqual(count, { o: 0, s: 0 });
  } finally {
    await bare.close();
  }
});
