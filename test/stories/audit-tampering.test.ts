/** Story: whoever owns the database, and even its key, cannot change the ledger without a kept checkpoint telling. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { signCheckpoint } from '../../src/governance/audit-checkpoint.ts';
import type { Broken } from '../../src/governance/audit-verify.ts';
import { type AuditWriter, createAuditWriter } from '../../src/governance/audit-writer.ts';
import { systemScope } from '../../src/governance/scope.ts';
import type { AuditCheckpoint } from '../../src/words/audit.ts';
import { type Cluster, makeDatabase, type TestDatabase, takeCluster } from '../support/cluster.ts';
import {
  act,
  chainAnew,
  checkpointNow,
  closed,
  exportText,
  makeSigningKey,
  now,
  opening,
  tamper,
  verifyText,
} from '../support/ledger.ts';

const system = systemScope('audit');
const key = makeSigningKey();

let cluster: Cluster;
let database: TestDatabase;
let writer: AuditWriter;
/** Of link 20, kept elsewhere since. */
let kept: AuditCheckpoint;

/** 15 acts, links 1 to 30, with a checkpoint after the tenth. */
before(async () => {
  cluster = await takeCluster();
  database = await makeDatabase(cluster);
  writer = createAuditWriter(database.db, system);
  for (let count = 0; count < 10; count += 1) await act(writer);
  kept = await checkpointNow(database.db, key);
  for (let count = 0; count < 5; count += 1) await act(writer);
  for (const table of tables) await database.owner(`create table ${table}_as_it_was as select * from ${table}`);
});
after(async () => {
  await database.close();
  await cluster.stop();
});

const tables = ['audit_entries', 'audit_closings', 'audit_checkpoints'];

beforeEach(async () => {
  const away = tables.toReversed().map((table) => `delete from ${table}`);
  const back = tables.map((table) => `insert into ${table} select * from ${table}_as_it_was`);
  await tamper(database, ...away, ...back);
});

async function brokenBy(tampering: () => Promise<unknown>): Promise<Broken> {
  const whole = await verifyText(await exportText(database.db), [kept]);
  assert.ok('proven' in whole, 'it proves itself before');
  await tampering();
  const verdict = await verifyText(await exportText(database.db), [kept]);
  assert.ok('broken' in verdict, 'it no longer proves itself');
  return verdict.broken;
}

const fields: readonly [what: string, statement: string][] = [
  ['who asked', "update audit_entries set person_name = 'Somebody Else' where seq = 7"],
  ['whose person it was', 'update audit_entries set person_id = 9 where seq = 7'],
  ['what was asked', `update audit_entries set kept = '{"mark":"AB12 CDE","days":7}' where seq = 7`],
  ['the mark it is found by', 'update audit_entries set mark = null where seq = 7'],
  ['why', "update audit_entries set purpose_reference = 'Op Other' where seq = 7"],
  ['when', "update audit_entries set opened_at = opened_at - interval '1 day' where seq = 7"],
  ['from where', "update audit_entries set address = '192.0.2.9' where seq = 7"],
  ['how it ended', "update audit_closings set outcome = 'refused: not-allowed' where seq = 8"],
  ['what was answered', `update audit_closings set returned = '["read_1"]' where seq = 8`],
  ['how much was answered', 'update audit_closings set returned_total = 0 where seq = 8'],
  ['whose data was answered', "update audit_closings set touched = '{1}' where seq = 8"],
];

for (const [what, statement] of fields) {
  test(`it is told when this was changed: ${what}`, async () => {
    const seq = statement.includes('seq = 7') ? 7 : 8;
    const broken = await brokenBy(() => tamper(database, statement));
    assert.equal(broken.seq, seq);
    assert.equal(broken.entry, 'audit_4');
    assert.match(broken.at ?? '', /^20\d\d-\d\d-\d\dT/, 'it says when that was');
    assert.match(broken.why, /was changed/);
  });
}

const structure: readonly [what: string, seq: number, why: RegExp, statements: readonly string[]][] = [
  ['a closing is removed', 8, /missing/, ['delete from audit_closings where seq = 8']],
  [
    'a whole act is removed',
    7,
    /missing/,
    ['delete from audit_closings where seq = 8', 'delete from audit_entries where seq = 7'],
  ],
  [
    'the newest acts are removed',
    19,
    /a checkpoint kept elsewhere is of link 20/,
    ['delete from audit_closings where seq > 18', 'delete from audit_entries where seq > 18'],
  ],
  [
    'two openings change places',
    7,
    /was changed/,
    [
      'update audit_entries set seq = -1 where seq = 7',
      'update audit_entries set seq = 7 where seq = 9',
      'update audit_entries set seq = 9 where seq = -1',
    ],
  ],
  [
    'what stood before the first link is left out',
    1,
    /was changed|missing/,
    ['delete from audit_closings where seq = 2', 'delete from audit_entries where seq = 1'],
  ],
];

for (const [what, seq, why, statements] of structure) {
  test(what, async () => {
    // The export begins with the first link that is there; the first of all must not be missing unnoticed.
    const broken = await brokenBy(() =>
      tamper(database, 'delete from audit_checkpoints where seq > 18', ...statements),
    );
    assert.ok(broken.seq === seq || (seq === 1 && broken.seq === 3), JSON.stringify(broken));
    assert.match(broken.why, why);
  });
}

test('an entry is rewritten and every hash after it worked out anew', async () => {
  const broken = await brokenBy(async () => {
    await tamper(database, "update audit_entries set person_name = 'Somebody Else' where seq = 7");
    await chainAnew(database);
  });
  assert.match(broken.why, /checkpoint/);
});

test('the whole chain is rewritten and signed anew, with the key', async () => {
  const broken = await brokenBy(async () => {
    await tamper(database, "update audit_entries set person_name = 'Somebody Else' where seq = 7");
    await chainAnew(database);
    await tamper(database, 'delete from audit_checkpoints');
    await checkpointNow(database.db, key);
  });
  assert.equal(broken.seq, 20);
  assert.match(broken.why, /rewritten/);
});

test('the whole chain is rewritten and signed with a new key', async () => {
  const broken = await brokenBy(async () => {
    await tamper(database, "update audit_entries set person_name = 'Somebody Else' where seq = 7");
    await chainAnew(database);
    await tamper(database, 'delete from audit_checkpoints');
    await checkpointNow(database.db, makeSigningKey());
  });
  assert.equal(broken.seq, 20);
});

test('what came after the kept checkpoint is signed by a key that nobody else has seen', async () => {
  const broken = await brokenBy(() => checkpointNow(database.db, makeSigningKey()));
  assert.equal(broken.seq, 30);
  assert.match(broken.why, /another key/);
});

test('a checkpoint that was not signed by its own key is no proof', async () => {
  const forged = { ...signCheckpoint(makeSigningKey(), 20, kept.hash, now()), key: key.publicKey };
  const verdict = await verifyText(await exportText(database.db), [forged]);
  assert.ok('broken' in verdict && /not signed/.test(verdict.broken.why));
});

test('an export without a link that a kept checkpoint is of proves nothing', async () => {
  const outside = signCheckpoint(key, 5000, kept.hash, now());
  const text = (await exportText(database.db)).replace('"toTheEnd":true', '"toTheEnd":false');
  const verdict = await verifyText(text, [outside]);
  assert.ok('broken' in verdict && /proves nothing/.test(verdict.broken.why), JSON.stringify(verdict));
});

const copies: readonly [what: string, change: (lines: string[]) => string[], why: RegExp][] = [
  ['a line of the copy is left out', (lines) => lines.toSpliced(5, 1), /missing/],
  [
    'two lines of the copy change places',
    (lines) => [...lines.slice(0, 5), lines[6] ?? '', lines[5] ?? '', ...lines.slice(7)],
    /missing/,
  ],
  ['a line of the copy stands twice', (lines) => lines.toSpliced(5, 0, lines[5] ?? ''), /in its place/],
  [
    'a letter of the copy is changed',
    (lines) => lines.map((line) => line.replace('192.0.2.7', '192.0.2.8')),
    /changed/,
  ],
  ['the copy is cut off', (lines) => lines.slice(0, 12), /breaks off/],
  ['the copy is cut off and given an end', (lines) => [...lines.slice(0, 12), lines.at(-2) ?? '', ''], /missing/],
  ['something is added after the end', (lines) => [...lines.slice(0, -1), '{"more":1}', ''], /after the end/],
  ['the first line is another', (lines) => ['{"export":{}}', ...lines.slice(1)], /no export/],
  [
    'a line is spaced otherwise',
    (lines) => lines.map((line) => line.replace('","link":{', '", "link":{')),
    /not written/,
  ],
];

for (const [what, change, why] of copies) {
  test(what, async () => {
    const lines = (await exportText(database.db)).split('\n');
    for (const pieceBytes of [7, 100_000]) {
      const verdict = await verifyText(change(lines).join('\n'), [kept], pieceBytes);
      assert.ok('broken' in verdict, what);
      assert.match(verdict.broken.why, why);
    }
  });
}

test('an act that goes on while the copy is made leaves the copy whole', async () => {
  const entry = await writer.open(system, opening());
  const text = await exportText(database.db);
  await writer.close(system, entry, { at: now(), ...closed });
  const verdict = await verifyText(text, [kept]);
  assert.ok('proven' in verdict);
  assert.deepEqual(verdict.proven, { links: 31, first: 1, last: 31, provenTo: 20 });
});
