/** Find rates count what was found of what was looked for, by groups that are never made of one another. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UtcTime } from '../words/clock.ts';
import type { OfficerDefined, SelfDefined } from '../words/ethnicity.ts';
import { forceId, personId, stopId } from '../words/id.ts';
import { type Stop, type StopEnd, stopFacts } from '../words/stop.ts';
import { stopGroups } from './figures.ts';

const at = '2026-11-22T10:00:00.000Z' as UtcTime;
const linked = { outcome: 'arrest', isLinked: true, isOuterClothingExceeded: false } as const;
const unlinked = { ...linked, isLinked: false };

function searchOf(selfDefined: SelfDefined, officerDefined: OfficerDefined, end: Partial<StopEnd> | null): Stop {
  const what = { type: 'person-search', power: 'pace-1', object: 'offensive-weapons', grounds: 'Seen with a blade' };
  const person = { selfDefined, officerDefined, gender: 'female', ageRange: '25-34' };
  const where = { at, position: { lat: 51, lon: 0 }, place: 'High Street' };
  return {
    ...{ id: stopId.of(1), revision: 1, receipt: '', forceId: forceId.of(1), operationId: null },
    ...{ hitId: null, taskId: null, writtenAt: at, receivedAt: at, groundsLocked: true },
    officer: { id: personId.of(1), name: 'PC Invented' },
    ...{ facts: stopFacts.parse({ ...what, person, ...where }), endedAt: null },
    end: end && { ...linked, harm: null, detainedMinutes: null, ...end },
  };
}

test('found is an outcome linked to the object; one not yet recorded is in no rate', () => {
  const [all] = stopGroups([
    ...[searchOf('W1', 'IC1', linked), searchOf('W1', 'IC1', unlinked), searchOf('NS', 'IC3', null)],
    searchOf('W1', 'IC1', { ...linked, isLinked: null }),
  ]);
  assert.deepEqual([all?.searches, all?.ended, all?.found], [4, 3, 1]);
  assert.equal(all?.findRate, 1 / 3);
  assert.equal(all?.isSmall, true);
});

test('what a person says of themselves and what an officer sees are two groupings', () => {
  const groups = stopGroups([searchOf('B1', 'IC4', linked), searchOf('NS', 'IC4', unlinked)]);
  const sizes = (by: string) => groups.filter((one) => one.by === by).map(({ group, stops }) => [group, stops]);
  assert.deepEqual(sizes('officer-defined'), [['Asian (Indian subcontinent)', 2]]);
  assert.deepEqual(sizes('self-defined'), [
    ['Black/African/Caribbean/Black British - African', 1],
    ['Other ethnic group - Not stated', 1],
  ]);
});

test('of no stops there is one group without a rate, and from fifty searches on no warning', () => {
  assert.deepEqual(stopGroups([]), [
    { by: 'all', group: '', stops: 0, searches: 0, ended: 0, found: 0, findRate: null, isSmall: true },
  ]);
  const fifty = Array.from({ length: 50 }, () => searchOf('W1', 'IC1', linked));
  assert.deepEqual([stopGroups(fifty)[0]?.isSmall, stopGroups(fifty.slice(1))[0]?.isSmall], [false, true]);
});
