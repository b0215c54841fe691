/** Many pictures on threads: answers in order, and a bad picture spoils no other. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import sharp from 'sharp';
import { drawnPicture } from '../test/support/drawn-plate.ts';
import type { PictureAnswer } from './picture-worker.ts';
import { readPictures } from './read-pictures.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-pictures-'));
const settings = { countries: ['GB'] };

async function drawn(name: string, mark: string): Promise<string> {
  const { width, height, rgb } = drawnPicture(640, 360, [{ lines: [mark], left: 120, top: 100 }]);
  const file = join(folder, name);
  await sharp(rgb, { raw: { width, height, channels: 3 } }).toFile(file);
  return file;
}

function bytes(name: string, content: Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

test('answers come in the order asked, and pictures that cannot be read are named and go by', async () => {
  const annotate = mkdtempSync(join(tmpdir(), 'cordon-annotated-'));
  const good = await drawn('good.png', 'KT34 OVA');
  const cut = bytes('cut.jpg', Buffer.from('ffd8ffe000104a464946', 'hex'));
  const files = [
    cut,
    good,
    bytes('empty.png', Buffer.alloc(0)),
    join(folder, 'gone.png'),
    await drawn('b.png', 'LB85 XEW'),
  ];
  const answers: PictureAnswer[] = [];
  for await (const answer of readPictures(files, { settings, workers: 2, annotate })) answers.push(answer);
  assert.deepEqual(
    answers.map(({ file }) => file),
    files,
  );
  assert.deepEqual(
    answers.map(({ plates }) => plates.map(({ mark }) => mark)),
    [[], ['KT34OVA'], [], [], ['LB85XEW']],
  );
  assert.deepEqual(
    answers.map(({ error }) => error !== null),
    [true, false, true, true, false],
  );
  assert.match(answers[2]?.error ?? '', /no bytes/);
  assert.match(answers[3]?.error ?? '', /no such file/);
  assert.deepEqual(readdirSync(annotate).sort(), ['b.png.jpg', 'good.png.jpg']);
});

test('a recogniser whose manifest is wrong is refused before any picture is opened', async () => {
  const recogniser = bytes('wrong.json', Buffer.from('{}'));
  const reading = readPictures(['any.png'], { settings: { ...settings, recogniser }, workers: 1, annotate: null });
  await assert.rejects(reading.next(), { name: 'Fault', code: 'model-unusable' });
});
