/** The form of a mapping: what is typed becomes a mapping and comes back, and what is wrong is said at its field. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkMapping, type Definition, emptyValues, errorsOf, toDefinition, toValues } from './mapping-values.ts';

const full: Definition = {
  format: 'csv',
  separator: ';',
  unknownWords: ['-', 'none'],
  only: { path: '9', words: ['read'] },
  heartbeat: { path: '9', words: ['ping', 'hello'] },
  fields: {
    plate: { path: '1', unreadWords: ['noplate'] },
    capturedAt: { form: 'pattern', path: '2', and: '3', zone: 'utc', pattern: 'yyyy-MM-dd HH:mm' },
    id: { path: '4' },
    confidence: { path: '5', top: 999, zeroIsUnknown: true },
    country: { fixed: 'GB' },
    direction: {
      path: '6',
      words: [
        { sent: '1', means: 'towards' },
        { sent: '0', means: '' },
      ],
    },
    speed: { path: '7', unit: 'mph' },
    sentAt: { form: 'epoch', path: '8', unit: 'us' },
    retransmission: { path: '10', words: ['late'] },
  },
  dedupe: ['id', 'plate'],
};

/** Without what is undefined, as it is sent. */
function sent(definition: Definition): unknown {
  return JSON.parse(JSON.stringify(definition));
}

test('a mapping laid into the form and taken out again says the same', () => {
  assert.deepEqual(sent(toDefinition(toValues('Gate', full))), full);
  const iso: Definition = { format: 'json', fields: { plate: { path: 'p' }, capturedAt: { form: 'iso', path: 't' } } };
  assert.deepEqual(sent(toDefinition(toValues('Gate', iso))), iso);
});

test('an empty form is the smallest mapping, and says what is missing', () => {
  assert.deepEqual(sent(toDefinition(emptyValues)), { format: 'json', fields: { plate: { path: '' } } });
  assert.deepEqual(
    checkMapping({ ...emptyValues, 'fields.direction.words': '1 = towards, 2' }).map(({ field }) => field),
    ['name', 'fields.direction.words'],
  );
});

test('what is typed with blanks, or for another format, is put right', () => {
  const values = {
    ...emptyValues,
    separator: ';',
    'fields.plate.path': ' car.mark ',
    'fields.plate.unreadWords': ' -, , noplate ',
    'fields.country.fixed': 'gb',
    'fields.capturedAt.path': ' ',
    'fields.capturedAt.pattern': 'yyyy',
  };
  assert.deepEqual(sent(toDefinition(values)), {
    format: 'json',
    fields: { plate: { path: 'car.mark', unreadWords: ['-', 'noplate'] }, country: { fixed: 'GB' } },
  });
});

test('what the server says stands at the field of the form that it is about', () => {
  const said = [
    { field: 'definition.fields.lane.path', message: 'must not be empty' },
    { field: 'fields.plate', message: 'is needed: where the mark stands' },
    { field: 'definition.fields.direction.words.0.sent', message: 'must not be empty' },
    { field: 'dedupe.1', message: 'Invalid option' },
    { field: 'name', message: 'must not be empty' },
    { field: 'nothing.known', message: 'is wrong' },
  ];
  assert.deepEqual(errorsOf(said), [
    { field: 'fields.lane.path', message: 'Lane must not be empty.' },
    { field: 'fields.plate.path', message: 'The mark is needed: where the mark stands.' },
    { field: 'fields.direction.words', message: 'Direction, words must not be empty.' },
    { field: 'dedupe', message: 'Invalid option.' },
    { field: 'name', message: 'Name must not be empty.' },
    { field: null, message: 'nothing.known is wrong.' },
  ]);
});
