/** Story: command is handed over in words, one holder at a time; decisions are added to the log and never changed. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Input } from '../../console/api/requests.generated.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { hourMs, inMs, type Played, planOf, playOperation } from '../support/joint-operation.ts';

let cordon: TestCordon;
let played: Played;

before(async () => {
  cordon = await startTestCordon();
  played = await playOperation(cordon);
  const { who, operationId } = played;
  await who('kent-supervisor').ask('savePlan', { operationId, revision: 0, content: planOf() });
});
after(() => cordon.close());

type Handing = Partial<Input<'handCommand'>>;

function handing(over: Handing = {}): Input<'handCommand'> {
  const { operationId } = played;
  const holder = { forceId: cordon.forces.kent.id, name: 'A. Invented', rank: 'Superintendent' };
  return { operationId, tier: 'tactical', ...holder, from: inMs(-hourMs), ...over } as Input<'handCommand'>;
}

test('command is taken, and handed over with how things stand', async () => {
  const { who } = played;
  const { command } = await who('kent-supervisor').ask('handCommand', handing());
  const [first] = command;
  assert.deepEqual([first?.name, first?.standing, first?.followsId], ['A. Invented', true, null]);
  const next = { name: 'B. Invented', from: inMs(0), followsId: first?.id } as Handing;
  const silent = await who('kent-supervisor').refused('handCommand', handing(next));
  assert.equal(silent.code, 'bad-input', 'without a word on how things stand');
  const told = { ...next, stateOfPlay: 'Two vehicles stopped, one arrest.', words: 'Relieved for rest.' };
  const after_ = await who('kent-commander').ask('handCommand', handing(told));
  assert.deepEqual(
    after_.command.map((one) => [one.name, one.standing]),
    [
      ['B. Invented', true],
      ['A. Invented', false],
    ],
  );
});

test('two people who take over from the same holder do not both hold it', async () => {
  const { who, operationId } = played;
  const { command } = await who('kent-analyst').ask('getPlan', { operationId });
  const followsId = command.find((one) => one.standing)?.id;
  const told = { followsId, from: inMs(0), stateOfPlay: 'As before.' } as Handing;
  const take = (by: string, name: string) =>
    who(by)
      .ask('handCommand', handing({ ...told, name }))
      .then(
        () => 'holds',
        (error: Error) => /changed-meanwhile/.exec(error.message)?.[0],
      );
  const ends = await Promise.all([take('kent-supervisor', 'C. Invented'), take('kent-commander', 'D. Invented')]);
  assert.deepEqual(ends.sort(), ['changed-meanwhile', 'holds']);
  const now = await who('kent-analyst').ask('getPlan', { operationId });
  assert.equal(now.command.filter((one) => one.standing && one.tier === 'tactical').length, 1);
});

test('each tier and each area of the plan has a holder of its own, of a force that takes part', async () => {
  const { who, operationId } = played;
  const { essex, surrey } = cordon.forces;
  const operational = { tier: 'operational', area: 'bluebell hill', forceId: essex.id } as Handing;
  const { command } = await who('kent-supervisor').ask('handCommand', handing(operational));
  assert.equal(command[0]?.area, 'Bluebell Hill', 'as the plan writes it');
  const wrong: readonly Handing[] = [{ area: 'Nowhere' }, { tier: 'strategic', forceId: surrey.id } as Handing];
  for (const one of wrong) {
    assert.equal((await who('kent-supervisor').refused('handCommand', handing(one))).code, 'bad-input');
  }
  const stranger = handing({ tier: 'strategic', forceId: essex.id } as Handing);
  assert.equal((await who('essex-supervisor').refused('handCommand', stranger)).code, 'not-allowed');
  const own = { ...operational, followsId: command[0]?.id, from: inMs(0), stateOfPlay: 'Quiet.' } as Handing;
  const handed = await who('essex-supervisor').ask('handCommand', handing({ ...own, name: 'E. Invented' }));
  assert.equal(handed.command[0]?.name, 'E. Invented', 'the force that held it hands it on');
  const { command: all } = await who('essex-analyst').ask('getPlan', { operationId });
  assert.equal(all.filter((one) => one.standing).length, 2);
});

test('one who has an account is named by it', async () => {
  const { who } = played;
  const people = await who('kent-supervisor').ask('listPeople', {});
  const chief = people.people.find(({ name }) => name === 'Kent-chief Test');
  const asked = { tier: 'strategic', personId: chief?.id, name: null } as Handing;
  const { command } = await who('kent-supervisor').ask('handCommand', handing(asked));
  assert.equal(command[0]?.name, 'Kent-chief Test');
  const held = { tier: 'strategic', followsId: command[0]?.id, stateOfPlay: 'Well.', from: inMs(0) } as Handing;
  const essex = { ...held, personId: chief?.id, forceId: cordon.forces.essex.id } as Handing;
  assert.equal((await who('kent-supervisor').refused('handCommand', handing(essex))).code, 'not-found');
});

function deciding(over: Partial<Input<'logDecision'>> = {}): Input<'logDecision'> {
  const { operationId } = played;
  const words = { decision: 'No stops on the slip road.', reason: 'No safe place.', decidedBy: 'Supt A. Invented' };
  return { operationId, actId: randomUUID(), ...words, decidedAt: inMs(-1000), ...over } as Input<'logDecision'>;
}

test('decisions are numbered in order, by each of the forces, with the options not taken', async () => {
  const { who, operationId } = played;
  const one = await who('kent-analyst').ask('logDecision', deciding({ optionsNotTaken: 'Closing a lane.' }));
  const two = await who('essex-supervisor').ask('logDecision', deciding());
  assert.deepEqual([one.decision.number, two.decision.number], [1, 2]);
  const { decisions } = await who('kent-auditor').ask('listPolicyLog', { operationId });
  assert.deepEqual(
    decisions.map((each) => [each.number, each.authorName, each.optionsNotTaken]),
    [
      [2, 'Essex-supervisor Test', ''],
      [1, 'Kent-analyst Test', 'Closing a lane.'],
    ],
  );
  const older = await who('kent-auditor').ask('listPolicyLog', { operationId, before: 2 });
  assert.deepEqual(
    older.decisions.map(({ number }) => number),
    [1],
  );
  assert.equal((await who('surrey-analyst').refused('listPolicyLog', { operationId })).code, 'not-found');
  assert.equal((await who('kent-press').refused('listPolicyLog', { operationId })).code, 'not-allowed');
});

test('a decision sent again is the same decision, and another’s act id is not one’s own', async () => {
  const { who } = played;
  const asked = deciding();
  const [first, again] = [
    await who('kent-supervisor').ask('logDecision', asked),
    await who('kent-supervisor').ask('logDecision', asked),
  ];
  assert.deepEqual(again, first);
  assert.equal((await who('kent-analyst').refused('logDecision', asked)).code, 'already-exists');
});

test('many who write at once get numbers without a gap', async () => {
  const { who, operationId } = played;
  const before_ = (await who('kent-analyst').ask('listPolicyLog', { operationId })).decisions.length;
  await Promise.all(
    Array.from({ length: 12 }, (_, at) =>
      who(at % 2 ? 'kent-analyst' : 'essex-analyst').ask('logDecision', deciding()),
    ),
  );
  const { decisions } = await who('kent-analyst').ask('listPolicyLog', { operationId });
  assert.deepEqual(
    decisions.map(({ number }) => number),
    Array.from({ length: before_ + 12 }, (_, at) => before_ + 12 - at),
  );
});

test('a correction is a new decision that names the old one, and both stay', async () => {
  const { who, operationId } = played;
  const corrected = deciding({ decision: 'Stops on the slip road, with a closed lane.', corrects: 1 });
  const { decision } = await who('kent-commander').ask('logDecision', corrected);
  const { decisions } = await who('kent-analyst').ask('listPolicyLog', { operationId });
  const old = decisions.find(({ number }) => number === 1);
  assert.deepEqual([old?.decision, old?.correctedBy], ['No stops on the slip road.', decision.number]);
  assert.equal((await who('kent-analyst').refused('logDecision', deciding({ corrects: 999 }))).code, 'not-found');
  const early = deciding({ decidedAt: inMs(hourMs) } as Partial<Input<'logDecision'>>);
  assert.equal((await who('kent-analyst').refused('logDecision', early)).code, 'bad-input');
});

test('nothing of a plan, a command, a log, a briefing or a debrief can be changed or taken away', async () => {
  const tables = [
    ...['operation_plans', 'operation_command', 'policy_log', 'operation_activities', 'briefings'],
    ...['briefing_receipts', 'operation_debriefs'],
  ];
  for (const table of tables) {
    for (const text of [`delete from ${table}`, `update ${table} set force_id = force_id`]) {
      await assert.rejects(cordon.database.owner(text), { code: '42501' }, text);
    }
  }
});
