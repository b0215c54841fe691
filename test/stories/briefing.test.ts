/** Story: a briefing is made of the plan, read on a phone or on paper, and who has read it is known. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Input, Output } from '../../console/api/requests.generated.ts';
import { send, startTestCordon, type TestCordon } from '../support/cordon.ts';
import { areaOf, hourMs, inMs, type Played, planOf, playOperation } from '../support/joint-operation.ts';

let cordon: TestCordon;
let played: Played;
let briefingId: Input<'getBriefing'>['briefingId'];

before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon, 'Op Wagtail & <Sons>');
});
after(() => cordon.close());

const hotspot = { ...areaOf('Bluebell Hill'), kind: 'hotspot' as const, reasons: 'Three robberies' };

function fullPlan(): ReturnType<typeof planOf> {
  const team = { name: 'Dogs North', kind: 'dogs', place: 'Maidstone', from: inMs(0), until: inMs(hourMs) };
  const size = { value: 280, qualifier: 'over' };
  const risk = { what: 'A chase', toWhom: 'Public', likelihood: 'low', impact: 'high', mitigation: 'TPAC only' };
  return planOf({
    areas: [hotspot],
    humanRights: 'Article 8, proportionate.',
    teams: [{ ...team, forceId: cordon.forces.essex.id, size }],
    partners: [{ name: 'Charity Invented', kind: 'charity', role: 'Youth workers', contact: '07700 900123' }],
    risks: [{ ...risk, owner: 'Insp B. Invented', reviewAt: '2026-07-01T08:00:00.000Z' }],
  } as never);
}

function linesOf({ sections }: Output<'getBriefing'>, heading: string): string[] {
  return sections.filter((one) => one.heading === heading).flatMap(({ parts }) => parts.flatMap(({ lines }) => lines));
}

test('without a plan there is nothing to brief of, and of an old one no briefing is issued', async () => {
  const { who, operationId } = played;
  const early = await who('kent-supervisor').refused('issueBriefing', { operationId, revision: 1 });
  assert.equal(early.code, 'plan-incomplete');
  assert.equal((await who('kent-supervisor').refused('previewBriefing', { operationId })).code, 'plan-incomplete');
  await who('kent-supervisor').ask('savePlan', { operationId, revision: 0, content: planOf() });
  await who('kent-supervisor').ask('savePlan', { operationId, revision: 1, content: fullPlan() });
  const stale = await who('kent-supervisor').refused('issueBriefing', { operationId, revision: 1 });
  assert.equal(stale.code, 'changed-meanwhile');
  const other = await who('essex-supervisor').refused('issueBriefing', { operationId, revision: 2 });
  assert.equal(other.code, 'not-allowed');
});

test('it has the headings of IIMARCH, what the plan says under them, and what it does not say', async () => {
  const { who, operationId } = played;
  const preview = await who('kent-supervisor').ask('previewBriefing', { operationId });
  assert.equal((await who('essex-supervisor').refused('previewBriefing', { operationId })).code, 'not-allowed');
  const { briefing } = await who('kent-supervisor').ask('issueBriefing', { operationId, revision: 2 });
  briefingId = briefing.id as typeof briefingId;
  assert.deepEqual([briefing.number, briefing.planRevision, briefing.latest, briefing.readers], [1, 2, true, 0]);
  const read = await who('essex-patrol').ask('getBriefing', { briefingId });
  assert.deepEqual(read.sections, preview.sections, 'what was seen first is what is issued');
  assert.equal(read.sections.map(({ heading }) => heading[0]).join(''), 'IIMARCH');
  assert.ok(linesOf(read, 'Information').includes('Bluebell Hill · hotspot · Three robberies'));
  assert.ok(linesOf(read, 'Information').includes('Kent Police (leads)'));
  assert.ok(linesOf(read, 'Information').includes('Essex Police'));
  assert.ok(linesOf(read, 'Administration').some((line) => /Dogs North \(dogs\) · Essex Police · over 280/.test(line)));
  assert.ok(
    linesOf(read, 'Risk assessment').some((line) => line.endsWith('Wed, 1 Jul 2026, 09:00 BST')),
    'summer time',
  );
  assert.ok(linesOf(read, 'Method').includes('Nothing said.'), 'a gap shows');
  assert.deepEqual(read.receipts, [], 'a patrol is not shown who else has read it');
});

test('a receipt is given once, with the time of the phone and the time it came', async () => {
  const { who } = played;
  const readAt = inMs(-2 * hourMs);
  const first = await who('essex-patrol').ask('confirmBriefing', { briefingId, readAt });
  const again = await who('essex-patrol').ask('confirmBriefing', { briefingId, readAt: inMs(0) });
  assert.deepEqual(again, first);
  assert.deepEqual([first.briefing.readByMeAt, first.briefing.readers], [readAt, 1]);
  await who('kent-patrol').ask('confirmBriefing', { briefingId, readAt: inMs(0) });
  const { receipts } = await who('kent-supervisor').ask('getBriefing', { briefingId });
  assert.deepEqual(
    receipts.map((one) => [one.personName, one.forceId]),
    [
      ['Essex-patrol Test', cordon.forces.essex.id],
      ['Kent-patrol Test', cordon.forces.kent.id],
    ],
  );
  assert.deepEqual(receipts[0]?.readAt, readAt);
});

test('who has a role in the operation and has not read it is named to those who answer for it', async () => {
  const { who, operationId } = played;
  const role = { operationId, username: 'essex-analyst', role: 'supervisor', until: inMs(hourMs) };
  await who('kent-supervisor').ask('giveOperationRole', role as Input<'giveOperationRole'>);
  const { awaited } = await who('kent-commander').ask('getBriefing', { briefingId });
  assert.deepEqual(awaited, [{ personName: 'Essex-analyst Test', forceId: cordon.forces.essex.id, callSigns: [] }]);
  assert.deepEqual((await who('kent-patrol').ask('getBriefing', { briefingId })).awaited, []);
  await who('essex-analyst').ask('confirmBriefing', { briefingId, readAt: inMs(0) });
  assert.deepEqual((await who('kent-commander').ask('getBriefing', { briefingId })).awaited, []);
});

test('what was issued stays as it was read; a newer one says so', async () => {
  const { who, operationId } = played;
  const before_ = await who('kent-patrol').ask('getBriefing', { briefingId });
  const content = { ...fullPlan(), aim: 'Another aim' };
  await who('kent-supervisor').ask('savePlan', { operationId, revision: 2, content });
  await who('kent-supervisor').ask('issueBriefing', { operationId, revision: 3 });
  const after_ = await who('kent-patrol').ask('getBriefing', { briefingId });
  assert.deepEqual(after_.sections, before_.sections);
  assert.equal(after_.briefing.latest, false);
  const { briefings } = await who('kent-patrol').ask('listBriefings', { operationId });
  assert.deepEqual(
    briefings.map((one) => [one.number, one.latest, one.readByMeAt !== null]),
    [
      [2, true, false],
      [1, false, true],
    ],
  );
});

test('the page to print has no script, escapes what was written, and its one style is let through', async () => {
  const { who } = played;
  const answer = await send(cordon, 'printBriefing', { briefingId }, who('kent-patrol').cookie);
  const page = await answer.text();
  assert.match(answer.headers.get('content-type') ?? '', /text\/html/);
  assert.ok(page.includes('Op Wagtail &amp; &lt;Sons&gt;: briefing 1'));
  assert.ok(page.includes('A newer briefing was issued'));
  assert.ok(!/<script|<Sons|\son\w+=|style="/i.test(page));
  const [, style = ''] = /<style>(.*)<\/style>/s.exec(page) ?? [];
  assert.match(style, /@page \{\s+size: A4/);
  const digest = createHash('sha256').update(style).digest('base64');
  assert.ok(answer.headers.get('content-security-policy')?.includes(`'sha256-${digest}'`));
});

test('a briefing is for the forces of the operation and its purposes, and for roles that take part', async () => {
  const { who } = played;
  assert.equal((await who('surrey-analyst').refused('getBriefing', { briefingId })).code, 'not-found');
  for (const name of ['kent-press', 'kent-administrator']) {
    assert.equal((await who(name).refused('getBriefing', { briefingId })).code, 'not-allowed');
  }
  assert.ok((await who('kent-auditor').ask('getBriefing', { briefingId })).sections);
  await who('kent-patrol').ask('changePurpose', { kind: 'road-safety', reference: 'Op Heron' });
  assert.equal((await who('kent-patrol').refused('getBriefing', { briefingId })).code, 'no-purpose');
  const answer = await send(cordon, 'printBriefing', { briefingId }, who('kent-patrol').cookie);
  assert.equal(answer.status, 403);
});
