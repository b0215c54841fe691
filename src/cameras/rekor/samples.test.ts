/** The shared Rekor samples, where they are. Their marks are not written here: only their shape is. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { rekor } from './decode.ts';

const samples = join(import.meta.dirname, '../../../../shared/data/payloads');
const sample = (name: string) => join(samples, name);

function decode(name: string): Decoded {
  const message = {
    contentType: '',
    path: '',
    bytes: readFileSync(sample(name)),
    receivedAt: toUtcTime(Date.UTC(2026, 6, 6)),
  };
  return rekor.decode(message, { zone: 'Europe/London' });
}

const groups: Readonly<
  Record<string, { kinds: string[]; keys: number; confidence: number; named: number; make: string | null }>
> = {
  // The maker's own example, with words for pictures and guesses that are less likely than not.
  'rekor-2.json': { kinds: [], keys: 0, confidence: 0.939, named: 2, make: null },
  'rekor-4.json': { kinds: ['patch', 'overview', 'overview'], keys: 18, confidence: 0.933, named: 0, make: 'bmw' },
  'rekor-5.json': { kinds: ['patch', 'overview', 'overview'], keys: 18, confidence: 0.933, named: 0, make: 'bmw' },
};

test('the shared samples of a group and an alert decode', (context) => {
  const present = Object.keys(groups).filter((name) => existsSync(sample(name)));
  context.diagnostic(`shared samples: ${present.length === 0 ? 'absent' : `read ${present.join(', ')}`}`);
  for (const name of present) {
    const { reads, refused } = decode(name);
    const [read] = reads;
    assert.ok(read?.plate && read.plate === read.plateAsSent, `${name} has a plate`);
    assert.ok(read.cameraRef && read.position && read.track?.stage === 'final', name);
    assert.equal(read.timeCertainty, 'exact', name);
    assert.match(read.direction ?? '', /^\d+ degrees$/, name);
    assert.equal(read.country, name === 'rekor-2.json' ? null : 'US', name);
    assert.equal(refused.length, groups[name]?.named, name);
    assert.deepEqual(
      read.images.map(({ kind }) => kind),
      groups[name]?.kinds,
      name,
    );
    assert.equal(read.confidence?.toFixed(3), groups[name]?.confidence.toFixed(3), name);
    assert.equal(read.vehicle.make, groups[name]?.make, name);
    assert.ok(read.track.keys.length >= (groups[name]?.keys ?? 0), name);
  }
});

test('the shared sample of a heartbeat is one camera that is streaming', (context) => {
  if (!existsSync(sample('rekor-3.json'))) {
    context.diagnostic('shared sample: absent');
    return;
  }
  const { heartbeats, refused } = decode('rekor-3.json');
  assert.deepEqual(refused, []);
  assert.deepEqual(
    heartbeats.map(({ detail }) => detail),
    ['streaming 0 frames a second'],
  );
  assert.match(heartbeats[0]?.cameraRef ?? '', /^\d+$/);
});
