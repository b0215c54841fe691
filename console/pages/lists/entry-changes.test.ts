/** What changed from one row of an entry to the next. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeWords, type Version } from './entry-changes.ts';

const version: Version = Object.assign({} as Version, {
  ...{ plate: 'KT34OVA', plateAsListed: 'KT34 OVA', ground: 'Wanted', markers: ['WEAPONS'], make: null },
  ...{ expiresAt: '2026-12-20T23:59:59.999Z', withdrawnAt: null },
});

test('a row is told by what it says otherwise than the one before it', () => {
  assert.equal(changeWords(version, undefined), 'first listed');
  assert.equal(changeWords(version, version), 'nothing');
  const before = Object.assign({}, version, { make: 'FORD', markers: [], expiresAt: '2026-12-01T23:59:59.999Z' });
  assert.equal(changeWords(version, before), 'make, warning markers, expiry');
  const withdrawn = Object.assign({}, version, { withdrawnAt: '2026-11-20T10:00:00.000Z' });
  assert.equal(changeWords(version, withdrawn), 'listed again');
});
