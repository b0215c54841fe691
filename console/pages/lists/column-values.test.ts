/** The form of a column mapping: what is chosen becomes one and comes back, and what is wrong is said at its field. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Draft, emptyColumns, problemWords, toColumnValues, toDraft, toMeanings } from './column-values.ts';

const heading = ['Reg', 'Why', 'Notes', 'notes', 'Until', 'Do', 'Prio', 'Flags', 'Op', 'Land'];

const full: Draft = {
  delimiter: ';',
  encoding: 'windows-1252',
  header: true,
  fields: {
    plate: { column: 'Reg' },
    ground: { column: 'Why' },
    country: { column: 'Land' },
    information: { column: 4 },
    expiry: { column: 'Until', pattern: 'yyyy-MM-dd', days: 14 },
    action: { column: 'Do', words: [{ listed: 'Go = on', means: 'stop' }], empty: 'observe' },
    priority: { column: 'Prio', words: [{ listed: '1', means: 'high' }], empty: 'low' },
    markers: { column: 'Flags', separator: 'space' },
    change: { column: 'Op', put: ['A', 'C'], remove: ['D'] },
  },
};

/** Without what is undefined, as it is sent. */
function sent(draft: Draft): unknown {
  return JSON.parse(JSON.stringify(draft));
}

test('a mapping laid into the form and taken out again says the same', () => {
  const values = toColumnValues('Registry', full);
  assert.deepEqual(sent(toDraft(values, toMeanings(full, heading), heading)), full);
  const fixed: Draft = {
    ...{ delimiter: ',', encoding: 'utf-8', header: false },
    fields: {
      plate: { column: 1 },
      ground: { fixed: 'Stolen' },
      country: { fixed: 'GB' },
      action: { empty: 'stop' },
      priority: { empty: 'medium' },
    },
  };
  assert.deepEqual(sent(toDraft(toColumnValues('', fixed), toMeanings(fixed, heading), heading)), fixed);
});

test('a column is named where its name is the only one, and numbered where it is not', () => {
  const draft = toDraft(
    emptyColumns,
    new Map([
      [0, 'plate'],
      [2, 'information'],
      [1, 'ground'],
    ]),
    heading,
  );
  assert.deepEqual(sent(draft), {
    ...{ delimiter: ',', encoding: 'utf-8', header: true },
    fields: {
      plate: { column: 'Reg' },
      ground: { column: 'Why' },
      information: { column: 3 },
      action: { empty: 'observe' },
      priority: { empty: 'medium' },
    },
  });
});

test('a column that this file does not have means nothing in it', () => {
  assert.deepEqual(
    toMeanings(full, ['why', ' REG ']),
    new Map([
      [1, 'plate'],
      [0, 'ground'],
      [3, 'information'],
    ]),
  );
});

test('what the server says stands at the field of the form that it is about', () => {
  const said = [
    { field: 'fields.plate', message: 'is needed: the column of the mark' },
    { field: 'definition.fields.action.words.0.means', message: 'Invalid option.' },
    { field: 'fields.expiry.pattern', message: 'must have a year (yyyy), a month (MM) and a day (dd)' },
    { field: 'fields.ground.column', message: 'must be a column or the same for every row, and not both' },
    { field: 'name', message: 'must not be empty' },
  ];
  assert.deepEqual(problemWords(said), [
    { field: null, message: 'Mark is needed: the column of the mark.' },
    { field: 'action.words', message: 'Words for the action: Invalid option.' },
    {
      field: 'expiry.pattern',
      message: 'How the expiry is written must have a year (yyyy), a month (MM) and a day (dd).',
    },
    { field: 'ground.fixed', message: 'Ground must be a column or the same for every row, and not both.' },
    { field: 'name', message: 'Name must not be empty.' },
  ]);
});
