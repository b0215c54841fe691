/** Unit: the log of erasures is read whole, also what was noted before records and names had a period. */
import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { UtcTime } from '../words/clock.ts';
import { retentionDefaults } from '../words/retention.ts';
import { erasureFile } from './backup-folder.ts';
import { listErasuresSince, noteErasure } from './erasure-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-erasures-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const at = (day: number): UtcTime => `2026-11-0${day}T00:00:00.000Z` as UtcTime;

test('a note of an older Cordon went by the defaults, and only the last of like runs is kept', async () => {
  await noteErasure(folder, { ...retentionDefaults, at: at(1), force: 'kent' });
  const old = { readsDays: 365, picturesDays: 365, hitsDays: 365, localCopyDays: null, at: at(2), force: 'kent' };
  appendFileSync(erasureFile(folder), `${JSON.stringify(old)}\n`);
  await noteErasure(folder, { ...retentionDefaults, namesDays: 30, at: at(3), force: 'kent' });
  assert.deepEqual(
    listErasuresSince(folder, '2026-10-01T00:00:00.000Z' as UtcTime).map((note) => [
      note.at,
      note.recordsDays,
      note.namesDays,
    ]),
    [
      [at(2), 2_192, 92],
      [at(3), 2_192, 30],
    ],
  );
});
