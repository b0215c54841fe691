/** The shared samples of Axis, where they are: their shape, and never their marks. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import { axis } from './decode.ts';

const samples = join(import.meta.dirname, '../../../../shared/data/payloads');

const shapes: Readonly<Record<string, { stage: string; country: string | null; images: string[]; refs: string[] }>> = {
  'axis-3.json': { stage: 'update', country: 'CZ', images: [], refs: ['patch', 'overview'] },
  'axis-5.json': { stage: 'early', country: 'DE', images: ['image/png'], refs: ['patch', 'overview'] },
  'axis-7.xml': { stage: 'early', country: null, images: [], refs: [] },
};

test('the shared samples decode without a refusal', (context) => {
  const present = Object.keys(shapes).filter((name) => existsSync(join(samples, name)));
  context.diagnostic(`shared samples: ${present.length === 0 ? 'absent' : present.join(', ')}`);
  for (const name of present) {
    const bytes = readFileSync(join(samples, name));
    const message = { contentType: '', path: '', bytes, receivedAt: toUtcTime(Date.UTC(2026, 6, 6)) };
    const { reads, refused } = axis.decode(message, { zone: 'Europe/Stockholm' });
    assert.deepEqual(refused, [], name);
    const [read] = reads;
    assert.ok(read?.plate, `${name} has a plate`);
    assert.equal(read.timeCertainty, 'exact', name);
    assert.equal(read.position, null, `${name} stands where the factory set it, or says nothing`);
    const shape = {
      stage: read.track?.stage,
      country: read.country,
      images: read.images.map(({ contentType }) => contentType),
      refs: read.pictureRefs.map(({ kind }) => kind),
    };
    assert.deepEqual(shape, shapes[name], name);
  }
});
