/** Story: the ledger is one chain, whoever writes it and whatever fails meanwhile; nothing in it is ever changed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { openDatabase } from '../../src/database/database.ts';
import type { AuditLink } from '../../src/governance/audit-chain.ts';
import { listLinks } from '../../src/governance/audit-export-store.ts';
import { closeAudit, openAudit } from '../../src/governance/audit-store.ts';
import { createAuditWriter } from '../../src/governance/audit-writer.ts';
import { systemScope } from '../../src/governance/scope.ts';
import type { AuditClass } from '../../src/words/audit.ts';
import { type Cluster, makeDatabase, type TestDatabase, takeCluster } from '../support/cluster.ts';
import { act, checkpointNow, closed, exportText, makeSigningKey, now, opening, verifyText } from '../support/ledger.ts';
import { scopeOfForces } from '../support/scopes.ts';

const system = systemScope('audit');
const key = makeSigningKey();

let cluster: Cluster;
let database: TestDatabase;

before(async () => {
  cluster = await takeCluster();
  database = await makeDatabase(cluster);
});
after(async () => {
  await database.close();
  await cluster.stop();
});

/** Everything that stands in the ledger proves itself. */
async function assertProves(): Promise<number> {
  const checkpoint = await checkpointNow(database.db, key);
  const verdict = await verifyText(await exportText(database.db), [checkpoint]);
  assert.ok('proven' in verdict, JSON.stringify(verdict));
  assert.equal(verdict.proven.provenTo, checkpoint.seq);
  assert.equal(verdict.proven.links, checkpoint.seq, 'no number is left out');
  return verdict.proven.links;
}

async function linksOf(entry: string): Promise<AuditLink[]> {
  const links = await database.db.as(system, (sql) => listLinks(sql, 1, 1_000_000));
  return links.map(({ link }) => link).filter((link) => link.entry === entry);
}

test('several nodes write one chain at once, and every act has an opening and a closing in it', async () => {
  const address = { host: database.host, user: 'cordon_app', database: database.name };
  const nodes = [1, 2, 3].map(() => openDatabase({ address, connectionsMax: 4, onTrouble: () => {} }));
  const writers = nodes.map((db) => createAuditWriter(db, system));
  const acts = Array.from({ length: 300 }, (_, index) => act(writers[index % 3] ?? assert.fail('a writer')));
  await Promise.all(acts);
  await Promise.all(nodes.map((node) => node.close()));
  assert.equal(await assertProves(), 600);
});

test('an opening is durable before the act begins', async () => {
  const writer = createAuditWriter(database.db, system);
  const entry = await writer.open(system, opening());
  const rows = await database.owner('select from audit_entries where id = $1', [Number(entry.slice(6))]);
  assert.equal(rows.length, 1);
  await writer.close(system, entry, { at: now(), ...closed });
});

test('an entry that is never closed stays open in the chain, and the chain proves itself', async () => {
  const writer = createAuditWriter(database.db, system);
  const entry = await writer.open(system, opening());
  await act(writer);
  await assertProves();
  assert.deepEqual(
    (await linksOf(entry)).map(({ kind }) => kind),
    ['opening'],
  );
});

test('what is written within another transaction is in the chain with it, and gone with it', async () => {
  const at = now();
  const person = scopeOfForces(1);
  const kept = await database.db.as(person, async (sql) => {
    const entry = await openAudit(sql, person, opening({ kept: { words: 'kept' } }));
    await closeAudit(sql, entry, at, 'done', null);
    return entry;
  });
  const lost = database.db.as(person, async (sql) => {
    await openAudit(sql, person, opening({ kept: { words: 'lost' } }));
    throw new Error('rolled back');
  });
  await assert.rejects(lost, { message: 'rolled back' });
  assert.deepEqual(
    (await linksOf(kept)).map(({ kind }) => kind),
    ['opening', 'closing'],
  );
  assert.ok(!(await exportText(database.db)).includes('"lost"'));
  await assertProves();
});

test('a link that the database will not have costs those beside it nothing', async () => {
  const writer = createAuditWriter(database.db, system);
  const bad = undefined as unknown as AuditClass;
  const all = [act(writer), act(writer), act(writer, system, { class: bad }), act(writer), act(writer)];
  const ended = await Promise.allSettled(all);
  assert.deepEqual(
    ended.map(({ status }) => status),
    ['fulfilled', 'fulfilled', 'rejected', 'fulfilled', 'fulfilled'],
  );
  await assertProves();
});

test('an entry is closed once', async () => {
  const writer = createAuditWriter(database.db, system);
  const entry = await writer.open(system, opening());
  const close = () => writer.close(system, entry, { at: now(), ...closed });
  await close();
  await assert.rejects(close(), { code: '23505' });
  await assertProves();
});

test('whatever a request keeps, the copy that leaves says the same and proves itself', async () => {
  const writer = createAuditWriter(database.db, system);
  const kept = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 4 });
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(kept, async (value) => {
      // A zero character and half a pair have no place in the database, as names of fields neither.
      fc.pre(!/\\u0000|\\ud[89a-f]/.test(JSON.stringify(Object.keys(value))));
      fc.pre(!Object.hasOwn(value, '__proto__'));
      await act(writer, system, { kept: value });
      seen += 1;
    }),
    { numRuns: 150 },
  );
  assert.ok(seen > 100);
  await assertProves();
});

test('a zero character, half a pair and a long text are marked as what they were, and refuse no act', async () => {
  const writer = createAuditWriter(database.db, system);
  const entry = await writer.open(system, opening({ kept: { words: `a\0b\ud800c${'x'.repeat(1000)}` } }));
  const [link] = await linksOf(entry);
  assert.equal(link?.kind, 'opening');
  assert.equal(link?.kind === 'opening' && link.kept['words'], `a\uFFFDb\uFFFDc${'x'.repeat(395)}`);
  await assertProves();
});

test('a mark is found however it was written', async () => {
  const writer = createAuditWriter(database.db, system);
  for (const [asked, mark] of [
    ['kt34 ova', 'KT34OVA'],
    ['KT?? o*', 'KT??O*'],
    ['КТ34 ОВА', 'KT34OBA'],
    ['--', null],
  ] as const) {
    const [link] = await linksOf(await writer.open(system, opening({ kept: { plate: asked } })));
    assert.equal(link?.kind === 'opening' && link.mark, mark, asked);
  }
});

test('even the owner of the tables only adds to them', async () => {
  for (const text of [
    "update audit_entries set person_name = 'somebody else'",
    'delete from audit_entries',
    "update audit_closings set outcome = 'done'",
    'delete from audit_closings',
    'truncate audit_closings',
  ]) {
    await assert.rejects(database.owner(text), { code: '42501' }, text);
  }
});
