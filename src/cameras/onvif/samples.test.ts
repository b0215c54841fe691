/** ONVIF: the shared samples, where they are. Their marks are not written here: only their shape is. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import { onvif } from './decode.ts';

const samples = join(import.meta.dirname, '../../../../shared/data/payloads');

const shapes: Readonly<Record<string, unknown>> = {
  // The specification's example: no letter Z, and so no offset.
  'onvif-1.xml': {
    time: '2010-10-20T12:24:57.321Z',
    certainty: 'exact',
    sentAt: null,
    country: 'US',
    confidence: 0.9,
    stage: 'update',
  },
  // Captured 1.8 seconds before it was sent.
  'axis-7.xml': {
    time: '2024-03-14T18:08:57.193Z',
    certainty: 'exact',
    sentAt: '2024-03-14T18:08:58.162Z',
    country: null,
    confidence: null,
    stage: 'early',
  },
};

test('the shared samples of ONVIF decode without a refusal', (context) => {
  const present = Object.keys(shapes).filter((name) => existsSync(join(samples, name)));
  context.diagnostic(`shared samples: ${present.length === 0 ? 'absent' : `read ${present.length}`}`);
  for (const name of present) {
    const message = {
      contentType: '',
      path: '',
      bytes: readFileSync(join(samples, name)),
      receivedAt: toUtcTime(Date.UTC(2026, 10, 22)),
    };
    const { reads, refused } = onvif.decode(message, { zone: 'Europe/London' });
    assert.deepEqual(refused, [], name);
    assert.equal(reads.length, 1, name);
    const [read] = reads;
    assert.ok(read?.plate, `${name} has a plate`);
    const { capturedAt: time, timeCertainty: certainty, sentAt, country, confidence, track } = read;
    assert.deepEqual({ time, certainty, sentAt, country, confidence, stage: track?.stage }, shapes[name], name);
  }
});
