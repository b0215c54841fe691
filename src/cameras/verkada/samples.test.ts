/** The shared Verkada sample, where it is. Its mark is not written here: only its shape is. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import { verkada } from './decode.ts';

const sample = join(import.meta.dirname, '../../../../shared/data/payloads/verkada-1.json');

test('the shared sample of the documentation decodes without a refusal', (context) => {
  const present = existsSync(sample);
  context.diagnostic(`shared samples: ${present ? 'read verkada-1.json' : 'absent'}`);
  if (!present) return;
  const message = {
    contentType: 'application/json',
    path: '',
    bytes: readFileSync(sample),
    receivedAt: toUtcTime(Date.UTC(2026, 6, 6)),
  };
  const { reads, refused } = verkada.decode(message, { zone: 'Europe/London' });
  const [read, ...others] = reads;
  assert.deepEqual([refused, others], [[], []]);
  assert.match(read?.plate ?? '', /^[A-Z0-9]{7}$/);
  assert.match(read?.capturedAt ?? '', /T17:27:45\.879Z$/);
  assert.match(read?.cameraRef ?? '', /^[0-9a-f-]{36}$/);
  assert.ok(read?.confidence && read.confidence > 0.96 && read.confidence < 0.97);
  assert.deepEqual([read.country, read.images, read.pictureRefs], ['US', [], []]);
});
