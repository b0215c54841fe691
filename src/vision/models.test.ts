/** Models: a file that is not the one meant is never run, and WebAssembly stands in for native code. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../words/fault.ts';
import { checkedBytes } from './model-files-store.ts';
import { openModel, runtimes, type Tensor } from './models.ts';
import { textFinderModel, textRecogniserAlphabet, textRecogniserModel } from './shipped-models.ts';

const blank: Tensor = { data: new Float32Array(3 * 32 * 32).fill(0.5), shape: [1, 3, 32, 32] };

test('the shipped models are the very files that were measured', () => {
  for (const file of [textFinderModel, textRecogniserModel, textRecogniserAlphabet]) {
    assert.ok(checkedBytes(file).length > 10_000);
  }
});

test('a file with another sha256 is refused by name, and so is one that is not there', () => {
  const other = { ...textFinderModel, sha256: '0'.repeat(64) };
  assert.throws(() => checkedBytes(other), isUnusable(/det_infer\.onnx is not the file it should be/));
  assert.throws(() => checkedBytes({ path: 'gone.onnx', sha256: '' }), isUnusable(/gone\.onnx cannot be read/));
});

test('a file that is no model is refused by name', async () => {
  await assert.rejects(openModel(textRecogniserAlphabet), isUnusable(/ppocr_keys_v1\.txt does not open/));
});

test('where native code cannot load, WebAssembly gives the same answer', async () => {
  const [, web] = runtimes;
  assert.ok(web);
  const native = await openModel(textFinderModel);
  const fallen = await openModel(textFinderModel, [() => Promise.reject(new Error('wrong processor')), web]);
  const [ours] = (await native.run(blank)).values();
  const [theirs] = (await fallen.run(blank)).values();
  assert.deepEqual(theirs?.shape, [1, 1, 32, 32]);
  const furthest = Math.max(...Array.from(theirs?.data ?? [], (value, at) => Math.abs(value - (ours?.data[at] ?? 9))));
  assert.ok(furthest < 1e-4, `the two are ${furthest} apart`);
  await native.close();
  await fallen.close();
});

test('where nothing loads, each reason is in the detail', async () => {
  const none = [() => Promise.reject(new Error('wrong processor')), () => Promise.reject(new Error('no memory'))];
  await assert.rejects(openModel(textFinderModel, none), (error) => {
    assert.ok(error instanceof Fault);
    return error.code === 'model-unusable' && /wrong processor.*no memory/.test(error.detail);
  });
});

function isUnusable(words: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof Fault && error.code === 'model-unusable' && words.test(error.message);
}
