/** Story: what somebody may do by a role in one operation ends at that operation. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { hourMs, inMs, makeOperation, type Played, playOperation, runOperation } from '../support/joint-operation.ts';
import { freshAct, nothingLinked, recordOutcome, recordStop, searchFacts } from '../support/stopping.ts';

let cordon: TestCordon;
let played: Played;
/** Of the same forces, live at the same time. */
let other: Played['operationId'];

before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon, 'Op Wagtail');
  other = await makeOperation(cordon, played.who, 'Op Wader');
  await runOperation(played);
  await runOperation({ ...played, operationId: other });
});
after(() => cordon.close());

const empty = { kind: 'empty', end: 'nothing-found' };

/** Gives a role in Op Wagtail, with the purpose stated for it. */
async function give(username: string, role: 'patrol' | 'supervisor' | 'commander'): Promise<void> {
  await cordon.database.owner('delete from operation_roles');
  const { who, operationId } = played;
  const by = role === 'supervisor' ? 'kent-commander' : 'kent-supervisor';
  await who(by).ask('giveOperationRole', { operationId, username, role, until: inMs(hourMs) });
  const purpose = { kind: 'county-lines', reference: 'Op Wagtail', askedBy: null };
  const { operationRole } = await who(username).ask('changePurpose', purpose);
  assert.equal(operationRole?.role, role);
}

test('an analyst on patrol in one operation sees their own stops, and records none elsewhere', async () => {
  const { who, operationId } = played;
  const colleagues = await recordStop(who('kent-patrol'), { operationId });
  await give('kent-analyst', 'patrol');
  const analyst = who('kent-analyst');
  const mine = await recordStop(analyst, { operationId });
  const seen = (await analyst.ask('listStops', { operationId })).stops.map(({ id }) => id);
  assert.deepEqual(seen, [mine.id]);
  assert.deepEqual(
    (await analyst.ask('listStops', {})).stops.map(({ id }) => id),
    [mine.id],
  );
  assert.equal((await analyst.refused('getStop', { stopId: colleagues.id })).code, 'not-found');
  for (const elsewhere of [other, null]) {
    const asked = { ...freshAct(), operationId: elsewhere, facts: searchFacts() };
    const { code, message } = await analyst.refused('recordStop', asked);
    assert.deepEqual([code, message.includes('patrol in Op Wagtail only')], ['not-allowed', true]);
  }
});

test('a patrol who supervises one operation sees its stops, and of another their own', async () => {
  const { who, operationId } = played;
  const inWagtail = await recordStop(who('kent-supervisor'), { operationId });
  const inWader = await recordStop(who('kent-supervisor'), { operationId: other });
  await give('kent-patrol', 'supervisor');
  const patrol = who('kent-patrol');
  assert.equal((await patrol.ask('getStop', { stopId: inWagtail.id })).stop.id, inWagtail.id);
  assert.equal((await patrol.refused('getStop', { stopId: inWader.id })).code, 'not-found');
  assert.ok((await patrol.ask('listStops', { operationId })).stops.some(({ id }) => id === inWagtail.id));
  assert.ok((await patrol.ask('listStops', { operationId: other })).stops.every(({ id }) => id !== inWader.id));
  const end = { ...freshAct(), stopId: inWader.id, end: nothingLinked };
  assert.equal((await patrol.refused('endStop', end)).code, 'not-found');
});

test('who supervises one operation corrects its outcomes, and no other’s', async () => {
  const { who, operationId } = played;
  const inWagtail = await recordOutcome(who('kent-analyst'), empty, { operationId });
  const inWader = await recordOutcome(who('kent-analyst'), empty, { operationId: other });
  await give('kent-press', 'supervisor');
  const press = who('kent-press');
  const correction = (outcomeId: string) => ({ outcomeId, revision: 1, why: 'Entered twice', facts: null }) as never;
  assert.equal((await press.refused('correctOutcome', correction(inWader.id))).code, 'not-allowed');
  const { outcome } = await press.ask('correctOutcome', correction(inWagtail.id));
  assert.notEqual(outcome.withdrawnAt, null);
});

test('who commands one operation does not keep the plan or the log of another', async () => {
  const { who, operationId } = played;
  await give('kent-press', 'commander');
  const press = who('kent-press');
  await press.ask('getPlan', { operationId });
  for (const name of ['getPlan', 'listUnits', 'listActivities'] as const) {
    const { code, message } = await press.refused(name, { operationId: other } as never);
    assert.deepEqual([code, message.includes('commander in Op Wagtail only')], ['not-allowed', true], name);
  }
  // The commander of the force reaches both.
  await who('kent-commander').ask('getPlan', { operationId: other });
  await cordon.database.owner('delete from operation_roles');
});
