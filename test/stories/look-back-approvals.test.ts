/** Story: how far back a person may look, and the approval of a senior officer that opens more for one case. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ageGate } from '../../src/governance/age-gate.ts';
import { askTiersChange, decideTiersChange, getAgeTiers } from '../../src/governance/age-tiers.ts';
import { type AskingApproval, askApproval, decideApproval, withdrawApproval } from '../../src/governance/approvals.ts';
import { listApprovals } from '../../src/governance/approvals-store.ts';
import { type AgeTiers, ageTiersDefault, daysBefore, utcDay } from '../../src/words/age-tiers.ts';
import type { Approval } from '../../src/words/approval.ts';
import { type Clock, toMs, toUtcTime, type UtcTime } from '../../src/words/clock.ts';
import { isRefusal } from '../../src/words/fault.ts';
import type { ApprovalId } from '../../src/words/id.ts';
import type { Person } from '../../src/words/person.ts';
import type { Scope } from '../../src/words/scope.ts';
import { orThrow } from '../support/cordon.ts';
import { type Officers, openOfficers, scopeFor } from '../support/officers.ts';

const start = '2026-11-22T09:30:00.000Z' as UtcTime;
const dayMs = 86_400_000;
const mark = 'KT34OVA';

let officers: Officers;
let ann: Person;
let sue: Person;
let carol: Person;
let colin: Person;
let adam: Person;
let essexAnn: Person;
let essexCarol: Person;
let now = start;

const clock: Clock = { now: () => now, nowMs: () => toMs(now) };

before(async () => {
  officers = await openOfficers();
  const { kent, essex } = officers;
  ann = await officers.add('Ann Invented', 'analyst', kent);
  sue = await officers.add('Sue Invented', 'supervisor', kent);
  carol = await officers.add('Carol Invented', 'commander', kent);
  colin = await officers.add('Colin Invented', 'commander', kent);
  adam = await officers.add('Adam Invented', 'administrator', kent);
  essexAnn = await officers.add('Ann Ofessex', 'analyst', essex);
  essexCarol = await officers.add('Carol Ofessex', 'commander', essex);
});
after(() => officers.close());

/** @returns 'open', 'open by approval_1', or the refusal's code */
async function lookBack(scope: Scope, daysAgo: number, of = mark): Promise<string> {
  const { db } = officers.database;
  const asked = { from: toUtcTime(toMs(now) - daysAgo * dayMs), to: now, mark: of };
  const answer = await db.as(scope, (sql) => ageGate(sql, scope, asked, now));
  if (isRefusal(answer)) return answer.code;
  return answer.approval === null ? 'open' : `open by ${answer.approval}`;
}

function days(from: number, to: number): Pick<AskingApproval, 'fromDay' | 'toDay'> {
  return { fromDay: utcDay(daysBefore(now, from)), toDay: utcDay(daysBefore(now, to)) };
}

const why = 'The vehicle was seen near the scene in July';

async function ask(scope: Scope, over: Partial<AskingApproval> = {}): Promise<Approval> {
  return orThrow(await askApproval(officers.database.db, clock, scope, { mark, ...days(200, 80), why, ...over }));
}

function inDays(count: number): UtcTime {
  return toUtcTime(toMs(now) + count * dayMs);
}

async function decide(by: Person, id: ApprovalId, granted = true, expiresAt: UtcTime | null = inDays(10)) {
  const decision = { granted, words: 'Proportionate for this case', expiresAt };
  return decideApproval(officers.database.db, clock, scopeFor(by), id, decision);
}

async function codeOf(answer: Promise<unknown>): Promise<string> {
  const value = await answer;
  return isRefusal(value) ? value.code : 'done';
}

test('reads to 90 days old, in UTC days, are open by role; older need an approval; the oldest stay shut', async () => {
  const scope = scopeFor(ann);
  assert.equal(await lookBack(scope, 90), 'open', 'the whole of the day 90 days ago is open');
  assert.equal(await lookBack(scope, 91), 'age-approval-needed');
  assert.equal(await lookBack(scope, 365), 'age-approval-needed');
  assert.equal(await lookBack(scope, 366), 'age-not-open');
});

test('a senior officer’s rank opens nothing by itself: commanders and supervisors need an approval too', async () => {
  for (const person of [sue, carol]) assert.equal(await lookBack(scopeFor(person), 120), 'age-approval-needed');
});

test('the refusal names the days that are open and how to ask', async () => {
  const scope = scopeFor(ann);
  const asked = { from: daysBefore(now, 120), to: now, mark };
  const answer = await officers.database.db.as(scope, (sql) => ageGate(sql, scope, asked, now));
  assert.ok(isRefusal(answer));
  assert.equal(
    answer.message,
    'Reads since 2026-08-24 (UTC) are open to you. ' +
      'Older ones need a senior officer’s approval for CR/30/26: ask for it under Approvals.',
  );
});

test('road safety and volume crime open no older reads, and an approval for them is not even asked', async () => {
  const scope = scopeFor(ann, 'CR/31/26', 'priority-and-volume');
  assert.equal(await lookBack(scope, 91), 'age-not-open');
  const { db } = officers.database;
  assert.equal(await codeOf(askApproval(db, clock, scope, { mark, ...days(200, 80), why })), 'age-not-open');
});

test('an approval opens the older reads of its mark, period and case, to colleagues on the case too', async () => {
  const approval = await ask(scopeFor(ann));
  assert.equal(await lookBack(scopeFor(ann), 120), 'age-approval-needed', 'asking opens nothing');
  const granted = orThrow(await decide(carol, approval.id));
  assert.deepEqual([granted.state, granted.decidedByName, granted.mine], ['granted', 'Carol Invented', false]);
  const opened = `open by ${approval.id}`;
  assert.equal(await lookBack(scopeFor(ann), 200), opened);
  assert.equal(await lookBack(scopeFor(sue, 'cr/30/26'), 120, 'KT34 OVA'), opened);
  assert.equal(await lookBack(scopeFor(ann), 201), 'age-approval-needed', 'its period is earlier');
  assert.equal(await lookBack(scopeFor(ann), 120, 'KT35OVA'), 'age-approval-needed', 'another mark');
  assert.equal(await lookBack(scopeFor(ann), 120, 'KT34*'), 'age-approval-needed', 'more than the mark');
  assert.equal(await lookBack(scopeFor(essexAnn), 120), 'age-approval-needed', 'another force');
});

test('an approval used under another case or class is refused, and the refusal says for which it is', async () => {
  for (const scope of [scopeFor(ann, 'CR/32/26'), scopeFor(ann, 'CR/30/26', 'major')]) {
    const asked = { from: daysBefore(now, 120), to: now, mark };
    const answer = await officers.database.db.as(scope, (sql) => ageGate(sql, scope, asked, now));
    assert.ok(isRefusal(answer));
    assert.equal(answer.code, 'age-approval-needed');
    assert.match(answer.message, /An approval stands for CR\/30\/26 \(serious\), and your purpose is another/);
  }
});

test('an approval for a whole case opens every mark of it, and a partial mark', async () => {
  const scope = scopeFor(ann, 'Op Invented', 'major');
  const { id } = await ask(scope, { mark: null });
  orThrow(await decide(colin, id));
  for (const one of ['KT36OVA', 'KT3?OVA']) assert.equal(await lookBack(scope, 120, one), `open by ${id}`);
});

test('nobody approves what they asked for themselves, whatever their role', async () => {
  const { id } = await ask(scopeFor(carol, 'CR/33/26'));
  assert.equal(await codeOf(decide(carol, id)), 'own-request');
  await assert.rejects(
    officers.database.owner('update approvals set granted = true, decided_by = asked_by, decided_at = now()'),
    'the tables refuse it too',
  );
  assert.equal(orThrow(await decide(colin, id)).state, 'granted');
});

test('who is not senior in the force’s policy, or is of another force, decides nothing', async () => {
  const { id } = await ask(scopeFor(ann, 'CR/34/26'));
  assert.equal(await codeOf(decide(sue, id)), 'not-allowed');
  assert.equal(await codeOf(decide(essexCarol, id)), 'not-found');
  assert.equal(orThrow(await decide(carol, id, false, null)).state, 'refused');
  assert.equal(await lookBack(scopeFor(ann, 'CR/34/26'), 120), 'age-approval-needed');
  assert.equal(await codeOf(decide(colin, id)), 'changed-meanwhile', 'what was decided stays decided');
});

test('two senior officers who decide at one moment make one decision', async () => {
  const { id } = await ask(scopeFor(ann, 'CR/35/26'));
  const codes = await Promise.all([codeOf(decide(carol, id)), codeOf(decide(colin, id, false, null))]);
  assert.deepEqual(codes.toSorted(), ['changed-meanwhile', 'done']);
});

test('an approval lasts at most 30 days, ends by itself, and can be ended at once', async () => {
  const scope = scopeFor(ann, 'CR/36/26');
  const { id } = await ask(scope);
  assert.equal(await codeOf(decide(carol, id, true, inDays(31))), 'bad-input');
  assert.equal(await codeOf(decide(carol, id, true, inDays(-1))), 'bad-input');
  assert.equal(await codeOf(decide(carol, id, true, null)), 'bad-input');
  orThrow(await decide(carol, id, true, inDays(2)));
  assert.equal(await lookBack(scope, 120), `open by ${id}`);
  now = inDays(3);
  assert.equal(await lookBack(scope, 120), 'age-approval-needed');
  now = start;
  const { db } = officers.database;
  assert.equal(await codeOf(withdrawApproval(db, clock, scopeFor(sue), id, 'Not mine')), 'not-allowed');
  const ended = orThrow(await withdrawApproval(db, clock, scopeFor(colin), id, 'The case was closed'));
  assert.deepEqual([ended.state, ended.withdrawnByName], ['withdrawn', 'Colin Invented']);
  assert.equal(await lookBack(scope, 120), 'age-approval-needed');
  assert.equal(await codeOf(withdrawApproval(db, clock, scopeFor(colin), id, 'Again')), 'changed-meanwhile');
});

test('what is asked wrongly is refused with the field, and changes nothing', async () => {
  const { db } = officers.database;
  const scope = scopeFor(ann, 'CR/37/26');
  const wrong: [Partial<AskingApproval>, string, string][] = [
    [{ mark: '???' }, 'bad-input', 'mark'],
    [days(80, 200), 'bad-input', 'toDay'],
    [days(200, -1), 'bad-input', 'toDay'],
    [days(400, 200), 'age-not-open', 'fromDay'],
    [days(60, 30), 'bad-input', 'fromDay'],
  ];
  for (const [over, code, field] of wrong) {
    const answer = await askApproval(db, clock, scope, { mark, ...days(200, 80), why, ...over });
    assert.ok(isRefusal(answer));
    assert.deepEqual([answer.code, answer.field], [code, field]);
  }
  await ask(scope);
  assert.equal(await codeOf(askApproval(db, clock, scope, { mark, ...days(200, 80), why })), 'already-exists');
  const listed = await db.as(scope, (sql) => listApprovals(sql, ann.forceId, ann.id, now));
  assert.equal(listed.filter(({ reference }) => reference === 'CR/37/26').length, 1);
});

test('another force’s approvals are invisible, even to a question without a where', async () => {
  const { db } = officers.database;
  const seen = await db.as(scopeFor(essexCarol), (sql) => sql.query('select from approvals'));
  assert.equal(seen.length, 0);
  assert.ok((await db.as(scopeFor(ann), (sql) => sql.query('select from approvals'))).length > 5);
});

const wider: AgeTiers = {
  ...ageTiersDefault,
  openDays: 60,
  classes: [...ageTiersDefault.classes, 'priority-and-volume'],
  approvers: ['supervisor', 'commander'],
};

test('the tiers are the force’s own: an administrator asks, another person decides, the old ones stay', async () => {
  const { db } = officers.database;
  const asked = orThrow(
    await askTiersChange(db, clock, scopeFor(adam), { tiers: wider, why: 'As Staffordshire has it' }),
  );
  const [change] = asked.changes;
  assert.ok(change);
  assert.deepEqual([asked.tiers, change.state], [ageTiersDefault, 'waiting'], 'asking changes nothing');
  const second = askTiersChange(db, clock, scopeFor(adam), { tiers: ageTiersDefault, why: 'Another' });
  assert.equal(await codeOf(second), 'already-exists');
  const decision = { granted: true, words: 'Agreed by the chief officers' };
  assert.equal(await codeOf(decideTiersChange(db, clock, scopeFor(adam), change.id, decision)), 'own-request');
  assert.equal(await codeOf(decideTiersChange(db, clock, scopeFor(essexCarol), change.id, decision)), 'not-found');
  const { tiers } = orThrow(await decideTiersChange(db, clock, scopeFor(carol), change.id, decision));
  assert.deepEqual(tiers, wider);
  assert.equal(await codeOf(decideTiersChange(db, clock, scopeFor(colin), change.id, decision)), 'changed-meanwhile');
  const volume = scopeFor(ann, 'CR/38/26', 'priority-and-volume');
  assert.deepEqual([await lookBack(volume, 60), await lookBack(volume, 61)], ['open', 'age-approval-needed']);
  const { id } = await ask(volume, days(200, 50));
  assert.equal(orThrow(await decide(sue, id)).state, 'granted', 'a supervisor is senior now');
  assert.equal(await lookBack(volume, 120), `open by ${id}`);
  const essex = orThrow(await getAgeTiers(db, scopeFor(essexAnn)));
  assert.deepEqual(essex, { tiers: ageTiersDefault, changes: [] });
});
