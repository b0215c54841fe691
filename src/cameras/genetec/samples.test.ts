/** The shared sample of Genetec, where it is: a template whose tokens nobody filled in. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import { genetec } from './decode.ts';

const sample = join(import.meta.dirname, '../../../../shared/data/payloads/genetec-1.xml');

function decode(text: string) {
  const message = { contentType: '', path: '', bytes: Buffer.from(text), receivedAt: toUtcTime(Date.UTC(2026, 6, 6)) };
  return genetec.decode(message, { zone: 'Europe/London' });
}

test('the shared template is refused as it is, and read once its tokens are values', (context) => {
  const present = existsSync(sample);
  context.diagnostic(`shared samples: ${present ? 'genetec-1.xml' : 'absent'}`);
  if (!present) return;
  const text = readFileSync(sample, 'utf8');
  const { reads, refused } = decode(text);
  assert.equal(reads.length, 0);
  assert.match(refused[0]?.detail ?? '', /template was not filled in/);

  const filled = text
    .replace('#PLATE_READ#', 'KT01OVA')
    .replace(/#DATE_UTC#\{[^}]*\}/, '2026:03:14')
    .replace(/#TIME_UTC#\{[^}]*\}/, '09:26:53.412')
    .replace('#GUID#', '5f3c1a90-0000-4000-8000-02005e100001');
  const [read] = decode(filled).reads;
  assert.deepEqual(
    [read?.plate, read?.capturedAt, read?.images, read?.cameraRef, read?.position],
    ['KT01OVA', '2026-03-14T09:26:53.412Z', [], null, null],
  );
});
