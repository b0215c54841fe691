/** Whether what the camera saw agrees with what the entry says: either not known proves nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agreement } from './card.ts';

const table = [
  ['silver', 'SILVER', 'agree'],
  [' Gray ', 'grey', 'agree'],
  ['dark grey', 'GRAY', 'agree'],
  ['Ford', 'FORD TRANSIT', 'agree'],
  ['red', 'blue', 'disagree'],
  ['Vauxhall', 'Opel', 'disagree'],
  [null, 'blue', 'unknown'],
  ['blue', null, 'unknown'],
  ['', 'blue', 'unknown'],
  ['blue', '  ', 'unknown'],
  [null, null, 'unknown'],
] as const;

test('colours and makes agree, disagree or prove nothing, whichever of the two comes first', () => {
  for (const [seen, listed, expected] of table) {
    assert.equal(agreement(seen, listed), expected, `${seen} and ${listed}`);
    assert.equal(agreement(listed, seen), expected, `${listed} and ${seen}`);
  }
});
