/** Story: an engineer tries the reader on a folder of pictures, good and broken, and a recogniser of their own. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { FoundPlate } from '../../reader/plate-reader.ts';
import { drawnPlate } from '../../simulator/drawn-plates.ts';

const program = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const model = fileURLToPath(new URL('../../../shared/data/models/cct_xs_v2_global.onnx', import.meta.url));

let folder: string;
/** What the two drawn pictures say. */
const marks: string[] = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cordon-read-plates-'));
  mkdirSync(join(folder, 'pictures'));
  const easy = {
    light: 'day',
    plateWidth: 220,
    yaw: 0,
    roll: 0,
    dirt: 0,
    blur: 0,
    motion: 0,
    grain: 1,
    jpegQuality: 92,
  };
  for (const [at, seed] of ['7/3', '7/11'].entries()) {
    const { jpeg, mark } = await drawnPlate(seed, easy as never);
    marks.push(mark);
    writeFileSync(join(folder, 'pictures', `${at}.jpg`), jpeg);
  }
  writeFileSync(join(folder, 'pictures', '2.jpg'), readFileSync(join(folder, 'pictures', '0.jpg')).subarray(0, 900));
  writeFileSync(join(folder, 'pictures', '3.png'), '');
  const deep = sharp(join(folder, 'pictures', '1.jpg')).toColourspace('rgb16');
  await deep.png().toFile(join(folder, 'pictures', '4.png'));
});
after(() => rmSync(folder, { recursive: true }));

type Ended = { readonly code: number; readonly out: string; readonly said: string };

function readPlates(...args: string[]): Promise<Ended> {
  const options = ['--disable-warning=ExperimentalWarning', program, 'read-plates', ...args];
  return new Promise((resolve) => {
    execFile(process.execPath, options, { cwd: folder }, (error, out, said) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, said });
    });
  });
}

type Line = { readonly file: string; readonly plates: readonly FoundPlate[]; readonly milliseconds: number };

function linesOf(out: string): Line[] {
  const lines = out.trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Line);
}

test('each picture of a folder is a line in its order; one that is broken is named, and the rest go on', async () => {
  const { code, out, said } = await readPlates('pictures', '--country', 'GB', '--json', '--annotate', 'looked-at');
  const lines = linesOf(out);
  assert.deepEqual(
    lines.map(({ file, plates }) => [file, plates[0]?.mark ?? null]),
    [
      ['pictures/0.jpg', marks[0]],
      ['pictures/1.jpg', marks[1]],
      ['pictures/2.jpg', null],
      ['pictures/3.png', null],
      ['pictures/4.png', marks[1]],
    ],
  );
  assert.equal(code, 65);
  assert.match(said, /2\.jpg: The picture is damaged or cut off/);
  assert.match(said, /3\.png: The picture has no bytes/);
  const [best] = lines[0]?.plates ?? [];
  assert.ok(best && best.score > 0 && best.score <= 1 && best.candidates[0]?.mark === best.mark);
  assert.equal(best.characters.map(({ character }) => character).join(''), best.mark);
  assert.deepEqual([best.country, best.quad.length], ['GB', 4]);
  const drawn = await sharp(join(folder, 'looked-at', '0.jpg.jpg')).metadata();
  const before = await sharp(join(folder, 'pictures', '0.jpg')).metadata();
  assert.deepEqual([drawn.width, drawn.height], [before.width, before.height]);
  assert.ok(!existsSync(join(folder, 'looked-at', '2.jpg.jpg')));
});

test('without --json the marks are told in words, and a glob is one’s own', async () => {
  const { code, out } = await readPlates('pictures/0.*', '--country', 'GB');
  assert.equal(code, 0);
  assert.match(out, new RegExp(`^pictures/0\\.jpg: ${marks[0]} \\d+ %`));
});

test('what is not there, and no country, are refused in words', async () => {
  const missing = await readPlates('nowhere');
  assert.deepEqual([missing.code, missing.out], [65, '']);
  assert.match(missing.said, /nowhere: there is no such picture/);
  const country = await readPlates('pictures', '--country', 'Kent');
  assert.match(country.said, /two-letter codes/);
});

function manifest(sha256: string): string {
  const file = join(folder, 'manifest.json');
  const input = { type: 'uint8', layout: 'nhwc', colours: 'rgb', width: 128, height: 64, margin: 0.1 };
  const output = { name: 'plate', slots: 10, alphabet: '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_', padding: '_' };
  const all = { name: 'A plug-in', licence: 'MIT', model: { file: model, sha256 }, input, output };
  writeFileSync(file, JSON.stringify(all));
  return file;
}

test('a recogniser that is not the file it should be, or is described wrongly, runs nothing', async () => {
  const other = await readPlates('pictures/0.jpg', '--recogniser', manifest('0'.repeat(64)));
  assert.notEqual(other.code, 0);
  assert.match(other.said, /model.*(cannot be read|not the file it should be)/i);
  writeFileSync(join(folder, 'wrong.json'), '{"name": "A plug-in"}');
  const wrong = await readPlates('pictures/0.jpg', '--recogniser', join(folder, 'wrong.json'));
  assert.match(wrong.said, /manifest .* is not right: .*licence/);
});

test('a recogniser of one’s own reads in place of the shipped one', async (context) => {
  if (!existsSync(model)) return context.diagnostic('the plug-in is not beside the project: not tried');
  context.diagnostic('the plug-in beside the project is tried');
  const sha256 = '8031afb5fdc6b4d80462c9d542f1284ebd2cfddf5dbacd62609848d7e2855f44';
  const { out, said } = await readPlates(
    'pictures/0.jpg',
    '--json',
    '--country',
    'GB',
    '--recogniser',
    manifest(sha256),
  );
  assert.equal(linesOf(out)[0]?.plates[0]?.mark, marks[0], said);
});
