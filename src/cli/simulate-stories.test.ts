/** Shows that a planted story is found where it was read right, and that every other place has its reason. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cameraTimeMs } from '../../simulator/camera-clock.ts';
import { loadEstate } from '../../simulator/estate.ts';
import type { Account } from '../../simulator/run.ts';
import { planStories } from '../../simulator/stories.ts';
import { judgeStory } from './simulate-stories.ts';

const startMs = Date.parse('2026-11-20T06:00:00Z');
const story = planStories(loadEstate(), 'test', startMs).find(({ name }) => name === 'wanted');
assert.ok(story);
const [drive] = story.drives;
assert.ok(drive);

const accounts: readonly Account[] = drive.passes.map(({ camera, atMs }) => ({
  camera: camera.ref,
  plate: drive.vehicle.plate,
  mark: drive.vehicle.plate,
  capturedMs: cameraTimeMs(camera, atMs),
  fate: 'accepted',
  repeat: false,
  silent: null,
}));
const everything = () => true;

test('a story that was read right everywhere is found everywhere', () => {
  const { passed, found, reasons, lost } = judgeStory(story, accounts, everything);
  assert.ok(passed > 10);
  assert.deepEqual([found, reasons, lost], [passed, [], []]);
});

test('what was not found has a reason, and what has none is lost', () => {
  const silent = { fromMs: startMs + 3 * 60_000, untilMs: startMs + 20 * 60_000 };
  const changes: readonly Partial<Account>[] = [
    { plate: 'OL8OSKD' },
    { plate: null },
    { fate: 'outage', silent },
    { fate: 'refused' },
    { fate: 'unsaid' },
  ];
  const changed = accounts.slice(1).map((account, index) => ({ ...account, ...changes[index] }));
  const [, , , , , , last] = accounts;
  const isFound = ({ camera }: Account) => camera !== last?.camera;
  const { passed, found, reasons, lost } = judgeStory(story, changed, isFound);
  assert.deepEqual(
    reasons.map((reason) => reason.replace(/^OL80SKD at \S+: /, '')),
    [
      'nothing was sent',
      'misread as OL8OSKD',
      'not read',
      'camera silent 06:03–06:20, and kept nothing',
      'refused',
      'its maker tells nothing of such a vehicle',
    ],
  );
  assert.deepEqual(lost, [`OL80SKD at ${last?.camera}`]);
  assert.equal(found, passed - 7);
});
