/** List file: deletions before additions, nothing but the documented columns, and text that any CSV reader reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { Entry } from '../../words/entry.ts';
import type { DeviceEntry } from '../../words/list-allocation.ts';
import { listFileText, reasonCharactersMax } from './list-file.ts';

const textOf = (deletions: readonly string[], additions: readonly DeviceEntry[]): string =>
  [...listFileText(deletions, additions)].join('');

const vehicle: DeviceEntry = {
  plate: 'KT01OVA',
  action: 'stop',
  priority: 'high',
  markers: ['WEAPONS', 'DRUGS'],
  ground: 'Linked to county lines',
  expiresAt: '2026-12-24T23:59:59.999Z' as Entry['expiresAt'],
};

test('deletions come before additions, and no changes are no file', () => {
  assert.equal(
    textOf(['KT01OVA', 'LD01WQX'], [vehicle]),
    'D,KT01OVA\r\nD,LD01WQX\r\nI,KT01OVA,stop,high,2026-12-24T23:59:59.999Z,WEAPONS;DRUGS,Linked to county lines\r\n',
  );
  assert.equal(textOf([], []), '');
});

test('what else an entry holds is not written', () => {
  const whole = { ...vehicle, information: 'Keeper lives at', pncId: '26/1A', make: 'FORD', instructions: 'secret' };
  assert.equal(textOf([], [whole]), textOf([], [vehicle]));
});

test('a reason is one line and short, and its commas and quotation marks are read back', () => {
  const reasonOf = (ground: string): string => {
    const [row = []] = parse(textOf([], [{ ...vehicle, ground }])) as string[][];
    assert.equal(row.length, 7);
    return row[6] ?? '';
  };
  assert.equal(reasonOf('Stolen, "to order",\r\n  from Dover'), 'Stolen, "to order", from Dover');
  const long = reasonOf('Seen with a vehicle of the group, and again, '.repeat(10));
  assert.equal(long, 'Seen with a vehicle of the group, and again, Seen with a vehicle of the group,…');
  assert.equal(reasonOf('x'.repeat(500)), `${'x'.repeat(reasonCharactersMax - 1)}…`);
  assert.equal(reasonOf('x'.repeat(reasonCharactersMax)), 'x'.repeat(reasonCharactersMax));
});

test('a long list is written in steps, and loses no line between them', () => {
  const many = Array.from({ length: 12_001 }, (_, index) => ({ ...vehicle, plate: `KT${index}` }));
  assert.equal([...listFileText(['KT0'], many)].length, 4);
  const marks = textOf(['KT0'], many)
    .split('\r\n')
    .map((line) => line.split(',')[1]);
  assert.deepEqual(marks, ['KT0', ...many.map(({ plate }) => plate), undefined]);
});
