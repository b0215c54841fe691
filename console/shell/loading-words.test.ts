/** How far the lists are loaded is said in numbers that a person can hold, and never as more than is there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadingWords } from './loading-words.ts';

test('millions are said in tenths, rounded down, and fewer entries one by one', () => {
  const rest = 'Reads are kept, and matched from the cursor.';
  assert.equal(
    loadingWords({ loaded: 12_399_999, total: 45_000_000 }),
    `Lists are loading: 12.3 of 45 million entries. ${rest}`,
  );
  assert.equal(
    loadingWords({ loaded: 999_999, total: 1_000_000 }),
    `Lists are loading: 0.9 of 1 million entries. ${rest}`,
  );
  assert.equal(loadingWords({ loaded: 12_000, total: 48_200 }), `Lists are loading: 12,000 of 48,200 entries. ${rest}`);
  assert.equal(loadingWords({ loaded: 0, total: 1 }), `Lists are loading: 0 of 1 entry. ${rest}`);
});
