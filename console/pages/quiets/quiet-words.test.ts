/** What is kept out of the queue is said exactly: which mark, as what, and whether it still is. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toUtcTime } from '../../../src/words/clock.ts';
import { forceId, hitId, listId, personId, quietId } from '../../../src/words/id.ts';
import { formatMinute } from '../../ui/format.ts';
import { type Quiet, quietedWords, quietState, quietWords } from './quiet-words.ts';

const madeMs = Date.parse('2026-11-21T14:03:00.000Z');
const hourMs = 3_600_000;
const misread: Quiet = {
  ...{ id: quietId.of(1), listId: listId.of(1), listName: 'Kent VOI', ownerForceId: forceId.of(1), kept: 2 },
  ...{ entryPlate: 'LM38XKD', plate: 'LM38XKO', hitId: hitId.of(1), madeBy: { id: personId.of(1), name: 'R. Ashby' } },
  ...{ madeAt: toUtcTime(madeMs), until: toUtcTime(madeMs + 2 * hourMs), liftedAt: null, liftedWhy: null },
};

test('a misread quiets one mark of an entry, a stale judgement the whole entry', () => {
  const until = formatMinute(misread.until);
  assert.equal(
    quietWords(misread, madeMs),
    `LM38 XKO is kept out of the queue as a misread of LM38 XKD until ${until}`,
  );
  const stale = { ...misread, plate: null };
  assert.equal(quietWords(stale, madeMs), `LM38 XKD is kept out of the queue as a stale entry until ${until}`);
  assert.equal(quietedWords(stale), 'LM38 XKD as a stale entry');
  assert.match(quietWords(misread, madeMs - 3 * 24 * hourMs), /until 21 Nov 2026, \d\d:\d\d$/);
});

test('a quiet is in force until its time, unless somebody lifted it', () => {
  assert.equal(quietState(misread, madeMs + hourMs), 'in force');
  assert.equal(quietState(misread, madeMs + 2 * hourMs), 'over');
  const lifted = { ...misread, liftedAt: toUtcTime(madeMs + hourMs), liftedWhy: 'It is the vehicle after all' };
  assert.equal(quietState(lifted, madeMs + 3 * hourMs), 'lifted');
});
