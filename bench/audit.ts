/**
 * The audit ledger: entries a second, each opened and closed durably through the writer that every request goes by;
 * links a second that an export proves. Beside the same rows put in plainly, without a chain, in the same run.
 */
import { join } from 'node:path';
import pg from 'pg';
import { parseConfig } from '../src/config/load.ts';
import type { Database, DatabaseAddress } from '../src/database/database.ts';
import { openCordonDatabase } from '../src/database/open.ts';
import { signCheckpoint } from '../src/governance/audit-checkpoint.ts';
import { takeHead } from '../src/governance/audit-checkpoints-store.ts';
import { exportLedger } from '../src/governance/audit-export.ts';
import { verifyExport } from '../src/governance/audit-verify.ts';
import { createAuditWriter } from '../src/governance/audit-writer.ts';
import { systemScope } from '../src/governance/scope.ts';
import { openSigningKey } from '../src/governance/signing-key-store.ts';
import { type Clock, toUtcTime } from '../src/words/clock.ts';
import { type BenchReport, report } from './support/report.ts';
import { makeFolder, removeFolder } from './support/server.ts';

const clock: Clock = { now: () => toUtcTime(Date.now()), nowMs: () => Date.now() };
const scope = systemScope('audit');

/** Acts that go on at one time: requests of a busy minute. */
const actsAtOnce = 256;
const writeMs = 10_000;
const plainMs = 5_000;
const verifyRounds = 5;

export async function benchAudit(say: (line: string) => void): Promise<BenchReport> {
  const folder = makeFolder();
  const config = parseConfig({ dataFolder: join(folder, 'data') }, folder, 'bench');
  const opened = await openCordonDatabase(config, (error) => say(error.message), true);
  try {
    await makePlainTable(opened.address);
    const plain = await measurePlain(opened.db);
    say(`plain: ${Math.round(plain)} entries a second`);
    const written = await measureWriter(opened.db);
    say(`chained: ${Math.round(written)} entries a second`);
    const { exported, verified, links } = await measureVerify(opened.db, config.dataFolder);
    say(`exported ${Math.round(exported)}, verified ${Math.round(verified)} links a second, of ${links}`);
    const figures = {
      entriesPerSecond: written,
      plainEntriesPerSecond: plain,
      exportedPerSecond: exported,
      verifiedPerSecond: verified,
      links,
    };
    return report(
      'audit',
      figures,
      'plainEntriesPerSecond: the same rows without a chain, each insert a transaction of its own, on as many ' +
        'connections as a node has, in the same run',
    );
  } finally {
    await opened.close();
    removeFolder(folder);
  }
}

const kept = { mark: 'KT34 OVA', from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z', page: 1 };
const ids = Array.from({ length: 20 }, (_, index) => `read_${100_000 + index}`);

/** @returns acts a second, of so many at one time */
async function repeatActs(ms: number, act: () => Promise<void>): Promise<number> {
  const startedMs = performance.now();
  let done = 0;
  const one = async (): Promise<void> => {
    while (performance.now() - startedMs < ms) {
      await act();
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: actsAtOnce }, one));
  return (done * 1000) / (performance.now() - startedMs);
}

async function measureWriter(db: Database): Promise<number> {
  const writer = createAuditWriter(db, scope);
  const opening = { request: 'searchHistory', class: 'consultation' as const, kept, address: '192.0.2.7' };
  const returned = { ids, total: ids.length, forces: [] };
  return repeatActs(writeMs, async () => {
    const entry = await writer.open(scope, { ...opening, at: clock.now() });
    await writer.close(scope, entry, { at: clock.now(), outcome: 'done', detail: null, returned });
  });
}

/** As the embedded server's superuser, since the server's own role makes no tables. */
async function makePlainTable(address: DatabaseAddress): Promise<void> {
  const client = new pg.Client({ ...address, user: 'cordon_super' });
  await client.connect();
  await client.query(
    `create table bench_plain (id bigint generated always as identity primary key, at timestamptz, request text,
       class text, kept jsonb, address text)`,
  );
  await client.query('create index on bench_plain (at)');
  await client.query('grant insert on bench_plain to cordon_app');
  await client.end();
}

async function measurePlain(db: Database): Promise<number> {
  return repeatActs(plainMs, async () => {
    await db.as(scope, (sql) =>
      sql.query(
        `insert into bench_plain (at, request, class, kept, address) values ($1, $2, $3, $4, $5)`,
        [clock.now(), 'searchHistory', 'consultation', JSON.stringify(kept), '192.0.2.7'],
        'plain-open',
      ),
    );
    await db.as(scope, (sql) =>
      sql.query(
        `insert into bench_plain (at, request, class, kept, address) values ($1, $2, $3, $4, $5)`,
        [clock.now(), 'done', 'consultation', JSON.stringify(ids), '192.0.2.7'],
        'plain-close',
      ),
    );
  });
}

async function measureVerify(db: Database, dataFolder: string) {
  const taken = await db.as(scope, takeHead);
  if (taken === null) throw new Error('nothing was written');
  const { seq, hash } = taken.head;
  const checkpoint = signCheckpoint(openSigningKey(dataFolder), seq, hash, clock.now());
  const exportedMs = performance.now();
  const pages: Buffer[] = [];
  for await (const lines of exportLedger(db, scope, { from: null, to: null, at: clock.now() })) {
    pages.push(Buffer.from(lines));
  }
  const exported = (seq * 1000) / (performance.now() - exportedMs);
  const verifiedMs = performance.now();
  for (let round = 0; round < verifyRounds; round += 1) {
    const verdict = await verifyExport(eachOf(pages), [checkpoint]);
    if (!('proven' in verdict)) throw new Error(verdict.broken.why);
  }
  const verified = (seq * verifyRounds * 1000) / (performance.now() - verifiedMs);
  return { exported, verified, links: seq };
}

async function* eachOf(pages: readonly Buffer[]): AsyncGenerator<Uint8Array> {
  yield* pages;
}
