/** Story: hours of every maker's traffic in seconds; all that was acknowledged is stored once, and found. */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { after, before, test } from 'node:test';
import { loadEstate } from '../../simulator/estate.ts';
import { loadDemoEstate } from '../../src/cli/demo-estate.ts';
import { summaryOf } from '../../src/cli/simulate-report.ts';
import { checkRun, type Driven, driveRun, type SimulateOptions } from '../../src/cli/simulate-run.ts';
import { stopSimulatorProcess } from '../../src/cli/simulator-process.ts';
import { systemClock } from '../../src/main.ts';
import { eventually, startTestCordon, type TestCordon } from '../support/cordon.ts';

const estate = loadEstate();
let cordon: TestCordon;
let simulator: ChildProcess | null = null;
let options: SimulateOptions;
let driven: Driven;

before(async () => {
  cordon = await startTestCordon({ reads: { lateAfterSeconds: 86_400 } });
  const { db, config, address } = cordon.cordon.ports;
  const ports = { db, clock: systemClock, address: address(), defaultExpiryDays: config.lists.defaultExpiryDays };
  const cameras = await loadDemoEstate(ports, estate, new Map(), () => undefined);
  await eventually(async () => {
    const { entriesLoaded } = await cordon.cordon.ports.health();
    assert.ok(entriesLoaded >= estate.listed.length, `${entriesLoaded} entries`);
  });
  const startMs = Math.floor((Date.now() - 8 * 3_600_000) / 3_600_000) * 3_600_000;
  options = {
    doors: { http: address() },
    cameras,
    estate,
    seed: 'story',
    startMs,
    rate: 60,
    minutes: 0.1,
    pictures: false,
    shared: false,
  };
  driven = await driveRun(options, (child) => {
    simulator = child;
  });
  await eventually(async () => assert.equal((await cordon.cordon.ports.health()).matcherBehindBatches, 0));
});
after(async () => {
  await stopSimulatorProcess(simulator);
  await cordon.close();
});

test('every acknowledged read of every maker is stored once, and every listed one has its hit', async () => {
  const { db } = cordon.database;
  const findings = await checkRun(db, options, driven);
  assert.deepEqual(findings.failures, []);
  assert.ok(findings.ok, summaryOf(findings));
  assert.ok(findings.acknowledged > 300 && findings.stored === findings.acknowledged, summaryOf(findings));
  assert.ok(findings.hits > 20 && findings.repeats > 0, summaryOf(findings));
  const adapters = new Map(estate.cameras.map(({ ref, adapter }) => [ref, adapter]));
  const heard = new Set(driven.accounts.map(({ camera }) => adapters.get(camera)));
  assert.ok(heard.size > 10, [...heard].join(', '));
  const kept = await cordon.database.owner('select adapter, detail from refused_messages');
  assert.deepEqual(kept, []);
});

test('every planted story is found, or each place where it is not has its reason', async () => {
  const { stories } = await checkRun(cordon.database.db, options, driven);
  assert.equal(stories.length, 4);
  for (const { name, passed, found, reasons, lost } of stories) {
    assert.deepEqual(lost, [], name);
    assert.equal(found + reasons.length, passed, name);
    assert.ok(found > passed / 2, `${name}: ${found} of ${passed}; ${reasons.join('; ')}`);
  }
});

test('a read that is lost after all, and one that stands twice, are named', async () => {
  const { owner } = cordon.database;
  const some = "select id from reads where plate = 'GN35KXT' and revises is null order by id";
  const [lost, copied] = await owner<{ id: string }>(some);
  assert.ok(lost && copied);
  await owner('delete from reads where coalesce(revises, id) = $1', [lost.id]);
  await owner(
    `insert into reads select r.* from reads x, jsonb_populate_record(x, jsonb_build_object(
       'id', 9007199254740000, 'dedupe', gen_random_uuid(), 'revises', null)) r where x.id = $1`,
    [copied.id],
  );
  const { ok, missing, doubled, failures, stories } = await checkRun(cordon.database.db, options, driven);
  assert.deepEqual([ok, missing, doubled], [false, 1, 1]);
  assert.match(failures.join('\n'), /acknowledged and not stored: GN35KXT at/);
  assert.match(failures.join('\n'), /stored twice: GN35KXT at/);
  const convoy = stories.find(({ name }) => name === 'convoy');
  assert.match(convoy?.lost.join() ?? '', /^GN35KXT at [\w-]+$/);
});
