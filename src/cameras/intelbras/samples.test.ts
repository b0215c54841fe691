/** The shared sample of Intelbras, read where it is. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import { intelbras } from './decode.ts';

const file = join(import.meta.dirname, '../../../../shared/data/payloads/intelbras-2.json');

test('the shared Intelbras sample is a heartbeat, by its shape and by its path', (context) => {
  const present = existsSync(file);
  context.diagnostic(`shared samples: ${present ? 'read intelbras-2.json' : 'absent'}`);
  if (!present) return;
  for (const path of ['', '/NotificationInfo/KeepAlive']) {
    const message = { contentType: '', path, bytes: readFileSync(file), receivedAt: toUtcTime(Date.UTC(2026, 6, 6)) };
    const { heartbeats, refused } = intelbras.decode(message, { zone: 'Europe/London' });
    assert.deepEqual(refused, []);
    assert.equal(heartbeats.length, 1);
    assert.match(heartbeats[0]?.cameraRef ?? '', /^[0-9a-f-]{36}$/);
  }
});
