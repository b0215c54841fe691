/** House: things are called what the table of words calls them, and files after what they hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone, assertTeeth } from './finding.ts';
import { findBadFileName, findBannedTypes } from './rules/names.ts';
import { listFiles, listSources } from './tree.ts';

test('no exported type ends in a word that the house does not use for it', () => {
  assertNone(listSources().flatMap(findBannedTypes));
});

test('every source file is named in kebab-case, after one thing', () => {
  const files = listFiles().filter((path) => !path.includes('/cases/'));
  assertNone(files.flatMap(findBadFileName));
});

test('the rules of names find what they are for', () => {
  assertTeeth(
    findBannedTypes,
    [
      ['src/x.ts', 'export type CameraPayload = string;'],
      ['src/x.ts', 'export interface HitNotification {}'],
      ['src/x.ts', 'export type PlateAlarm = string;'],
      ['src/x.ts', 'export class Packets {}'],
      ['src/x.ts', 'export type FieldHelper = () => void;'],
    ],
    [
      ['src/x.ts', 'type CameraPayload = string;'],
      ['src/x.ts', 'export type CameraAlarm = string;'],
      ['src/x.ts', 'export type CameraMessage = string; export const payload = 1;'],
    ],
  );
  for (const bad of ['src/hits/utils.ts', 'src/index.ts', 'console/types.tsx', 'src/HitStore.ts', 'src/hit_store.ts']) {
    assert.equal(findBadFileName(bad).length, 1, bad);
  }
  const right = ['src/hits/hits-store.ts', 'src/x.test.ts', 'console/api/requests.generated.ts', 'console/css.d.ts'];
  for (const good of [...right, 'src/hotlists/uk-16-column.ts', 'console/index.html']) {
    assert.deepEqual(findBadFileName(good), [], good);
  }
});
