/** The shared samples of Dahua, read where they are: their shape, never their marks. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { toUtcTime } from '../../words/clock.ts';
import { dahua } from './decode.ts';

const folder = join(import.meta.dirname, '../../../../shared/data/payloads');

const shapes: Readonly<Record<string, object>> = {
  // Its pictures are placeholders.
  'dahua-2.json': { certainty: 'zone-applied', confidence: null, country: null, track: null, refused: 2 },
  // Confidence 0, a plate that begins with no Latin letter, a group of one; in winter, so that in London its two times
  // are one.
  'dahua-3.txt': { certainty: 'exact', confidence: null, country: 'CN', track: null, refused: 0 },
  // An invented time two minutes into 1970: no camera's clock.
  'dahua-4.txt': { certainty: 'received', confidence: null, country: null, track: null, refused: 0 },
};

test('the shared Dahua samples are read', (context) => {
  const present = Object.keys(shapes).filter((name) => existsSync(join(folder, name)));
  context.diagnostic(`shared samples: ${present.length === 0 ? 'absent' : `read ${present.join(', ')}`}`);
  for (const name of present) {
    const bytes = readFileSync(join(folder, name));
    const message = { contentType: '', path: '', bytes, receivedAt: toUtcTime(Date.UTC(2026, 6, 6)) };
    const { reads, refused } = dahua.decode(message, { zone: 'Europe/London' });
    assert.equal(reads.length, 1, name);
    const [read] = reads;
    assert.ok(read?.plate && read.plateAsSent && read.plateAsSent.length >= read.plate.length, `${name} has a plate`);
    const { timeCertainty: certainty, confidence, country, track } = read;
    assert.deepEqual({ certainty, confidence, country, track, refused: refused.length }, shapes[name], name);
  }
});
