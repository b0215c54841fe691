/**
 * Fault: the machine is gone. A backup that was taken while reads came in, and the log since, give back every read that
 * was acknowledged by a moment and none after it; what was erased since stays erased; and what is damaged is named.
 */
import assert from 'node:assert/strict';
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { noteErasure } from '../../src/database/erasure-log.ts';
import { erasers } from '../../src/erasing.ts';
import { eraseForce } from '../../src/governance/erasure.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import type { FaultCode } from '../../src/words/fault.ts';
import { forceId } from '../../src/words/id.ts';
import { retentionDefaults } from '../../src/words/retention.ts';
import {
  asSuperuser,
  type BackedUp,
  type Ended,
  keepLog,
  platesOf,
  runCordon,
  sendRead,
  startBackedUp,
  withDatabase,
} from '../support/backed-up.ts';
import { eventually } from '../support/cordon.ts';
import { startProcess } from '../support/own-process.ts';
import { imageOf, testJpeg } from '../support/pictures.ts';
import { mountSmallDisk } from '../support/small-disk.ts';

let one: BackedUp;
/** Between what was sent before it and what was sent after. */
let moment: string;
const acknowledged: string[] = ['FIRST1'];
const picture = testJpeg('seen before the backup');

before(async () => {
  one = await startBackedUp();
});
after(() => one.close());

/** What a command said ends in the fault's code. */
function assertFault(ended: Ended, code: FaultCode, says: RegExp): void {
  assert.match(ended.erred, says);
  assert.ok(ended.erred.includes(`[${code}]`), ended.erred);
}

const backUp = () => runCordon('backup', '--config', one.configFile);

/** Sends until told to stop; every one that was acknowledged is remembered. */
function sendMeanwhile(): () => Promise<void> {
  let stopped = false;
  const sending = (async () => {
    for (let number = 0; !stopped; number++) {
      const plate = `DU${number}RNG`;
      if ((await sendRead(one, plate)) === 200) acknowledged.push(plate);
    }
  })();
  return () => {
    stopped = true;
    return sending;
  };
}

async function sendAll(...plates: string[]): Promise<void> {
  for (const plate of plates) assert.equal(await sendRead(one, plate), 200);
}

test('a backup is taken while reads come in, and they are answered meanwhile', async () => {
  assert.equal(await sendRead(one, 'PIC1URE', { images: [imageOf(picture)] }), 200);
  acknowledged.push('PIC1URE');
  // A read of long ago, whose period the first run after the backup finds over.
  assert.equal(await sendRead(one, 'LONGAGO'), 200);
  const ago = "now() - interval '400 days'";
  await asSuperuser(one.data, `update reads set captured_at = ${ago}, received_at = ${ago} where plate = 'LONGAGO'`);
  const before = acknowledged.length;
  const stop = sendMeanwhile();
  const ended = await backUp();
  await stop();
  assert.deepEqual([ended.code, ended.erred], [0, '']);
  assert.match(ended.said, /to be restored to \S+Z and any later moment; 1 files of pictures/);
  assert.ok(acknowledged.length > before, 'reads came in meanwhile');
  await sendAll('BE4THEM', 'BE5THEM');
  assert.equal(await sendRead(one, 'PIC2URE', { images: [imageOf(testJpeg('not in the backup'))] }), 200);
  acknowledged.push('BE4THEM', 'BE5THEM', 'PIC2URE');
  const [row] = await asSuperuser<{ at: Date }>(one.data, 'select clock_timestamp() as at');
  moment = new Date((row?.at.getTime() ?? 0) + 1).toISOString();
  while (Date.now() <= Date.parse(moment)) await sendRead(one, 'AFTER01');
  await sendAll('AFTER02', 'AFTER03');
  await eraseLongAgo();
  await keepLog(one.data);
});

/** As the server does once a day, with a shorter period that was agreed after the backup. */
async function eraseLongAgo(): Promise<void> {
  await asSuperuser(
    one.data,
    `insert into retention_changes (force_id, reads_days, pictures_days, hits_days, words, asked_at, granted,
       decided_at, restored) select id, 300, 200, 300, 'Less', now(), true, now(), true from forces`,
  );
  const periods = { ...retentionDefaults, readsDays: 300, picturesDays: 200, hitsDays: 300 };
  await withDatabase(one.data, async (db) => {
    const [row] = await asSuperuser<{ id: number }>(one.data, "select id from forces where code = 'kent'");
    const common = { db, clock: systemClock, scope: systemScope('housekeeping'), isStopped: () => false };
    const ports = {
      ...common,
      erasers,
      note: (line: Parameters<typeof noteErasure>[1]) => noteErasure(one.backups, line),
    };
    await eraseForce(ports, forceId.of(row?.id ?? 0), 'kent', periods, 0);
  });
  assert.ok(!(await platesOf(one.data)).includes('LONGAGO'));
}

test('restored to a moment, it has every read acknowledged before it and none after, nor what was erased', async () => {
  const restored = join(one.folder, 'restored');
  const ended = await runCordon('restore', one.backups, '--to', moment, '--data-folder', restored);
  assert.deepEqual([ended.code, ended.erred], [0, '']);
  assert.match(ended.said, /kent: erased again/);
  assert.match(ended.said, /1 pictures of 1 reads are not there: they came after the last backup/);
  const missing = readFileSync(join(restored, 'pictures-missing.csv'), 'utf8').split('\r\n');
  assert.equal(missing[0], 'read,picture,kind,captured,camera,file');
  assert.match(missing[1] ?? '', /^read_\d+,picture_\d+,patch,20\S+Z,KE-1,\d{4}-\d\d-\d\d\/[\w-]+\.pictures$/);
  assert.deepEqual(missing.slice(2), ['']);
  const server = await startProcess(null, restored);
  try {
    assert.deepEqual(await platesOf(restored), [...acknowledged].sort());
    const rows = await asSuperuser<{ reads_days: number; pictures_days: number }>(
      restored,
      'select reads_days, pictures_days from retention_changes where granted',
    );
    assert.deepEqual(rows, [{ reads_days: 300, pictures_days: 200 }]);
    const files = globSync(join(restored, 'pictures', '**', '*.pictures'));
    assert.ok(files.some((file) => readFileSync(file).includes(picture)));
    assert.equal(await sendRead({ server, secret: one.secret }, 'GOESON1'), 200);
    assert.ok((await platesOf(restored)).includes('GOESON1'));
  } finally {
    await server.stop();
  }
});

test('without a moment all that was kept comes back', async () => {
  const restored = join(one.folder, 'latest');
  const ended = await runCordon('restore', one.backups, '--data-folder', restored);
  assert.deepEqual([ended.code, ended.erred], [0, '']);
  const server = await startProcess(null, restored);
  try {
    const plates = await platesOf(restored);
    assert.deepEqual(
      ['AFTER02', 'AFTER03', 'BE5THEM'].filter((plate) => !plates.includes(plate)),
      [],
    );
    assert.ok(!plates.includes('LONGAGO'));
  } finally {
    await server.stop();
  }
});

test('a folder that is not empty, a time before every backup, and one after the log are refused', async () => {
  const full = join(one.folder, 'full');
  mkdirSync(full);
  writeFileSync(join(full, 'mine'), 'kept');
  const into = (folder: string, ...args: string[]) =>
    runCordon('restore', one.backups, '--data-folder', join(one.folder, folder), ...args);
  const wrong: [Promise<{ code: number; erred: string }>, number, RegExp][] = [
    [into('full'), 65, /full is not empty/],
    [into('early', '--to', '2020-01-01T00:00:00Z'), 65, /oldest backup ended at/],
    [into('early', '--to', '2026-11-21 14:00'), 65, /with its zone/],
    [runCordon('restore', full, '--data-folder', join(one.folder, 'early')), 65, /no whole backup/],
  ];
  for (const [asked, code, says] of wrong) {
    const ended = await asked;
    assert.equal(ended.code, code, ended.erred);
    assert.match(ended.erred, says);
  }
  assert.deepEqual([readdirSync(full), existsSync(join(one.folder, 'early'))], [['mine'], false]);
  const late = await into('late', '--to', new Date(Date.now() + 3_600_000).toISOString());
  assertFault(late, 'restore-failed', /no change as late as/);
  // What a restore left half done lets no server start.
  const config = join(one.folder, 'late.json');
  writeFileSync(config, JSON.stringify({ dataFolder: join(one.folder, 'late') }));
  const started = await runCordon('force', 'add', 'essex', 'Essex Police', '--config', config);
  assertFault(started, 'restore-unfinished', /did not finish/);
});

/** With one file of the backups broken: it is named, and nothing is written. Afterwards it is as it was. */
async function refusedWhen(path: string, breakIt: () => void): Promise<void> {
  const whole = readFileSync(path);
  breakIt();
  const into = join(one.folder, 'never');
  const ended = await runCordon('restore', one.backups, '--data-folder', into);
  assert.notEqual(ended.code, 0);
  assertFault(ended, 'backup-damaged', /Nothing was changed/);
  assert.ok(ended.erred.includes(path), `${path} is named by: ${ended.erred}`);
  assert.equal(existsSync(into), false);
  writeFileSync(path, whole);
}

function changeByte(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(path, bytes);
}

test('a changed byte, a missing file and a hole in the log are each found before anything is written', async () => {
  const [file = ''] = globSync(join(one.backups, 'base', '*', 'data', 'base', '*', '[0-9]*')).sort();
  await refusedWhen(file, () => changeByte(file));
  await refusedWhen(file, () => rmSync(file));
  // Of the last one nobody can say that it is missing: the log may end there.
  const second = await eventually(async () => {
    const segments = globSync(join(one.backups, 'wal', '0'.repeat(7) + '?'.repeat(17))).sort();
    if (segments.length < 3) await asSuperuser(one.data, 'select pg_logical_emit_message(true, $$cordon$$, $$more$$)');
    if (segments.length < 3) await asSuperuser(one.data, 'select pg_switch_wal()');
    assert.ok(segments.length >= 3);
    return segments[1] ?? '';
  });
  await refusedWhen(second, () => rmSync(second));
  await refusedWhen(second, () => changeByte(second));
  const [list = ''] = globSync(join(one.backups, 'base', '*', 'backup.json'));
  await refusedWhen(list, () => writeFileSync(list, '{'));
});

test('the next backup removes what is too old, and the pictures and the log that only that needed', async () => {
  const backups = () => readdirSync(join(one.backups, 'base'));
  const [first = ''] = backups();
  const list = join(one.backups, 'base', first, 'backup.json');
  const old = JSON.parse(readFileSync(list, 'utf8')) as { endedAt: string; startWal: string };
  writeFileSync(list, JSON.stringify({ ...old, endedAt: '2026-01-01T00:00:00.000Z' }));
  const log = () => readdirSync(join(one.backups, 'wal'));
  assert.ok(log().includes(old.startWal));
  await asSuperuser(one.data, 'delete from pictures');
  await asSuperuser(one.data, 'delete from picture_segments');
  const ended = await backUp();
  assert.deepEqual([ended.code, ended.erred], [0, '']);
  assert.match(ended.said, /1 older backups removed/);
  assert.equal(backups().includes(first), false);
  assert.equal(log().includes(old.startWal), false);
  assert.deepEqual(globSync(join(one.backups, 'pictures', '**', '*.pictures')), []);
});

test('on a full disk a backup fails with words, leaves no half of one, and the server serves on', async (t) => {
  const disk = mountSmallDisk(join(one.backups, 'base'), 8 * 1024 * 1024);
  if (disk === null) return t.diagnostic('not tried: this account may mount no file system');
  try {
    const ended = await backUp();
    assert.equal(ended.code, 75, ended.erred);
    assertFault(ended, 'backup-failed', /disk of the backups is full/);
    assert.deepEqual(readdirSync(join(one.backups, 'base')), []);
    assert.equal(await sendRead(one, 'STILLON'), 200);
  } finally {
    disk.remove();
  }
});

test('without a folder, or with a database of the force’s own, the command says what to do', async () => {
  const config = (name: string, settings: Record<string, unknown>): string => {
    const file = join(one.folder, `${name}.json`);
    writeFileSync(file, JSON.stringify({ dataFolder: one.data, ...settings }));
    return file;
  };
  const without = await runCordon('backup', '--config', config('without', {}));
  assert.deepEqual([without.code, /backup\.folder/.test(without.erred)], [65, true]);
  const url = { url: { file: join(one.folder, 'url') } };
  const own = await runCordon('backup', '--config', config('own', { database: url, backup: { folder: one.backups } }));
  assert.deepEqual([own.code, /with its own tools/.test(own.erred)], [65, true]);
  const plain = join(one.folder, 'plain');
  const server = await startProcess(null, plain);
  try {
    const settings = { dataFolder: plain, backup: { folder: join(one.folder, 'unkept') } };
    const unkept = await runCordon('backup', '--config', config('unkept', settings));
    assertFault(unkept, 'backup-failed', /keeps no log.*Restart it/s);
  } finally {
    await server.stop();
  }
});
