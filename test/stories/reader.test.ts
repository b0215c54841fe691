/**
 * Story: a computer at the roadside reads a folder of photographs and a video, and hits on listed vehicles appear, with
 * no step by hand; and nothing that it read is lost while Cordon is away or when it is killed.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { encodeJpeg } from '../../src/vision/mask.ts';
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
import { drawnPicture } from '../support/drawn-plate.ts';
import { drawVideo } from '../support/drawn-video.ts';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
/** Reading is slow where the machine is. */
const readMsMax = 120_000;

let cordon: TestCordon;
let camera: TestCamera;
let analyst: Asker;
let folder: string;
const running = new Set<ChildProcess>();

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cordon-reader-'));
  cordon = await startTestCordon();
  const { kent } = cordon.forces;
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  analyst = await signIn(cordon, 'analyst');
  await importTestList(
    cordon,
    'Kent VOI',
    kent,
    ['KT34 OVA', 'LB85 XEW', 'KT36 OVA'].map((mark) => listRow(mark)),
  );
  writeFileSync(join(folder, 'secret'), `${camera.secret.secret}\n`);
  await drawVideo(join(folder, 'road.mp4'), ['LB85 XEW', 'KT36 OVA']);
});
after(async () => {
  for (const child of running) child.kill('SIGKILL');
  await cordon.close();
  rmSync(folder, { recursive: true });
});

type Reader = { readonly child: ChildProcess; readonly marks: string[]; readonly said: () => string };

function startReader(source: string, waits: string, server = cordon.cordon.address): Reader {
  const args = [
    'reader',
    '--camera',
    camera.ref,
    '--source',
    source,
    '--server',
    server,
    '--username',
    camera.secret.username,
  ];
  const rest = ['--secret-file', join(folder, 'secret'), '--folder', join(folder, waits), '--long-side', '640'];
  const options = ['--disable-warning=ExperimentalWarning', program, ...args, ...rest];
  const child = spawn(process.execPath, options, { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  child.once('close', () => running.delete(child));
  const marks: string[] = [];
  let [line, said] = ['', ''];
  child.stdout.on('data', (piece: Buffer) => {
    line += piece.toString('utf8');
    for (let end = line.indexOf('\n'); end >= 0; end = line.indexOf('\n')) {
      marks.push((JSON.parse(line.slice(0, end)) as { plate: string }).plate);
      line = line.slice(end + 1);
    }
  });
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString('utf8');
  });
  return { child, marks, said: () => said };
}

async function stop({ child }: Reader, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill(signal);
  await closed;
}

async function hitOn(mark: string) {
  return eventually(async () => {
    const { hits } = await analyst.ask('listHits', { state: 'open' });
    return hits.find(({ plate }) => plate === mark) ?? assert.fail(`no hit on ${mark} among ${hits.length}`);
  }, readMsMax);
}

async function readsOf(mark: string): Promise<number> {
  const rows = await cordon.database.owner<{ id: number }>('select id from reads where plate = $1', [mark]);
  return rows.length;
}

/** Cordon has a read before the reader has heard that it has. */
async function allSent(waits: string): Promise<void> {
  await eventually(() => {
    const left = readdirSync(join(folder, waits)).filter((name) => /^\d/.test(name));
    assert.deepEqual(left, []);
  });
}

test('a photograph that is put into the folder becomes a hit with both its pictures', async () => {
  const photographs = join(folder, 'photographs');
  mkdirSync(photographs);
  writeFileSync(join(photographs, 'broken.jpg'), 'no picture at all');
  const reader = startReader(photographs, 'from-photographs');
  const picture = drawnPicture(800, 450, [{ lines: ['KT34 OVA'], left: 200, top: 150 }]);
  writeFileSync(join(photographs, 'vehicle.jpg'), await encodeJpeg(picture));
  const hit = await hitOn('KT34OVA');
  const { read } = await analyst.ask('getHit', { hitId: hit.id });
  assert.deepEqual(read.pictures.map(({ kind }) => kind).sort(), ['overview', 'patch']);
  assert.ok((read.confidence ?? 0) > 0 && read.characterConfidences?.length === 7);
  await allSent('from-photographs');
  await stop(reader, 'SIGTERM');
  assert.deepEqual(reader.marks, ['KT34OVA']);
  assert.match(reader.said(), /broken\.jpg: This is no picture/);
  const health = JSON.parse(readFileSync(join(folder, 'from-photographs', 'health.json'), 'utf8'));
  assert.deepEqual([health.frames, health.outbox.waiting, health.sender.sent], [1, 0, 1]);
});

test('killed while Cordon is away, it has on the disk what it read, and sends it once when both are back', async () => {
  const away = startReader(join(folder, 'road.mp4'), 'waits', 'http://127.0.0.1:9');
  await eventually(() => assert.equal(away.marks.length, 2, away.said()), readMsMax);
  await stop(away, 'SIGKILL');
  assert.deepEqual(away.marks, ['LB85XEW', 'KT36OVA']);
  const waiting = readdirSync(join(folder, 'waits')).filter((name) => name.endsWith('.json') && name !== 'health.json');
  assert.equal(waiting.length, 2);
  const nothing = join(folder, 'nothing');
  mkdirSync(nothing);
  const back = startReader(nothing, 'waits');
  for (const mark of away.marks) await hitOn(mark);
  await allSent('waits');
  await stop(back, 'SIGTERM');
  assert.deepEqual([await readsOf('LB85XEW'), await readsOf('KT36OVA')], [1, 1]);
});

test('what is no source, no folder or no number is refused in words', async () => {
  const reader = startReader(join(folder, 'there-is-none.mp4'), 'from-nothing');
  const [code] = (await once(reader.child, 'close')) as [number];
  assert.notEqual(code, 0);
  assert.match(reader.said(), /There is no source .*there-is-none\.mp4/);
  assert.ok(reader.said().includes('source-unusable'));
});
