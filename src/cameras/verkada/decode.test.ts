/** Verkada: by what a repeat is known, and what a refusal says. The shapes are in cases/. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import type { Decoded } from '../../words/message.ts';
import { readsPerMessageMax, verkada } from './decode.ts';

const data = { camera_id: 'c1', detected: 1795269802152, license_plate_number: 'KT01OVA', confidence: 0.9 };

function decode(webhook: object): Decoded {
  const bytes = Buffer.from(JSON.stringify({ webhook_type: 'lpr', ...webhook }));
  const message = { contentType: '', path: '', bytes, receivedAt: toUtcTime(Date.UTC(2026, 10, 22)) };
  return verkada.decode(message, { zone: 'Europe/London' });
}

function keyOf(changes: object): string | undefined {
  return decode({ data: { ...data, ...changes } }).reads[0]?.dedupeKey;
}

test('a webhook sent again has the same key, and another vehicle, moment or camera another', () => {
  const key = keyOf({});
  assert.equal(keyOf({ image_url: 'https://pictures.example/signed-anew' }), key);
  const others = [
    { license_plate_number: 'LD01WQX' },
    { license_plate_number: '' },
    { detected: 1795269802153 },
    { camera_id: 'c2' },
  ];
  for (const changes of others) assert.notEqual(keyOf(changes), key);
});

test('a list longer than a webhook has is refused whole', () => {
  const list = (length: number) => decode({ data: Array.from({ length }, () => data) });
  assert.equal(list(readsPerMessageMax).reads.length, readsPerMessageMax);
  assert.deepEqual(
    list(readsPerMessageMax + 1).refused.map(({ reason }) => reason),
    ['too-many-reads'],
  );
});

test('a refusal names the place and repeats nothing that was sent', () => {
  const hostile = [{ webhook_type: 'KT01OVA' }, { data: { ...data, detected: 'KT01OVA' } }, { data: ['KT01OVA'] }];
  for (const webhook of hostile) {
    const { refused } = decode(webhook);
    assert.equal(refused.length, 1);
    assert.equal(JSON.stringify(refused).includes('KT01OVA'), false);
  }
});
