/** The manifest of a recogniser: what is wrong with one is said before anything runs. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../src/words/fault.ts';
import { readManifest } from './manifest.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-manifest-'));
const right = {
  name: 'Invented',
  licence: 'MIT',
  model: { file: 'invented.onnx', sha256: 'a'.repeat(64) },
  input: { type: 'uint8', layout: 'nhwc', colours: 'rgb', width: 128, height: 64, margin: 0.1 },
  output: { name: 'plate', slots: 10, alphabet: '0123456789_', padding: '_' },
};

test('a right manifest names its model from its own folder', () => {
  assert.equal(readManifest(written(right)).model.file, join(folder, 'invented.onnx'));
});

test('what is wrong with a manifest is named', () => {
  assert.throws(() => readManifest(join(folder, 'gone.json')), isUnusable(/gone\.json cannot be read/));
  assert.throws(() => readManifest(written({ ...right, licence: '' })), isUnusable(/licence/));
  const noPadding = { ...right, output: { ...right.output, padding: '#' } };
  assert.throws(() => readManifest(written(noPadding)), isUnusable(/lacks its padding/));
});

function written(manifest: object): string {
  const file = join(folder, 'manifest.json');
  writeFileSync(file, JSON.stringify(manifest));
  return file;
}

function isUnusable(words: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof Fault && error.code === 'model-unusable' && words.test(error.message);
}
