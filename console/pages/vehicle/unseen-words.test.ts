/** What could not be seen is said in whole sentences, and nothing is said of what is well. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UtcTime } from '../../../src/words/clock.ts';
import type { Unseen } from '../../../src/words/history.ts';
import type { CameraId, ListId } from '../../../src/words/id.ts';
import { unseenSentences } from './unseen-words.ts';

const time = (text: string) => `2026-11-${text}:00.000Z` as UtcTime;
const period = { from: time('20T00:00'), to: time('21T00:00'), zone: 'UTC', hours: 24 };
const nowMs = Date.parse(time('21T12:00'));
const well: Unseen = {
  ...{ cameras: 4, camerasNew: 0, camerasGone: 0, heardFrom: period.from, gaps: [], gapsTotal: 0 },
  ...{ listsNotLoaded: [], late: [], keptAside: { messages: 0, cameras: [] }, keptFrom: time('01T00:00') },
};

test('where all was heard, that is what is said', () => {
  assert.deepEqual(unseenSentences(well, period, nowMs), [
    'Every camera was heard in every hour for which that is known.',
  ]);
});

test('the longest silence is named with its camera, its beginning and its length', () => {
  const cameraId = 'camera_1' as CameraId;
  const gap = { cameraId, cameraName: 'A2 Bean', from: time('20T13:00'), to: time('20T15:00') };
  const one = unseenSentences({ ...well, gaps: [gap], gapsTotal: 1 }, period, nowMs);
  assert.match(one[0] ?? '', /^A2 Bean was not heard for 2 h from 20 Nov 2026, 13:00:00\.$/);
  const many = unseenSentences({ ...well, gaps: [gap, gap], gapsTotal: 300 }, period, nowMs);
  assert.match(many[0] ?? '', /; 300 such times at 1 camera or more\.$/);
});

test('each other reason why a read may be missing has a sentence', () => {
  const list = { listId: 'list_1' as ListId, listName: 'Kent VOI', revision: 3, loadedRevision: 2 };
  const cameraId = 'camera_1' as CameraId;
  const said = unseenSentences(
    {
      ...well,
      ...{ cameras: 0, camerasNew: 1, camerasGone: 2, heardFrom: time('20T12:00'), listsNotLoaded: [list] },
      ...{ late: [{ cameraId, cameraName: 'A2 Bean', hours: 2 }], keptFrom: time('20T06:00') },
      keptAside: { messages: 1, cameras: ['A20 Swanley'] },
    },
    period,
    nowMs,
  );
  assert.deepEqual(said, [
    'No camera open to you is of this period and this filter: nothing could have been read.',
    '1 camera came only after the period began.',
    '2 cameras went before it ended.',
    'Which cameras were heard is kept since 20 Nov 2026 only.',
    'A2 Bean brought what was minutes old or more: some may still come.',
    '1 message could not be read and was kept aside, of A20 Swanley.',
    'Not loaded by every matcher just now: Kent VOI.',
    'The oldest read that is kept and open to you is of 20 Nov 2026.',
  ]);
  assert.ok(unseenSentences({ ...well, keptFrom: null }, period, nowMs).includes('No read of these cameras is kept.'));
});
