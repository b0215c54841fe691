/** The shared samples of Milesight, where they are: their shape, and never their marks. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import { milesight } from './decode.ts';

const samples = join(import.meta.dirname, '../../../../shared/data/payloads');

function decode(text: string) {
  const message = { contentType: '', path: '', bytes: Buffer.from(text), receivedAt: toUtcTime(Date.UTC(2026, 6, 6)) };
  return milesight.decode(message, { zone: 'Europe/Riga' });
}

/** Undefined where the sample is not there. */
function sample(name: string): string | undefined {
  const file = join(samples, name);
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

test('the shared push decodes, with its real picture of a plate', (context) => {
  const text = sample('milesight-1.txt');
  context.diagnostic(`shared samples: ${text === undefined ? 'absent' : 'milesight-1.txt'}`);
  if (text === undefined) return;
  // The JSON body stands there as a map of another language: `%{ "device" => "…" }`.
  const { reads, refused } = decode(text.slice(text.indexOf('{')).replaceAll('=>', ':'));
  assert.deepEqual(refused, []);
  const [read] = reads;
  assert.ok(read?.plate);
  assert.deepEqual(
    [read.country, read.timeCertainty, read.confidence, read.direction, read.speedKmh, read.cameraRef],
    ['LV', 'zone-applied', null, null, null, null],
  );
  assert.deepEqual(
    read.images.map(({ kind, contentType }) => [kind, contentType]),
    [['patch', 'image/jpeg']],
  );
});

test('the shared answer to a pull decodes', (context) => {
  const text = sample('milesight-2.txt');
  context.diagnostic(`shared samples: ${text === undefined ? 'absent' : 'milesight-2.txt'}`);
  if (text === undefined) return;
  const { reads, refused } = decode(text);
  assert.deepEqual(refused, []);
  assert.ok(reads[0]?.plate);
  assert.deepEqual([reads.length, reads[0].country, reads[0].direction], [1, 'DE', 'Away']);
  assert.equal(reads[0].pictureRefs.length, 1);
});
