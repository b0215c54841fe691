/** Story: what is past its period is erased with its pictures and hits, and only that; two people set the period. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { type RetentionPeriods, retentionDefaults } from '../../src/words/retention.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  listRow,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { eraseNow, isOnDisk, makeOld, platesLeft, putOldRead } from '../support/old-reads.ts';
import { testJpeg } from '../support/pictures.ts';
import { raiseHit } from '../support/raise-hit.ts';

let cordon: TestCordon;
let camera: TestCamera;
let admin: Asker;
let supervisor: Asker;
let commander: Asker;

before(async () => {
  cordon = await startTestCordon();
  const { kent, surrey } = cordon.forces;
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34OVA'), listRow('KT35OVA')]);
  for (const role of ['administrator', 'supervisor', 'commander', 'auditor'] as const) {
    await addTestPerson(cordon, role, role, kent);
  }
  await addTestPerson(cordon, 'stranger', 'commander', surrey);
  admin = await signIn(cordon, 'administrator');
  supervisor = await signIn(cordon, 'supervisor');
  commander = await signIn(cordon, 'commander');
});
after(() => cordon.close());

/** Each begins with nothing kept, and the default periods. */
beforeEach(() =>
  cordon.restart(async () => {
    const hits = 'alerts, live_changes, hit_events, quiets, hits, erased_hits';
    const tasks =
      'tasks, task_events, border_handovers, stops, stop_versions, outcomes, outcome_versions, outcome_counts';
    const reads = 'pictures, reads, read_batches, cursors, erasure_runs';
    const kept = 'retention_changes, holds, approvals, subject_requests, subject_items';
    await cordon.database.owner(`truncate ${hits}, ${tasks}, ${reads}, ${kept}`);
    await cordon.database.owner('delete from picture_segments');
  }),
);

const defaults = retentionDefaults;

async function choose(periods: Partial<RetentionPeriods>): Promise<void> {
  const asked = await admin.ask('askRetention', { ...defaults, ...periods, words: 'The board decided so' });
  const changeId = asked.changes[0]?.id ?? '';
  await supervisor.ask('decideRetention', { changeId, granted: true, words: 'Agreed' });
}

test('reads are erased at twelve months with their pictures, to the last byte, and younger ones stay', async () => {
  const [old, young] = [testJpeg('of long ago'), testJpeg('of last week')];
  await putOldRead(cordon, camera, { plate: 'EO31RKC', capturedDaysAgo: 366, picture: old });
  await putOldRead(cordon, camera, { plate: 'EO32RKC', capturedDaysAgo: 364, picture: young });
  assert.ok(isOnDisk(cordon.folder, old) && isOnDisk(cordon.folder, young));
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['EO32RKC']);
  assert.equal(isOnDisk(cordon.folder, old), false);
  assert.equal(isOnDisk(cordon.folder, young), true);
  await makeOld(cordon, { plate: 'EO32RKC', capturedDaysAgo: 366 });
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await cordon.database.owner('select from pictures union all select from picture_segments'), []);
  assert.equal(isOnDisk(cordon.folder, young), false);
});

test('each run is one audit entry with counts, times and a digest, and stands on the page', async () => {
  await putOldRead(cordon, camera, { plate: 'EO31RKC', capturedDaysAgo: 400, picture: testJpeg('x') });
  await eraseNow(cordon, cordon.forces.kent);
  const [run, ...others] = (await admin.ask('getRetention', {})).runs;
  assert.ok(run?.endedAt);
  assert.deepEqual([others.length, run.reads, run.pictures, run.hits], [0, 1, 1, 0]);
  assert.match(run.digest, /^[0-9a-f]{64}$/);
  const entries = await cordon.database.owner<{ kept: { run: number }; detail: string; outcome: string }>(
    `select e.kept, c.detail, c.outcome from audit_entries e join audit_closings c on c.audit_id = e.id
      where e.class = 'erasure' and e.kept ->> 'run' = $1`,
    [run.id.replace('erasure_', '')],
  );
  assert.equal(entries.length, 1);
  assert.equal(entries[0]?.outcome, 'done');
  const said = JSON.parse(entries[0]?.detail ?? '') as Record<string, unknown>;
  assert.deepEqual([said['reads'], said['pictures'], said['digest']], [1, 1, run.digest]);
  assert.equal(said['firstAt'], run.firstAt);
  assert.doesNotMatch(JSON.stringify(entries), /EO31RKC/);
});

test('another force’s reads are erased by its own run', async () => {
  const essex = await addTestCamera(cordon, 'ES-1', 'json', cordon.forces.essex);
  await putOldRead(cordon, essex, { plate: 'EO33RKC', capturedDaysAgo: 400 });
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['EO33RKC']);
  await eraseNow(cordon, cordon.forces.essex);
  assert.deepEqual(await platesLeft(cordon), []);
});

test('a shorter period stands once another person has agreed, and the old one is kept', async () => {
  await putOldRead(cordon, camera, { plate: 'EO31RKC', capturedDaysAgo: 40 });
  const asked = { ...defaults, readsDays: 30, picturesDays: 30, words: 'The board decided so' };
  assert.deepEqual(await admin.ask('previewRetention', { ...defaults, readsDays: 30, picturesDays: 30 }), {
    ...{ reads: 1, pictures: 0, hits: 0, records: 0, names: 0, isMore: false },
  });
  const [change] = (await admin.ask('askRetention', asked)).changes;
  assert.equal(change?.granted, null);
  assert.equal((await admin.refused('askRetention', asked)).code, 'already-exists');
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['EO31RKC'], 'asked for is not agreed');
  const decision = { changeId: change?.id ?? '', granted: true, words: 'Agreed' };
  assert.equal((await admin.refused('decideRetention', decision)).code, 'not-allowed');
  const stranger = await signIn(cordon, 'stranger');
  assert.equal((await stranger.refused('decideRetention', decision)).code, 'not-found');
  const after = await commander.ask('decideRetention', decision);
  assert.deepEqual([after.periods.readsDays, after.changes[0]?.decidedByName], [30, 'Commander Test']);
  assert.equal((await commander.refused('decideRetention', decision)).code, 'changed-meanwhile');
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), []);
  await choose({ readsDays: 60, picturesDays: 60 });
  assert.deepEqual(
    (await admin.ask('getRetention', {})).changes.map((one) => one.readsDays),
    [60, 30],
  );
});

test('who asked for a period and has another role since does not decide it', async () => {
  const [change] = (await admin.ask('askRetention', { ...defaults, readsDays: 90, picturesDays: 90, words: 'Less' }))
    .changes;
  await cordon.database.owner("update people set role = 'commander' where username = 'administrator'");
  try {
    const promoted = await signIn(cordon, 'administrator');
    const decision = { changeId: change?.id ?? '', granted: true, words: 'My own' };
    assert.equal((await promoted.refused('decideRetention', decision)).code, 'own-request');
  } finally {
    await cordon.database.owner("update people set role = 'administrator' where username = 'administrator'");
    admin = await signIn(cordon, 'administrator');
  }
});

test('periods that contradict one another are refused by field, and change nothing', async () => {
  const words = 'Never mind';
  const wrong: [Partial<RetentionPeriods>, RegExp][] = [
    [{ readsDays: 366 }, /readsDays|365/],
    [{ readsDays: 30, picturesDays: 31 }, /longer than their reads/],
    [{ readsDays: 30, picturesDays: 30, localCopyDays: 31 }, /local copy/],
    [{}, /has now/],
  ];
  for (const [periods, why] of wrong) {
    const refused = await admin.refused('askRetention', { ...defaults, ...periods, words });
    assert.deepEqual([refused.status, refused.code], [400, 'bad-input']);
    assert.match(JSON.stringify(refused), why);
  }
  assert.deepEqual((await admin.ask('getRetention', {})).changes, []);
});

test('pictures go earlier where a force says so, and a local copy goes earlier altogether', async () => {
  const picture = testJpeg('seen for a month');
  await putOldRead(cordon, camera, { plate: 'EO31RKC', capturedDaysAgo: 40, picture });
  await choose({ picturesDays: 30 });
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['EO31RKC']);
  assert.deepEqual([isOnDisk(cordon.folder, picture), await rowsOf('pictures')], [false, 0]);
  await choose({ picturesDays: 30, localCopyDays: 7 });
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), []);
});

async function rowsOf(table: string): Promise<number> {
  const [row] = await cordon.database.owner<{ count: number }>(`select count(*)::int as count from ${table}`);
  return row?.count ?? 0;
}

test('an open hit keeps its read for ever, a judged one for its period; then both go and a count stays', async () => {
  const open = await raiseHit(cordon, camera, supervisor, { plate: 'KT34OVA' });
  const judged = await raiseHit(cordon, camera, supervisor, { plate: 'KT35OVA' });
  await supervisor.ask('judgeHit', {
    ...{ hitId: judged.id, revision: judged.revision, verdict: 'dismissed', reason: 'stale-entry' },
  });
  for (const plate of ['KT34OVA', 'KT35OVA']) await makeOld(cordon, { plate, capturedDaysAgo: 3_000 });
  await cordon.database.owner("update hits set judged_at = now() - interval '364 days' where plate = 'KT35OVA'");
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['KT34OVA', 'KT35OVA']);
  await cordon.database.owner("update hits set judged_at = now() - interval '366 days' where plate = 'KT35OVA'");
  await cordon.database.owner(
    "update quiets set made_at = now() - interval '400 days', until = now() - interval '1 y'",
  );
  await cordon.database.owner("update quiets set until = now() - interval '366 days'");
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['KT34OVA']);
  assert.deepEqual(
    (await supervisor.ask('listHits', { state: 'open' })).hits.map((hit) => hit.id),
    [open.id],
  );
  assert.equal((await supervisor.refused('getHit', { hitId: judged.id })).code, 'not-found');
  const counts = await cordon.database.owner('select ended, match_kind, hits::int from erased_hits');
  assert.deepEqual(counts, [{ ended: 'stale-entry', match_kind: 'exact', hits: 1 }]);
  const left = ['hit_events', 'alerts', 'quiets'].map((table) => `select to_jsonb(t) as row from ${table} t`);
  assert.doesNotMatch(JSON.stringify(await cordon.database.owner(left.join(' union all '))), /KT35OVA/);
});

test('a camera’s wrong clock neither erases early nor keeps for ever: then the receipt counts', async () => {
  await putOldRead(cordon, camera, { plate: 'EO31RKC', capturedDaysAgo: 20_000, receivedDaysAgo: 2 });
  await putOldRead(cordon, camera, { plate: 'EO32RKC', capturedDaysAgo: -20_000, receivedDaysAgo: 366 });
  await putOldRead(cordon, camera, { plate: 'EO33RKC', capturedDaysAgo: 200, receivedDaysAgo: 366 });
  await putOldRead(cordon, camera, { plate: 'EO34RKC', capturedDaysAgo: 365.5, receivedDaysAgo: 364.9 });
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['EO31RKC']);
});

test('an open case’s leave to look back, or a person’s own request, keeps what it names', async () => {
  for (const plate of ['EO31RKC', 'EO32RKC', 'EO33RKC', 'EO34RKC']) {
    await putOldRead(cordon, camera, { plate, capturedDaysAgo: 380 });
  }
  await cordon.database.owner(
    `insert into approvals (force_id, reference, offence_class, mark, from_at, to_at, why, asked_by, asked_at)
       select f.id, 'Op Heron', 'serious', mark, now() - interval '400 days', now() - interval '370 days', 'Seen', p.id,
         now() - age from forces f join people p on p.username = 'supervisor',
         (values ('EO31RKC', interval '1 day'), ('EO32RKC', interval '15 days')) one (mark, age) where f.code = 'kent'`,
  );
  const at = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString();
  const asked = { mark: 'eo33 rkc', reference: 'SAR 12', from: at(400), until: at(370) };
  const { request } = await supervisor.ask('askSubject', asked);
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), ['EO31RKC', 'EO33RKC']);
  await supervisor.ask('closeSubject', { subjectId: request.id, words: 'Taken back' });
  await cordon.database.owner('delete from approvals');
  await eraseNow(cordon, cordon.forces.kent);
  assert.deepEqual(await platesLeft(cordon), []);
});

test('the server’s own role can erase nothing that is not past, whatever time it says it is', async () => {
  await putOldRead(cordon, camera, { plate: 'EO31RKC', capturedDaysAgo: 300, picture: testJpeg('kept') });
  await putOldRead(cordon, camera, { plate: 'EO32RKC', capturedDaysAgo: 370 });
  const hit = await raiseHit(cordon, camera, supervisor, { plate: 'KT34OVA' });
  const client = new pg.Client({ host: cordon.database.host, user: 'cordon_app', database: cordon.database.name });
  await client.connect();
  try {
    await client.query("set cordon.forces = 'all'");
    const all = 'array(select id from reads)';
    const [erased] = (await client.query(`select cardinality(erased) as n from erase_reads(${all}, '2099-01-01')`))
      .rows;
    assert.deepEqual(erased, { n: 1 });
    assert.equal((await client.query(`select * from erase_pictures(${all}, '2099-01-01')`)).rows[0].pictures_gone, 0);
    assert.deepEqual(
      (await client.query("select erased from erase_hits(array(select id from hits), '2099-01-01')")).rows[0].erased,
      [],
    );
    const refused = [
      'select take_pictures(array(select id from reads))',
      'delete from reads',
      'delete from picture_segments',
      `insert into retention_changes
         (force_id, reads_days, pictures_days, hits_days, words, asked_by, asked_at, granted)
         select 1, 1, 1, 1, 'x', min(id), now(), true from people`,
      'update retention_changes set reads_days = 1',
    ];
    for (const text of refused) await assert.rejects(client.query(text), { code: '42501' }, text);
  } finally {
    await client.end();
  }
  assert.deepEqual(await platesLeft(cordon), ['EO31RKC', 'KT34OVA']);
  assert.equal((await supervisor.ask('getHit', { hitId: hit.id })).hit.id, hit.id);
});

test('matching goes on over batches of which some reads are erased', async () => {
  await putOldRead(cordon, camera, { plate: 'EO31RKC', capturedDaysAgo: 400 });
  await eventually(async () => assert.equal((await cordon.cordon.ports.health()).matcherBehindBatches, 0));
  await eraseNow(cordon, cordon.forces.kent);
  await cordon.restart(() =>
    cordon.database.owner(
      `update cursors set xact = '0', batch_id = 0;
       update read_batches set received_at = now() - interval '400 days'`,
    ),
  );
  const hit = await raiseHit(cordon, camera, supervisor, { plate: 'KT34OVA' });
  assert.equal(hit.plate, 'KT34OVA');
  await eventually(async () => assert.equal((await cordon.cordon.ports.health()).matcherBehindBatches, 0));
});

test('whatever the ages, clocks and hits, what is left is what the rule says', async () => {
  const read = fc.record({
    captured: fc.integer({ min: -500, max: 800 }),
    skew: fc.constantFrom(0, 0, 0, 0.5, -0.5, 2, -2, 300, -300),
    revises: fc.boolean(),
  });
  const { owner } = cordon.database;
  await fc.assert(
    fc.asyncProperty(fc.array(read, { minLength: 1, maxLength: 40 }), async (reads) => {
      await owner('truncate reads cascade');
      const now = Date.now();
      const rows = reads.map((one, index) => {
        const received = Math.max(one.captured, 0) + 0.01;
        return { id: index + 1, captured: received + one.skew, received, revises: one.revises ? 1 : null };
      });
      for (const row of rows) {
        await owner(
          `insert into reads (id, dedupe, captured_at, received_at, camera_id, force_id, late, time_certainty, plate,
             revises) select $1, gen_random_uuid(), to_timestamp($2), to_timestamp($3), c.id, c.force_id, false,
             'exact', 'EO31RKC', $4 from cameras c where c.ref = 'KE-1'`,
          [row.id, now / 1000 - row.captured * 86_400, now / 1000 - row.received * 86_400, row.revises],
        );
      }
      await eraseNow(cordon, cordon.forces.kent);
      const left = await owner<{ id: number }>('select id::int as id from reads order by id');
      const expected = rows.filter(
        (row) => (Math.abs(row.captured - row.received) > 1 ? row.received : row.captured) < 365,
      );
      assert.deepEqual(
        left.map((row) => row.id),
        expected.map((row) => row.id),
      );
    }),
    { numRuns: 15 },
  );
});
