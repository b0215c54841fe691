/** The shared Plate Recognizer sample, where it is. Its mark is not written here: only its shape is. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import { platerecognizer } from './decode.ts';

const sample = join(import.meta.dirname, '../../../../shared/data/payloads/platerecognizer-1.json');

test('the shared sample of a real push decodes without a refusal', (context) => {
  const present = existsSync(sample);
  context.diagnostic(`shared samples: ${present ? 'read platerecognizer-1.json' : 'absent'}`);
  if (!present) return;
  const message = {
    contentType: 'application/json',
    path: '',
    bytes: readFileSync(sample),
    receivedAt: toUtcTime(Date.UTC(2026, 6, 6)),
  };
  const { reads, refused } = platerecognizer.decode(message, { zone: 'Europe/London' });
  const [read, ...others] = reads;
  assert.deepEqual([refused, others], [[], []]);
  assert.match(read?.plateAsSent ?? '', /^[0-9a-z]{6}$/);
  assert.equal(read?.plate, read?.plateAsSent?.toUpperCase());
  assert.match(read?.capturedAt ?? '', /T05:56:13\.606Z$/);
  // Its guesses at country and type are weak, and its direction is ''.
  assert.deepEqual(
    [read?.confidence, read?.timeCertainty, read?.country, read?.vehicle.type, read?.direction],
    [0.839, 'exact', null, null, null],
  );
});
