/** What the ledger's address keeps, and which moments its days are. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goesOn, ledgerQuestion, readLedgerSearch, startOfDay } from './ledger-search.ts';

test('an address keeps what makes sense and drops the rest', () => {
  const raw = { person: 'person_3', mark: 'KT34 OVA', from: 'yesterday', state: 'closed', before: 'hit_1', page: '2' };
  assert.deepEqual(readLedgerSearch(raw), { person: 'person_3', mark: 'KT34 OVA' });
});

test('the last day is in the period whole, also when the clocks change in it', () => {
  for (const day of ['2026-03-29', '2026-10-25', '2026-12-31', '2028-02-29']) {
    const { from, to } = ledgerQuestion({ from: day, to: day });
    assert.equal(from, startOfDay(day, 0));
    const next = new Date(to ?? '');
    assert.deepEqual([next.getHours(), next.getMinutes()], [0, 0], day);
    assert.ok(Date.parse(to ?? '') - Date.parse(from ?? '') >= 23 * 3_600_000, day);
  }
});

test('a class that there is not is not asked for', () => {
  assert.deepEqual(ledgerQuestion({ class: 'everything' }), {});
  assert.deepEqual(ledgerQuestion({ class: 'erasure', state: 'open' }), { class: 'erasure', state: 'open' });
});

test('an entry that is not closed goes on in its first minute, and was cut off after it', () => {
  const openedAt = '2026-11-22T10:00:00.000Z';
  const after = (seconds: number) => goesOn(openedAt, Date.parse(openedAt) + seconds * 1000);
  assert.deepEqual([after(0), after(59), after(60)], [true, true, false]);
});
