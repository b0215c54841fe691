/** The shared Tattile samples, where they are. Their marks are not written here: only their shape is. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import { tattile } from './decode.ts';
import { createTattileFrames } from './frames.ts';

const samples = join(import.meta.dirname, '../../../../shared/data/payloads');

const shapes: Readonly<Record<string, { confidence: number; lane: number; utc: RegExp; placeholders: string[] }>> = {
  'tattile-1.xml': { confidence: 0.925, lane: 1, utc: /T14:42:10\.000Z$/, placeholders: ['IMAGE_OCR', 'IMAGE_CTX'] },
  'tattile-2.xml': { confidence: 0.93, lane: 2, utc: /T10:34:56\.789Z$/, placeholders: ['IMAGE_OCR'] },
};

test('the shared Tattile samples decode, and only their placeholders are refused', (context) => {
  const present = Object.keys(shapes).filter((name) => existsSync(join(samples, name)));
  context.diagnostic(`shared samples: ${present.length === 0 ? 'absent' : `read ${present.join(', ')}`}`);
  for (const name of present) {
    const bytes = readFileSync(join(samples, name));
    const message = { contentType: '', path: '', bytes, receivedAt: toUtcTime(Date.UTC(2026, 6, 6)) };
    const { reads, refused } = tattile.decode(message, { zone: 'Europe/Madrid' });
    const [read] = reads;
    assert.ok(read?.plate && read.plate === read.plateAsSent, `${name} has a plate`);
    assert.ok(read.cameraRef, `${name} names its camera`);
    assert.match(read.capturedAt, shapes[name]?.utc ?? /never/);
    const { confidence, lane, country, direction, timeCertainty } = read;
    assert.deepEqual(
      { confidence, lane, country, direction, timeCertainty, placeholders: refused.map(({ where }) => where) },
      {
        confidence: shapes[name]?.confidence,
        lane: shapes[name]?.lane,
        country: 'ES',
        direction: 'GOAWAY',
        timeCertainty: 'zone-applied',
        placeholders: shapes[name]?.placeholders,
      },
    );
    assert.equal(createTattileFrames(1024 * 1024).push(bytes).messages.length, 1, `${name} is one message of a stream`);
  }
});
