/** Story: a look back of a year can say when cameras were not heard, although hours are kept for four weeks only. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Output } from '../../console/api/requests.generated.ts';
import {
  daysKeptDays,
  deleteDaysBefore,
  foldHoursBefore,
  hoursKeptDays,
} from '../../src/forces/camera-health-store.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import { putCamera } from '../support/camera-week.ts';
import { type Asker, addTestPerson, signIn, startTestCordon, type TestCordon } from '../support/cordon.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let cordon: TestCordon;
let analyst: Asker;
/** Midnight by UTC, so many days ago. */
const midnight = (daysAgo: number): number => Math.floor(Date.now() / dayMs) * dayMs - daysAgo * dayMs;
const iso = (ms: number): string => new Date(ms).toISOString();

before(async () => {
  cordon = await startTestCordon();
  const { kent, surrey } = cordon.forces;
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  await addTestPerson(cordon, 'commander', 'commander', kent);
  analyst = await signIn(cordon, 'analyst');
  for (const [ref, force] of [
    ['KE-1', kent],
    ['KE-2', kent],
    ['SY-1', surrey],
  ] as const) {
    await putCamera(cordon, { ref, name: ref, force, week: () => ({ messages: 20 }), lastMinutesAgo: 0 });
  }
  await cordon.database.owner("update cameras set registered_at = now() - interval '2 years'");
  await cordon.database.owner(
    `insert into age_tiers_changes (force_id, open_days, approved_days, classes, approvers, why, asked_by, asked_at,
       granted, words, decided_by, decided_at)
     select one.force_id, 365, 365, '{serious}', '{commander}', 'More', one.id, now(), true, 'Agreed', other.id, now()
       from people one, people other where one.username = 'analyst' and other.username = 'commander'`,
  );
  await putHours();
});
after(() => cordon.close());

/** 380 days of hours; KE-1 was away on one day from 06:00 to 09:00, KE-2 for two days, and late in one hour. */
async function putHours(): Promise<void> {
  await cordon.database.owner(
    `insert into camera_hours (camera_id, hour, messages, messages_refused, reads, unread, repeats, delays,
       delay_ms_sum, age_ms_min, pictures, picture_lag_ms_sum)
     select c.id, hour, 20, 0, 20, 0, 0, 20, 0, case when hour = $4 and c.ref = 'KE-2' then 600000 else 400 end, 0, 0
       from cameras c, generate_series($1::timestamptz, now() - interval '1 hour', interval '1 hour') hour
      where not (c.ref = 'KE-1' and hour >= $2 and hour < $2 + interval '3 hours')
        and not (c.ref = 'KE-2' and hour >= $3 and hour < $3 + interval '2 days')
     on conflict do nothing`,
    [iso(midnight(380)), iso(midnight(200) + 6 * hourMs), iso(midnight(100)), iso(midnight(50))],
  );
}

/** As housekeeping does each minute. */
async function keep(): Promise<void> {
  await cordon.database.db.as(systemScope('housekeeping'), async (sql) => {
    await foldHoursBefore(sql, toUtcTime(Date.now() - hoursKeptDays * dayMs));
    await deleteDaysBefore(sql, toUtcTime(Date.now() - daysKeptDays * dayMs));
  });
}

type Unseen = Output<'searchUnseen'>['unseen'];

async function unseenSince(daysAgo: number, over: Record<string, string> = {}): Promise<Unseen> {
  const asked = { mark: 'KT34OVA', from: iso(midnight(daysAgo)), to: iso(Date.now()), ...over };
  return (await analyst.ask('searchUnseen', asked)).unseen;
}

const gapsOf = ({ gaps }: Unseen) => gaps.map(({ cameraName, from, to }) => [cameraName, from, to]);

test('an outage of months ago is said to the hour, and whole days that were heard are no gap', async () => {
  await keep();
  const unseen = await unseenSince(300, { to: iso(midnight(1)) });
  assert.equal(unseen.heardFrom, iso(midnight(300)));
  assert.deepEqual(gapsOf(unseen), [
    ['KE-2', iso(midnight(100)), iso(midnight(98))],
    ['KE-1', iso(midnight(200) + 6 * hourMs), iso(midnight(200) + 9 * hourMs)],
  ]);
  assert.deepEqual(
    unseen.late.map(({ cameraName, hours }) => [cameraName, hours]),
    [['KE-2', 1]],
  );
});

test('an outage is cut where the period is, and one outside it is not said', async () => {
  const inside = await unseenSince(99, { to: iso(midnight(90)) });
  assert.deepEqual(gapsOf(inside), [['KE-2', iso(midnight(99)), iso(midnight(98))]]);
  assert.deepEqual(gapsOf(await unseenSince(97, { to: iso(midnight(90)) })), []);
});

test('a day is one row of a camera, kept for as long as anybody may look back, and hours are as before', async () => {
  await keep();
  const [days] = await cordon.database.owner<Record<string, number>>(
    `select count(*)::int as rows, count(distinct (camera_id, day))::int as days,
       (current_date - min(day))::int as oldest from camera_days`,
  );
  assert.ok(days);
  assert.equal(days['rows'], days['days']);
  assert.equal(days['oldest'], daysKeptDays);
  const [hours] = await cordon.database.owner<{ old: number }>(
    `select count(*)::int as old from camera_hours where hour < now() - interval '${hoursKeptDays} days 1 minute'`,
  );
  assert.equal(hours?.old, 0);
});

test('before the first kept day nothing is called silent, and it is said from when it is known', async () => {
  await cordon.database.owner('delete from camera_days where day < current_date - 150');
  const unseen = await unseenSince(300, { to: iso(midnight(1)) });
  assert.equal(unseen.heardFrom, iso(midnight(150)));
  assert.deepEqual(gapsOf(unseen), [['KE-2', iso(midnight(100)), iso(midnight(98))]]);
});

test('another force’s cameras are not told of, by days neither', async () => {
  const { gaps, late } = await unseenSince(300);
  assert.ok([...gaps, ...late].every(({ cameraName }) => cameraName.startsWith('KE-')));
});
