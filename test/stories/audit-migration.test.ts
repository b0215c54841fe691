/** Story: what the ledger held before it was a chain becomes the chain's beginning, to the byte. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';
import { openDatabase } from '../../src/database/database.ts';
import { makeRoles, migrate } from '../../src/database/migrate.ts';
import { createAuditWriter } from '../../src/governance/audit-writer.ts';
import { systemScope } from '../../src/governance/scope.ts';
import { type Cluster, takeCluster } from '../support/cluster.ts';
import { act, checkpointNow, exportText, makeSigningKey, verifyText } from '../support/ledger.ts';

const name = `cordon_before_${process.pid}`;

let cluster: Cluster;

before(async () => {
  cluster = await takeCluster();
});
after(async () => {
  await asUser('cordon_super', 'postgres', `drop database if exists ${name} with (force)`);
  await cluster.stop();
});

async function asUser(user: string, database: string, text: string): Promise<void> {
  const client = new pg.Client({ host: cluster.host, port: 5432, user, database });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** The tables as they were before migration 0013. */
async function migrateBefore(): Promise<void> {
  const client = new pg.Client({ host: cluster.host, port: 5432, user: 'cordon_owner', database: name });
  await client.connect();
  const log = () => {};
  await runner({
    ...{ dbClient: client, migrationsTable: 'cordon_migrations', direction: 'up' },
    ...{ count: 12, singleTransaction: true },
    dir: fileURLToPath(new URL('../../src/database/migrations', import.meta.url)),
    logger: { debug: log, info: log, warn: log, error: log },
  });
  await client.end();
}

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
  await makeRoles({ host: cluster.host, user: 'cordon_super', database: 'postgres' }, name);
  await migrateBefore();
  await asUser(
    'cordon_super',
    name,
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
  await migrate({ host: cluster.host, user: 'cordon_owner', database: name });
  const address = { host: cluster.host, user: 'cordon_app', database: name };
  const db = openDatabase({ address, connectionsMax: 4, onTrouble: () => {} });
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
