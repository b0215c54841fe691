/** The fuzzer tells what is wrong with a decoder, and makes any of its messages again. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { benchFuzz, casesOfAdapter, writeFuzzMessage } from '../../bench/fuzz.ts';
import { createFuzz } from '../cameras/fuzz-messages.ts';
import { json } from '../cameras/json/decode.ts';
import type { Adapter, Decoded } from '../words/message.ts';

const messages = 60;

function faultsOf(decode: Adapter['decode']): readonly string[] {
  return benchFuzz({ adapters: [{ ...json, decode }], messages, seed: 1 }, () => {}).faults;
}

test('a sound adapter has no fault, and every message is counted', () => {
  const { report, faults } = benchFuzz({ adapters: [json], messages, seed: 1 }, () => {});
  assert.deepEqual(faults, []);
  const figures = report.figures['json'];
  assert.ok(typeof figures === 'object');
  assert.deepEqual([figures['messages'], figures['faults']], [messages, 0]);
  assert.ok(Number(figures['reads']) > 0 && Number(figures['bytes']) > 0);
});

test('what throws, is silent, or cannot be stored is named with its number, and the rest is counted', () => {
  const nothing: Decoded = { reads: [], refused: [], heartbeats: [], laterPictures: [] };
  const throwing = faultsOf((message, context) => {
    // The cases themselves are sound: only what is made of them is not.
    if (casesOfAdapter(json).some((one) => Buffer.compare(one.message.bytes, message.bytes) === 0)) {
      return json.decode(message, context);
    }
    throw new Error('lost');
  });
  assert.match(throwing[0] ?? '', /^json \d+ \([a-z0-9-]+: .+\): thrown: lost$/);
  assert.match(throwing.at(-1) ?? '', /^json: and \d+ more$/);
  assert.match(faultsOf(() => nothing)[0] ?? '', /passed over in silence$/);
  const controlling = [{ cameraRef: null, detail: 'alive\u0007' }];
  assert.match(faultsOf(() => ({ ...nothing, heartbeats: controlling }))[0] ?? '', /control characters$/);
});

test('any message is written to a file as it was tried', (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-fuzz-'));
  const before = process.cwd();
  context.after(() => {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  });
  process.chdir(folder);
  const { file, bytes } = writeFuzzMessage(json, 3, 17);
  const { message } = createFuzz(json, casesOfAdapter(json), 3).messageAt(17);
  assert.equal(file, 'fuzz-json-3-17.bin');
  assert.deepEqual([readFileSync(file), bytes], [Buffer.from(message.bytes), message.bytes.length]);
});
