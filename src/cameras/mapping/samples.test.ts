/** The published example of NGSI AnprFlowObserved, where it is: its shape, read by the mapping to start from. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import { mapping } from './decode.ts';
import { mappingStarts } from './starts.ts';

const sample = join(import.meta.dirname, '../../../../shared/data/payloads/ngsi-anpr-1.json');

test('the shared NGSI example decodes by the NGSI mapping', (context) => {
  const there = existsSync(sample);
  context.diagnostic(`shared samples: ${there ? 'ngsi-anpr-1.json' : 'absent'}`);
  if (!there) return;
  const definition = mappingStarts.find(({ name }) => name === 'ngsi')?.definition ?? null;
  const bytes = readFileSync(sample);
  const message = { contentType: 'application/json', path: '', bytes, receivedAt: toUtcTime(Date.UTC(2026, 6, 6)) };
  const { reads, refused } = mapping.decode(message, { zone: 'Europe/Brussels', mapping: definition });
  assert.deepEqual(refused, []);
  const [read] = reads;
  assert.ok(read?.plate && read.confidence !== null && read.cameraRef !== null);
  assert.deepEqual(
    [read.timeCertainty, read.country, read.direction, read.speedKmh, read.lane, read.late],
    ['exact', 'BE', 'towards', 50, null, false],
  );
  assert.ok(read.vehicle.make !== null && read.vehicle.model !== null && read.vehicle.colour !== null);
  // Its latitude is out of range.
  assert.equal(read.position, null);
});
