/** The shared Frigate sample, where it is. Its mark is not written here: only its shape is. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { frigate } from './decode.ts';

const sample = join(import.meta.dirname, '../../../../shared/data/payloads/frigate-1.json');

function decode(text: string): Decoded {
  const message = {
    contentType: '',
    path: 'frigate/tracked_object_update',
    bytes: Buffer.from(text),
    receivedAt: toUtcTime(Date.UTC(2026, 6, 6)),
  };
  return frigate.decode(message, { zone: 'Europe/London' });
}

test('the shared sample of the documentation decodes once its comments are taken out', (context) => {
  const present = existsSync(sample);
  context.diagnostic(`shared samples: ${present ? 'read frigate-1.json' : 'absent'}`);
  if (!present) return;
  const text = readFileSync(sample, 'utf8');
  assert.deepEqual(
    decode(text).refused.map(({ reason }) => reason),
    ['not-json'],
  );
  const { reads, refused } = decode(text.replace(/\/\/.*$/gm, ''));
  const [read, ...others] = reads;
  assert.deepEqual([refused, others], [[], []]);
  assert.match(read?.plate ?? '', /^[A-Z0-9]{6}$/);
  assert.match(read?.capturedAt ?? '', /T23:19:18\.748Z$/);
  assert.deepEqual([read?.confidence, read?.track?.stage, read?.track?.keys.length], [0.95, 'update', 1]);
  assert.match(read?.pictureRefs[0]?.path ?? '', /^\/api\/events\/[0-9.]+-[a-z]{6}\/snapshot\.jpg$/);
});
