/** List file: deletions before additions, nothing but the documented columns, and text that any CSV reader reads. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import type { Entry } from '../../words/entry.ts';
import type { DeviceEntry } from '../../words/list-allocation.ts';
import { reasonCharactersMax, writeListFile } from './list-file.ts';

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
    writeListFile(['KT01OVA', 'LD01WQX'], [vehicle]),
    'D,KT01OVA\r\nD,LD01WQX\r\nI,KT01OVA,stop,high,2026-12-24T23:59:59.999Z,WEAPONS;DRUGS,Linked to county lines\r\n',
  );
  assert.equal(writeListFile([], []), null);
});

test('what else an entry holds is not written', () => {
  const whole = { ...vehicle, information: 'Keeper lives at', pncId: '26/1A', make: 'FORD', instructions: 'secret' };
  assert.equal(writeListFile([], [whole]), writeListFile([], [vehicle]));
});

test('a reason is one line and short, and its commas and quotation marks are read back', () => {
  const reasonOf = (ground: string): string => {
    const [row = []] = parse(writeListFile([], [{ ...vehicle, ground }]) ?? '') as string[][];
    assert.equal(row.length, 7);
    return row[6] ?? '';
  };
  assert.equal(reasonOf('Stolen, "to order",\r\n  from Dover'), 'Stolen, "to order", from Dover');
  const long = reasonOf('Seen with a vehicle of the group, and again, '.repeat(10));
  assert.equal(long, 'Seen with a vehicle of the group, and again, Seen with a vehicle of the group,…');
  assert.equal(reasonOf('x'.repeat(500)), `${'x'.repeat(reasonCharactersMax - 1)}…`);
  assert.equal(reasonOf('x'.repeat(reasonCharactersMax)), 'x'.repeat(reasonCharactersMax));
});
