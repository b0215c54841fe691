/** The model's own example, where it is; and the limit of a message, which no case shows. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { ngsi, readsPerMessageMax } from './decode.ts';

const sample = join(import.meta.dirname, '../../../../shared/data/payloads/ngsi-anpr-1.json');

function decode(bytes: Uint8Array): Decoded {
  const message = { contentType: 'application/json', path: '', bytes, receivedAt: toUtcTime(Date.UTC(2026, 6, 6)) };
  return ngsi.decode(message, { zone: 'Europe/London' });
}

test('the shared example of the model decodes without a refusal', (context) => {
  const present = existsSync(sample);
  context.diagnostic(`shared samples: ${present ? 'read ngsi-anpr-1.json' : 'absent'}`);
  if (!present) return;
  const { reads, refused } = decode(readFileSync(sample));
  const [read, ...others] = reads;
  assert.deepEqual([refused, others], [[], []]);
  assert.match(read?.plate ?? '', /^[A-Z0-9]{7}$/);
  assert.deepEqual([read?.country, read?.confidence, read?.direction], ['BE', 0.96, 'towards']);
  assert.equal(read?.position, null, 'its latitude is none');
});

test('a notification may hold a thousand vehicles, and with one more it is refused whole', () => {
  const entity = { id: 'a', type: 'AnprFlowObserved', dateObserved: '2026-03-14T09:26:53Z' };
  const data = Array.from({ length: readsPerMessageMax }, (_, index) => ({ ...entity, laneId: String(index) }));
  assert.equal(decode(Buffer.from(JSON.stringify({ data }))).reads.length, readsPerMessageMax);
  const { reads, refused } = decode(Buffer.from(JSON.stringify([...data, entity])));
  assert.deepEqual([reads.length, refused.map(({ reason }) => reason)], [0, ['too-many-reads']]);
});
