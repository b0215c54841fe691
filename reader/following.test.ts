/** One vehicle is one read, however many frames it is in; two beside each other are two. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Quad } from '../src/vision/pixels.ts';
import { createFollowing, type Passed } from './following.ts';
import type { FoundPlate } from './plate-reader.ts';

const pixels = { width: 2, height: 2, rgb: new Uint8Array(12) };

function plateAt(mark: string, left: number, score = 0.9, others: readonly string[] = []): FoundPlate {
  const quad: Quad = [
    [left, 100],
    [left + 100, 100],
    [left + 100, 120],
    [left, 120],
  ];
  const candidates = [{ mark, score }, ...others.map((other) => ({ mark: other, score: score / 3 }))];
  const characters = Array.from(mark, (character) => ({ character, confidence: score }));
  return { mark, score, candidates, characters, quad, country: 'GB', lines: 1, rawText: mark };
}

/** @param frames what was found in each, a tenth of a second apart */
function follow(frames: readonly (readonly FoundPlate[])[]): readonly Passed[] {
  const following = createFollowing();
  const gone = frames.flatMap((found, at) => following.see({ pixels, atMs: at * 100 }, found));
  return [...gone, ...following.end()];
}

test('a vehicle that drives through ten frames is one read, of its best frame', () => {
  const frames = Array.from({ length: 10 }, (_, at) => [plateAt('KT34OVA', at * 60, at === 6 ? 0.97 : 0.8)]);
  const [passed, ...more] = follow(frames);
  assert.deepEqual(more, []);
  assert.deepEqual([passed?.mark, passed?.frames, passed?.best.atMs], ['KT34OVA', 10, 600]);
  assert.ok((passed?.score ?? 0) > 0.97 && passed?.confidences.length === 7);
});

test('what most frames say is its mark, though the surest of them says another', () => {
  const frames = [
    [plateAt('KT34OVA', 0, 0.7)],
    [plateAt('KT340VA', 60, 0.95, ['KT34OVA'])],
    [plateAt('KT34OVA', 120, 0.7)],
    [plateAt('KT34OVA', 180, 0.7)],
  ];
  const [passed] = follow(frames);
  assert.equal(passed?.mark, 'KT34OVA');
  assert.ok((passed?.score ?? 1) < 0.9, 'frames that differ leave a doubt');
});

test('two vehicles side by side are two', () => {
  const frames = Array.from({ length: 5 }, (_, at) => [plateAt('KT34OVA', at * 40), plateAt('LB85XEW', 600 + at * 40)]);
  assert.deepEqual(
    follow(frames)
      .map(({ mark }) => mark)
      .sort(),
    ['KT34OVA', 'LB85XEW'],
  );
});

test('a vehicle that comes right after another at the same place is another', () => {
  const frames = [...Array(5).fill([plateAt('KT34OVA', 100)]), ...Array(5).fill([plateAt('LB85XEW', 100)])];
  assert.deepEqual(
    follow(frames)
      .map(({ mark }) => mark)
      .sort(),
    ['KT34OVA', 'LB85XEW'],
  );
});

test('a vehicle that comes back later is a second read', () => {
  const following = createFollowing();
  following.see({ pixels, atMs: 0 }, [plateAt('KT34OVA', 0)]);
  assert.equal(following.pass(5_000).length, 1);
  following.see({ pixels, atMs: 6_000 }, [plateAt('KT34OVA', 0)]);
  assert.equal(following.end().length, 1);
});

test('what was read once and hardly is no read', () => {
  assert.deepEqual(follow([[plateAt('SLK230', 0, 0.2)]]), []);
  assert.equal(follow([[plateAt('KT34OVA', 0, 0.9)]]).length, 1);
});

test('a vehicle that stands for an hour is one read, and its frames are not all kept', () => {
  const frames = Array.from({ length: 2_000 }, () => [plateAt('KT34OVA', 100)]);
  const [passed, ...more] = follow(frames);
  assert.deepEqual([passed?.mark, more], ['KT34OVA', []]);
});
