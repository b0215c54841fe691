/** Story: an auditor finds who asked what and why, of their own force and of its data, and dip-checks some of it. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import { countMonths, monthIsDue } from '../../src/governance/audit-use-store.ts';
import { noPurpose, personScope, systemScope } from '../../src/governance/scope.ts';
import { toUtcTime } from '../../src/words/clock.ts';
import type { HitId } from '../../src/words/id.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  listRow,
  send,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { act, now, opening } from '../support/ledger.ts';
import { openStream } from '../support/listening.ts';
import { raiseHit } from '../support/raise-hit.ts';

const dayMs = 86_400_000;

let cordon: TestCordon;
let camera: TestCamera;
let ann: Asker;
let kentAuditor: Asker;
let essexAuditor: Asker;
let surreyAuditor: Asker;
let hitId: HitId;

before(async () => {
  cordon = await startTestCordon({ hits: { coolDownMinutes: 0 } });
  const { kent, essex, surrey } = cordon.forces;
  await addTestPerson(cordon, 'ann', 'analyst', kent);
  await addTestPerson(cordon, 'ben', 'supervisor', kent);
  await addTestPerson(cordon, 'audit-kent', 'auditor', kent);
  await addTestPerson(cordon, 'audit-essex', 'auditor', essex);
  await addTestPerson(cordon, 'audit-surrey', 'auditor', surrey);
  camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Essex VOI', essex, [listRow('KT34OVA')]);
  ann = await signIn(cordon, 'ann');
  hitId = (await raiseHit(cordon, camera, ann)).id;
  kentAuditor = await signIn(cordon, 'audit-kent');
  essexAuditor = await signIn(cordon, 'audit-essex');
  surreyAuditor = await signIn(cordon, 'audit-surrey');
});
after(() => cordon.close());

test('an entry keeps what was asked, the ids that were answered, and the force whose data they were', async () => {
  await ann.ask('getHit', { hitId });
  const { entries } = await kentAuditor.ask('searchLedger', { request: 'getHit' });
  const { entry } = await kentAuditor.ask('getLedgerEntry', { auditId: entries[0]?.id ?? assert.fail('an entry') });
  assert.equal(entry.personName, 'Ann Test');
  assert.equal(entry.role, 'analyst');
  assert.deepEqual([entry.purpose, entry.reference, entry.offenceClass], ['county-lines', 'Op Heron', 'serious']);
  assert.deepEqual(entry.kept, { hitId });
  assert.equal(entry.outcome, 'done');
  assert.ok(entry.returned.includes(hitId) && entry.returned.some((id) => id.startsWith('read_')));
  assert.equal(entry.returnedTotal, entry.returned.length);
  assert.deepEqual(entry.openForces, [cordon.forces.kent.id, cordon.forces.essex.id]);
  assert.deepEqual(entry.otherForces, [cordon.forces.essex.id]);
  assert.ok(entry.closing !== null && entry.closing.seq > entry.opening.seq);
});

test('an auditor sees what their own people asked and what touched their data, and nothing else', async () => {
  const { lists } = await ann.ask('listLists', {});
  const own = await signIn(cordon, 'ben');
  await own.ask('makeList', { name: 'Kent only', use: 'record', staleAfterHours: 72 });
  const requestsSeenBy = async (auditor: Asker): Promise<Set<string>> =>
    new Set((await auditor.ask('searchLedger', {})).entries.map(({ request }) => request));
  assert.ok(lists.length > 0);
  const [kent, essex, surrey] = await Promise.all([kentAuditor, essexAuditor, surreyAuditor].map(requestsSeenBy));
  assert.ok(kent?.has('makeList') && kent.has('getHit'));
  assert.ok(essex?.has('getHit'), 'Ann was shown an entry of Essex');
  assert.ok(!essex?.has('makeList'), 'what Ben did concerns Kent alone');
  assert.ok(!surrey?.has('getHit') && !surrey?.has('makeList'));
  const { entries } = await kentAuditor.ask('searchLedger', { request: 'makeList' });
  const auditId = entries[0]?.id ?? assert.fail('an entry');
  for (const other of [essexAuditor, surreyAuditor]) {
    assert.equal((await other.refused('getLedgerEntry', { auditId })).code, 'not-found');
  }
});

test('entries are found by person, mark, purpose, class, reference and time, page after page', async () => {
  const { lists } = await ann.ask('listLists', {});
  const listId = lists.find(({ name }) => name === 'Essex VOI')?.id ?? assert.fail('a list');
  await ann.ask('listEntries', { listId, plate: 'kt34 o' });
  const { people } = await kentAuditor.ask('listAuditedPeople', {});
  const personId = people.find(({ name }) => name === 'Ann Test')?.id ?? assert.fail('Ann');
  const found = await kentAuditor.ask('searchLedger', { personId, mark: 'KT34-O', class: 'consultation' });
  assert.deepEqual(
    found.entries.map(({ request, mark }) => [request, mark]),
    [['listEntries', 'KT34O']],
  );
  const [entry] = found.entries;
  const around = { from: entry?.openedAt ?? '', to: toUtcTime(Date.parse(entry?.openedAt ?? '') + 1) };
  const none = { from: around.to, to: toUtcTime(Date.parse(around.to) + 1) };
  const ask = { mark: 'KT34O', purpose: 'county-lines', reference: 'Op Heron' };
  assert.equal((await kentAuditor.ask('searchLedger', { ...ask, ...around })).entries.length, 1);
  assert.equal((await kentAuditor.ask('searchLedger', { ...ask, ...none })).entries.length, 0);
  assert.equal((await kentAuditor.ask('searchLedger', { ...ask, purpose: 'missing-person' })).entries.length, 0);
  assert.equal((await kentAuditor.refused('searchLedger', { mark: '--' })).code, 'bad-input');
});

test('a card asked for by its number is found by the mark that it is for, by the force that looked', async () => {
  await ann.ask('getHit', { hitId });
  const looks = async (auditor: Asker, mark: string) =>
    (await auditor.ask('searchLedger', { mark, request: 'getHit' })).entries.map(({ personName }) => personName);
  const found = await looks(kentAuditor, 'kt34 ova');
  assert.ok(found.length > 0 && found.every((name) => name === 'Ann Test'), found.join());
  assert.deepEqual(await looks(kentAuditor, 'KT34OVB'), []);
  assert.deepEqual(await looks(essexAuditor, 'KT34OVA'), []);
});

test('pages follow one another without a gap or a repeat', async () => {
  const ben = await signIn(cordon, 'ben');
  for (let count = 0; count < 205; count += 1) await ben.ask('listOperations', {});
  const asked = { request: 'listOperations' };
  const first = await kentAuditor.ask('searchLedger', asked);
  assert.equal(first.entries.length, 200);
  const second = await kentAuditor.ask('searchLedger', {
    ...asked,
    before: first.next ?? assert.fail('there is more'),
  });
  assert.equal(second.entries.length, 5);
  assert.equal(second.next, null);
  assert.equal(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size, 205);
});

test('a live stream is one entry: open while it lasts, and closed with the range of what it showed', async () => {
  const stream = await openStream(cordon.cordon.address, ann.cookie);
  const open = await kentAuditor.ask('searchLedger', { state: 'open', request: 'followLive' });
  const auditId = open.entries[0]?.id ?? assert.fail('it is open');
  const hit = await raiseHit(cordon, camera, ann);
  await eventually(() => assert.ok(stream.hits().some(({ id }) => id === hit.id)));
  const seen = stream.lastId();
  stream.close();
  const { entry } = await eventually(async () => {
    const answer = await kentAuditor.ask('getLedgerEntry', { auditId });
    assert.ok(answer.entry.closedAt !== null);
    return answer;
  });
  assert.match(entry.detail ?? '', new RegExp(`^changes \\d+ to ${seen}, \\d+ shown$`));
  assert.ok(entry.returned.includes(hit.id));
  assert.deepEqual(entry.otherForces, [cordon.forces.essex.id]);
});

test('an entry that was left open stands out', async () => {
  const { ports } = cordon.cordon;
  const person = { id: 'person_1', name: 'Ann Test', role: 'analyst', forceId: cordon.forces.kent.id } as const;
  const scope = personScope(person as never, noPurpose);
  const left = await ports.audit.open(scope, opening({ request: 'exportHistory', class: 'disclosure' }));
  const { entries } = await kentAuditor.ask('searchLedger', { state: 'open', request: 'exportHistory' });
  assert.deepEqual(
    entries.map(({ id, closedAt, outcome }) => [id, closedAt, outcome]),
    [[left, null, null]],
  );
});

test('looking into the ledger is on record itself', async () => {
  await kentAuditor.ask('searchLedger', { mark: 'AB12 CDE' });
  const { entries } = await kentAuditor.ask('searchLedger', { request: 'searchLedger', mark: 'AB12CDE' });
  assert.equal(entries[0]?.personName, 'Audit-kent Test');
});

test('a dip sample is drawn by chance that anybody can draw again, and never of the one who draws', async () => {
  const [from, to] = [toUtcTime(Date.now() - dayMs), now()];
  const { sample } = await kentAuditor.ask('drawSample', { from, to, count: 10 });
  assert.equal(sample.drawn, 10);
  const { entries } = await kentAuditor.ask('getSample', { sampleId: sample.id });
  const rows = await cordon.database.owner<{ id: number }>(
    `select e.id::int as id from audit_entries e join audit_closings c on c.audit_id = e.id
       join people p on p.id = e.person_id
      where e.force_id = $1 and e.class = 'consultation' and p.username <> 'audit-kent'
        and e.opened_at >= $2 and e.opened_at < $3`,
    [Number(cordon.forces.kent.id.slice(6)), from, to],
  );
  assert.equal(sample.population, rows.length);
  const lot = (id: number): string => createHash('sha256').update(`${sample.seed}:${id}`).digest('hex');
  const again = rows.map(({ id }) => id).sort((one, other) => (lot(one) < lot(other) ? -1 : 1));
  assert.deepEqual(
    entries.map(({ entry }) => entry.id),
    again.slice(0, 10).map((id) => `audit_${id}`),
  );
  assert.ok(entries.every(({ entry }) => entry.personName !== 'Audit-kent Test'));
});

test('findings are kept, counted by the newest of each entry, and never changed', async () => {
  const [from, to] = [toUtcTime(Date.now() - dayMs), now()];
  const { sample } = await kentAuditor.ask('drawSample', { from, to, count: 3 });
  const { entries } = await kentAuditor.ask('getSample', { sampleId: sample.id });
  const [first, second] = entries.map(({ entry }) => entry.id);
  assert.ok(first && second);
  const find = { sampleId: sample.id, auditId: first };
  const unexplained = await kentAuditor.refused('recordFinding', { ...find, finding: 'not-proper' });
  assert.equal(unexplained.code, 'bad-input');
  await kentAuditor.ask('recordFinding', { ...find, finding: 'query', words: 'No case of this name' });
  await kentAuditor.ask('recordFinding', { ...find, finding: 'proper', words: 'The case was found' });
  const { sample: counted, entries: found } = await kentAuditor.ask('recordFinding', {
    ...{ sampleId: sample.id, auditId: second, finding: 'not-proper', words: 'Looked up a neighbour' },
  });
  assert.deepEqual([counted.proper, counted.notProper, counted.query], [1, 1, 0]);
  assert.deepEqual(
    found.find(({ entry }) => entry.id === first)?.findings.map(({ finding }) => finding),
    ['proper', 'query'],
  );
  assert.equal((await essexAuditor.refused('getSample', { sampleId: sample.id })).code, 'not-found');
  const stranger = await essexAuditor.refused('recordFinding', { ...find, finding: 'proper' });
  assert.equal(stranger.code, 'not-found');
  const outside = await kentAuditor.refused('recordFinding', { ...find, auditId: 'audit_999999', finding: 'proper' });
  assert.equal(outside.code, 'not-found');
});

test('nobody checks an entry of their own, though another auditor drew it', async () => {
  await addTestPerson(cordon, 'audit-two', 'auditor', cordon.forces.kent);
  const second = await signIn(cordon, 'audit-two');
  const [from, to] = [toUtcTime(Date.now() - dayMs), now()];
  const { sample } = await second.ask('drawSample', { from, to, count: 200 });
  const { entries } = await second.ask('getSample', { sampleId: sample.id });
  const own = entries.find(({ entry }) => entry.personName === 'Audit-kent Test') ?? assert.fail('one of the first');
  const find = { sampleId: sample.id, auditId: own.entry.id, finding: 'proper' as const };
  assert.equal((await kentAuditor.refused('recordFinding', find)).code, 'own-request');
  await second.ask('recordFinding', find);
});

test('a sample needs a period that is over, forward, and no longer than a quarter', async () => {
  const today = Date.now();
  for (const [from, to] of [
    [today, today - dayMs],
    [today - dayMs, today + dayMs],
    [today - 93 * dayMs, today - dayMs / 2],
  ] as const) {
    const asked = { from: toUtcTime(from), to: toUtcTime(to), count: 5 };
    assert.equal((await kentAuditor.refused('drawSample', asked)).code, 'bad-input');
  }
  const empty = { from: toUtcTime(today - 9 * dayMs), to: toUtcTime(today - 8 * dayMs), count: 5 };
  assert.equal((await kentAuditor.ask('drawSample', empty)).sample.drawn, 0);
});

test('the public reads how often the system was used for what, month by month, without small counts', async () => {
  const { db, audit } = cordon.cordon.ports;
  const system = systemScope('audit');
  const purpose = { kind: 'county-lines', reference: 'Op Secret', offenceClass: 'serious', lawfulBasis: '' } as const;
  const person = { id: 'person_1', name: 'Ann Test', role: 'analyst', forceId: cordon.forces.kent.id } as const;
  const scope = personScope(person as never, { ...noPurpose, purpose });
  const lastMonth = new Date();
  lastMonth.setUTCDate(1);
  lastMonth.setUTCHours(0, 0, 0, 0);
  const at = toUtcTime(lastMonth.getTime() - 1);
  for (let count = 0; count < 6; count += 1) await act(audit, scope, { at });
  for (let count = 0; count < 2; count += 1) await act(audit, scope, { at, class: 'disclosure' });
  assert.equal(await db.as(system, (sql) => monthIsDue(sql, now())), true);
  await db.as(system, (sql) => countMonths(sql, now()));
  await db.as(system, (sql) => countMonths(sql, now()));
  assert.equal(await db.as(system, (sql) => monthIsDue(sql, now())), false);
  const answer = await send(cordon, 'getUseRegister', {}, '');
  const text = await answer.text();
  const month = at.slice(0, 7);
  assert.deepEqual(JSON.parse(text), {
    counts: [
      { month, force: 'Kent Police', purpose: 'county-lines', class: 'consultation', count: 6 },
      { month, force: 'Kent Police', purpose: 'county-lines', class: 'disclosure', count: null },
    ],
  });
  assert.ok(!/Op Secret|Ann|KT34/.test(text));
});
