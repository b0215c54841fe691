/** Story: what the ledger held before it was a chain becomes the chain's beginning, to the byte. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import pg from 'pg';
import { openDatabase } from '../../src/database/database.ts';
import { createAuditWriter } from '../../src/governance/audit-writer.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { type EarlierVersion, startEarlier } from '../support/earlier-version.ts';
import { act, checkpointNow, exportText, makeSigningKey, verifyText } from '../support/ledger.ts';

let earlier: EarlierVersion;

before(async () => {
  // The tables as they were before migration 0013.
  earlier = await startEarlier(12);
});
after(() => earlier.close());

const kept = JSON.stringify({
  plate: 'KT34 OVA',
  days: 7,
  nothing: null,
  yes: true,
  share: 0.25,
  words: 'a "quoted" \\ line\nand a tab\t, é, 車, 🚓, \u2028 and \u0001',
  nested: { zebra: [], apple: [1, 'two', { b: 1, a: {} }], Zulu: -3 },
});

test('old entries, open and closed, are links in the order of their times, and the chain goes on', async () => {
  await earlier.put(
    `insert into audit_entries (opened_at, request, class, person_id, person_name, force_id, purpose_kind,
         purpose_reference, kept, address)
       select timestamptz '2026-10-01 12:00:00.123Z' + interval '1 second' * n, 'getHit', 'consultation', 3,
         'Ann Invented', 1, 'county-lines', 'Op Heron', ${pg.escapeLiteral(kept)}, '192.0.2.7'
       from generate_series(1, 50) n;
     insert into audit_entries (opened_at, request, class, person_name, kept, address)
       values ('2026-10-02Z', 'signIn', 'access', '(sign-in)', '{}', '');
     insert into audit_closings (audit_id, closed_at, outcome, detail)
       select id, opened_at + interval '90 seconds', 'done', case when id % 2 = 0 then 'words' end
         from audit_entries where id <= 45;
     -- A clock that was set back meanwhile: still the opening comes first.
     insert into audit_closings (audit_id, closed_at, outcome) values (51, '2026-10-01Z', 'refused: wrong-password')`,
  );
  await earlier.update();
  const db = openDatabase({ address: earlier.address, connectionsMax: 4, onTrouble: () => {} });
  await act(createAuditWriter(db, systemScope('audit')));
  const checkpoint = await checkpointNow(db, makeSigningKey());
  const text = await exportText(db);
  await db.close();
  const verdict = await verifyText(text, [checkpoint]);
  assert.ok('proven' in verdict, JSON.stringify(verdict));
  assert.deepEqual(verdict.proven, { links: 99, first: 1, last: 99, provenTo: 99 });
  const entries = text.split('\n').flatMap((line) => /"entry":"(audit_51)".*"kind":"(\w+)"/.exec(line)?.[2] ?? []);
  assert.deepEqual(entries, ['opening', 'closing']);
});
