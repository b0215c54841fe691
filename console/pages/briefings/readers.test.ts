/** Unit: readers of a briefing, and those who have not read it, by force. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BriefingRead } from './queries.ts';
import { isFarApart, readersByForce, readersOf } from './readers.ts';

const at = '2026-11-22T14:00:00.000Z';
const receipt = { personName: 'A. Invented', forceId: 'force_1', readAt: at, receivedAt: at };
const awaited = { personName: 'B. Invented', forceId: 'force_2', callSigns: ['EX10'] };
const read = { receipts: [receipt], awaited: [awaited] } as unknown as BriefingRead;

test('who has not read it stands first, with their unit, and each force is counted', () => {
  const readers = readersOf(read);
  assert.deepEqual(
    readers.map((one) => [one.name, one.callSigns, one.readAt]),
    [
      ['B. Invented', ['EX10'], null],
      ['A. Invented', [], at],
    ],
  );
  assert.deepEqual(readersByForce(readers), [
    { forceId: 'force_2', read: 0, awaited: 1 },
    { forceId: 'force_1', read: 1, awaited: 0 },
  ]);
});

test('a phone that was out of signal shows both times, a prompt one shows one', () => {
  const [late = assert.fail()] = readersOf({
    receipts: [{ ...receipt, receivedAt: '2026-11-22T14:20:00.000Z' }],
    awaited: [],
  } as unknown as BriefingRead);
  assert.equal(isFarApart(late), true);
  assert.equal(isFarApart({ ...late, receivedAt: at }), false);
  assert.equal(isFarApart({ ...late, readAt: null }), false);
});
