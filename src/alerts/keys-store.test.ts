/** The key file: made once, for the server's own account alone, and never half read. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { Fault } from '../words/fault.ts';
import { openAlertKeys } from './keys-store.ts';

test('the keys are made once, are the same ever after, and nobody else on the machine reads them', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-keys-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const made = openAlertKeys(folder);
  assert.deepEqual(openAlertKeys(folder), made);
  assert.deepEqual(readdirSync(folder), ['alert-keys.json']);
  assert.equal(statSync(join(folder, 'alert-keys.json')).mode & 0o777, 0o600);
});

test('a damaged key file is named, and is not written over', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'cordon-keys-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const damaged of ['', '{}', '{"pushPublicKey":"AA","pushPrivateKey":"AA","webhookKey":"AA"}']) {
    writeFileSync(join(folder, 'alert-keys.json'), damaged);
    assert.throws(
      () => openAlertKeys(folder),
      (error) => error instanceof Fault && /alert-keys\.json/.test(error.message),
    );
    assert.equal(statSync(join(folder, 'alert-keys.json')).size, damaged.length);
  }
});
