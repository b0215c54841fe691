/** Story: several forces plan an operation; it goes live once nothing is missing and a second person approved it. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemScope } from '../../src/governance/scope.ts';
import { systemClock } from '../../src/main.ts';
import { operationMustRun } from '../../src/operations/in-operation.ts';
import { operationsWithin } from '../../src/operations/operation-parents-store.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { areaOf, hourMs, inMs, makeOperation, type Played, planOf, playOperation } from '../support/joint-operation.ts';

let cordon: TestCordon;
let played: Played;

before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon);
});
after(() => cordon.close());

test('a plan is saved half done, says what it lacks, and does not let the operation go live', async () => {
  const { who, operationId } = played;
  const empty = await who('kent-analyst').ask('getPlan', { operationId });
  assert.equal(empty.plan, null);
  assert.equal(empty.operation.stage, 'planned');
  const half = planOf({ purposes: [], legalBasis: '', impactAssessment: ' ', areas: [] });
  const saved = await who('kent-supervisor').ask('savePlan', { operationId, revision: 0, content: half });
  assert.deepEqual(saved.missing, ['purpose', 'legal-basis', 'impact-assessment', 'area']);
  const refused = await who('kent-commander').refused('goLive', { operationId, revision: 1 });
  assert.equal(refused.code, 'plan-incomplete');
  assert.match(refused.message, /a purpose, a legal basis, an impact-assessment reference, an area/);
  const { operation } = await who('kent-analyst').ask('getPlan', { operationId });
  assert.equal(operation.stage, 'planned');
});

test('whoever saved the plan does not approve it, nor does another force or another role', async () => {
  const { who, operationId } = played;
  const whole = { operationId, revision: 1, content: planOf() };
  const saved = await who('kent-commander').ask('savePlan', whole);
  assert.deepEqual(saved.missing, []);
  const asked = { operationId, revision: 2 };
  assert.equal((await who('kent-commander').refused('goLive', asked)).code, 'own-request');
  assert.equal((await who('essex-commander').refused('goLive', asked)).code, 'not-allowed');
  assert.equal((await who('kent-supervisor').refused('goLive', asked)).code, 'not-allowed');
  assert.equal((await who('surrey-commander').refused('goLive', asked)).code, 'not-found');
  const old = await who('kent-chief').refused('goLive', { operationId, revision: 1 });
  assert.equal(old.code, 'changed-meanwhile');
});

test('a second commander lets it go live, and only then may tasks and outcomes be recorded', async () => {
  const { who, operationId } = played;
  const scope = systemScope('command line');
  const mustRun = () =>
    cordon.database.db.as(scope, (sql) => operationMustRun(sql, operationId as never, systemClock.now()));
  assert.equal((await mustRun())?.code, 'operation-not-live');
  const { operation } = await who('kent-chief').ask('goLive', { operationId, revision: 2 });
  assert.deepEqual([operation.stage, operation.approvedByName], ['live', 'Kent-chief Test']);
  assert.equal(await mustRun(), null);
  const again = await who('kent-chief').refused('goLive', { operationId, revision: 2 });
  assert.equal(again.code, 'changed-meanwhile');
});

test('a plan of a live operation is changed, but never so that it lacks something', async () => {
  const { who, operationId } = played;
  const lacking = { operationId, revision: 2, content: planOf({ impactAssessment: '' }) };
  assert.equal((await who('kent-supervisor').refused('savePlan', lacking)).code, 'plan-incomplete');
  const content = planOf({ aim: 'To find vehicles that carry knives.' });
  await who('kent-supervisor').ask('savePlan', { operationId, revision: 2, content });
  const then = await who('kent-analyst').ask('getPlan', { operationId, revision: 2 });
  assert.equal(then.plan?.content.aim, planOf().aim, 'what stood before stays readable');
  assert.deepEqual(
    then.versions.map((one) => [one.revision, one.savedByName]),
    [
      [3, 'Kent-supervisor Test'],
      [2, 'Kent-commander Test'],
      [1, 'Kent-supervisor Test'],
    ],
  );
  assert.equal((await who('kent-analyst').refused('getPlan', { operationId, revision: 9 })).code, 'not-found');
});

test('of two people who save at once one is told that the plan was changed', async () => {
  const { who, operationId } = played;
  const save = async (name: string): Promise<string> => {
    const content = planOf({ aim: `As ${name} sees it` });
    return who(name)
      .ask('savePlan', { operationId, revision: 3, content })
      .then(
        () => 'saved',
        (error: Error) => (/409.*changed-meanwhile/.test(error.message) ? 'changed-meanwhile' : error.message),
      );
  };
  const ends = await Promise.all([save('kent-supervisor'), save('kent-commander')]);
  assert.deepEqual(ends.sort(), ['changed-meanwhile', 'saved']);
});

const bow = [
  [0.5, 51.3],
  [0.6, 51.4],
  [0.6, 51.3],
  [0.5, 51.4],
  [0.5, 51.3],
] as const;

test('areas are closed, in range, of at most 500 points and without crossing edges; a hotspot says why', async () => {
  const { who, operationId } = played;
  const many = Array.from({ length: 501 }, (_, at) => [0.5 + at / 1000, 51.3]);
  const [open, far] = [
    [
      [0.5, 51.3],
      [0.6, 51.3],
      [0.6, 51.4],
      [0.5, 51.4],
    ],
    [
      [51.3, 0.5],
      [51.4, 95],
      [51.5, 0.5],
      [51.3, 0.5],
    ],
  ];
  const wrong: readonly (readonly [ReturnType<typeof areaOf>[], RegExp])[] = [
    [[areaOf('Open', open)], /must end where it begins/],
    [[areaOf('Far', far)], /latitude/],
    [[areaOf('Many', [...many, [0.5, 51.3]])], /at most 500 points/],
    [[areaOf('Same'), areaOf('same')], /same name/],
    [[{ ...areaOf('Hot'), kind: 'hotspot' }], /a hotspot needs its reasons/],
    [[areaOf('Whole'), areaOf('Bow', bow)], /Bow: Its outline crosses itself: the edge from point 1 to point 2 meets/],
  ];
  for (const [areas, words] of wrong) {
    const refused = await who('kent-supervisor').refused('savePlan', {
      ...{ operationId, revision: 4, content: planOf({ areas }) },
    });
    assert.deepEqual([refused.status, refused.code], [400, 'bad-input']);
    assert.match(refused.message, words);
  }
});

test('the plan names purposes of the force, teams of forces that take part, and shifts that end', async () => {
  const { who, operationId } = played;
  const team = { name: 'Specials', kind: 'specials', forceId: cordon.forces.surrey.id, size: null };
  const shift = { from: inMs(0), until: inMs(hourMs) };
  const wrong = [
    { purposes: ['catching-everybody'] },
    { teams: [{ ...team, ...shift }] },
    { teams: [{ ...team, forceId: cordon.forces.kent.id, from: shift.until, until: shift.from }] },
  ];
  for (const over of wrong) {
    const asked = { operationId, revision: 4, content: { ...planOf(), ...over } };
    assert.equal((await who('kent-supervisor').refused('savePlan', asked)).code, 'bad-input');
  }
  const size = { value: 280, qualifier: 'over' };
  const partner = { name: 'Bounceback Invented', kind: 'charity', role: 'Youth workers in custody suites' };
  const teams = [{ ...team, forceId: cordon.forces.essex.id, size, ...shift }];
  const content = { ...planOf(), teams, partners: [partner] } as never;
  const saved = await who('kent-supervisor').ask('savePlan', { operationId, revision: 4, content });
  assert.deepEqual(saved.plan?.content.teams[0]?.size, size, 'the number and its hedge');
});

test('the plan is shown to forces that have accepted, for a purpose of the operation, and to no other', async () => {
  const { who, operationId } = played;
  assert.ok((await who('essex-analyst').ask('getPlan', { operationId })).plan);
  assert.ok((await who('kent-auditor').ask('getPlan', { operationId })).plan);
  assert.equal((await who('surrey-analyst').refused('getPlan', { operationId })).code, 'not-found');
  for (const name of ['kent-patrol', 'kent-press', 'kent-administrator']) {
    assert.equal((await who(name).refused('getPlan', { operationId })).code, 'not-allowed');
  }
  await who('kent-supervisor').ask('inviteForces', { operationId, forceIds: [cordon.forces.surrey.id] });
  assert.equal((await who('surrey-analyst').refused('getPlan', { operationId })).code, 'not-allowed', 'asked, no more');
  const purpose = { kind: 'road-safety', reference: 'Op Heron' };
  await who('essex-analyst').ask('changePurpose', purpose);
  assert.equal((await who('essex-analyst').refused('getPlan', { operationId })).code, 'no-purpose');
  await who('essex-analyst').ask('changePurpose', { ...purpose, kind: 'county-lines' });
  const partner = { operationId, revision: 5, content: planOf() };
  assert.equal((await who('essex-supervisor').refused('savePlan', partner)).code, 'not-allowed');
});

test('an operation lies within another, never in a circle, and is counted once from however far', async () => {
  const { who } = played;
  const [day, bridges, bridge] = [
    await makeOperation(cordon, who, 'Op Day'),
    await makeOperation(cordon, who, 'Op Bridges'),
    await makeOperation(cordon, who, 'Op Bridge'),
  ];
  const place = (operationId: typeof day, withinId: typeof day | null) => ({ operationId, withinId });
  const later = await makeOperation(cordon, who, 'Op Later', 20 * hourMs);
  const outside = await who('kent-supervisor').refused('placeOperation', place(later, day));
  assert.equal(outside.code, 'bad-input');
  // Each was made a moment after the one before, and so ends after it.
  await cordon.database.owner(
    `update operations set starts_at = date_trunc('hour', now()),
        ends_at = date_trunc('hour', now()) + interval '9 hours' where name in ('Op Day', 'Op Bridges', 'Op Bridge')`,
  );
  await who('kent-supervisor').ask('placeOperation', place(bridges, day));
  const held = await who('kent-commander').ask('placeOperation', place(bridge, bridges));
  assert.equal(held.withinId, bridges);
  assert.deepEqual((await who('kent-analyst').ask('getPlan', { operationId: day })).holds, [bridges, bridge]);
  for (const within of [bridge, bridges, day]) {
    assert.equal((await who('kent-supervisor').refused('placeOperation', place(day, within))).code, 'bad-input');
  }
  const scope = systemScope('command line');
  assert.deepEqual(await cordon.database.db.as(scope, (sql) => operationsWithin(sql, day as never)), [
    ...[day, bridges, bridge],
  ]);
  assert.equal((await who('essex-supervisor').refused('placeOperation', place(bridge, day))).code, 'not-allowed');
  const out = await who('kent-supervisor').ask('placeOperation', place(bridges, null));
  assert.equal(out.withinId, null);
  assert.deepEqual((await who('kent-analyst').ask('getPlan', { operationId: day })).holds, []);
});

test('a force that takes part in the outer operation sees what lies within it', async () => {
  const { who } = played;
  const outer = await makeOperation(cordon, who, 'Op Outer');
  const times = { startsAt: inMs(0), endsAt: inMs(hourMs) };
  const made = await who('kent-supervisor').ask('makeOperation', { name: 'Op Inner', lists: [], ...times });
  const operationId = made.operation.id as typeof outer;
  assert.equal((await who('essex-analyst').refused('getPlan', { operationId })).code, 'not-found');
  await who('kent-supervisor').ask('placeOperation', { operationId, withinId: outer });
  assert.equal((await who('essex-analyst').ask('getPlan', { operationId })).operation.name, 'Op Inner');
  assert.equal((await who('surrey-analyst').refused('getPlan', { operationId })).code, 'not-found');
});

test('an operation that is over cannot go live any more', async () => {
  const { who } = played;
  const operationId = await makeOperation(cordon, who, 'Op Short');
  await who('kent-supervisor').ask('savePlan', { operationId, revision: 0, content: planOf() });
  await who('kent-supervisor').ask('endOperation', { operationId });
  const refused = await who('kent-commander').refused('goLive', { operationId, revision: 1 });
  assert.equal(refused.code, 'changed-meanwhile');
});
