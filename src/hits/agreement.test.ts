/** Whether what the camera saw agrees with what the entry says: either not known proves nothing. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colourAgreement, makeAgreement, typeAgreement } from './agreement.ts';

const colours = [
  ['silver', 'SILVER', 'agree'],
  [' Gray ', 'grey', 'agree'],
  ['dark grey', 'GRAY', 'agree'],
  ['silver', 'grey', 'unknown'],
  ['red', 'blue', 'disagree'],
  [null, 'blue', 'unknown'],
  ['blue', null, 'unknown'],
  ['', 'blue', 'unknown'],
  ['blue', '  ', 'unknown'],
  [null, null, 'unknown'],
] as const;

const makes = [
  ['Ford', 'FORD TRANSIT', 'agree'],
  ['VW', 'Volkswagen', 'agree'],
  ['Mercedes', 'MERCEDES-BENZ', 'agree'],
  ['Vauxhall', 'Opel', 'agree'],
  ['BMW', 'FORD', 'disagree'],
  [null, 'FORD', 'unknown'],
] as const;

const types = [
  ['car', 'van', 'agree'],
  ['motorcycle', 'car', 'disagree'],
  ['lorry', 'car', 'disagree'],
  ['spaceship', 'car', 'unknown'],
  [null, 'car', 'unknown'],
] as const;

test('colours, makes and types agree, disagree or prove nothing, whichever of the two comes first', () => {
  for (const [compare, table] of [
    [colourAgreement, colours],
    [makeAgreement, makes],
    [typeAgreement, types],
  ] as const) {
    for (const [seen, listed, expected] of table) {
      assert.equal(compare(seen, listed), expected, `${seen} and ${listed}`);
      assert.equal(compare(listed, seen), expected, `${listed} and ${seen}`);
    }
  }
});
