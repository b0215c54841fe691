/** Story: within an operation a force opens named cameras and lists to others, and to nobody else, for a while. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Input, Output } from '../../console/api/requests.generated.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  endSharing,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';
import { inMs } from '../support/joint-operation.ts';
import { openStream } from '../support/listening.ts';

const hourMs = 3_600_000;
let cordon: TestCordon;
const cameras: Record<string, TestCamera> = {};
const people: Record<string, Asker> = {};
let operationId: string;

/** Kent leads, Essex takes part, Surrey was not asked. Each has two cameras and a list; nothing is open at first. */
before(async () => {
  cordon = await startTestCordon();
  const { kent, essex, surrey } = cordon.forces;
  await endSharing(cordon);
  for (const force of [kent, essex, surrey]) {
    for (const number of [1, 2]) {
      const ref = `${force.code}-${number}`;
      cameras[ref] = await addTestCamera(cordon, ref, 'json', force);
    }
    for (const role of ['analyst', 'supervisor', 'commander'] as const) {
      await addTestPerson(cordon, `${force.code}-${role}`, role, force);
      people[`${force.code}-${role}`] = await signIn(cordon, `${force.code}-${role}`);
    }
  }
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
  await importTestList(cordon, 'Essex VOI', essex, [listRow('EX38 OVB')]);
  const { operations } = await who('kent-supervisor').ask('listOperations', {});
  operationId = operations[0]?.id ?? '';
});
after(() => cordon.close());

function who(name: string): Asker {
  const found = people[name];
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

async function idOf(name: string, ref: string): Promise<string> {
  const found = (await who(name).ask('listCameras', {})).cameras.find((one) => one.ref === ref);
  if (!found) throw new Error(`${name} sees no camera ${ref}`);
  return found.id;
}

type Terms = Partial<Input<'proposeShare'>>;

/** What Essex opens to Kent: nothing, but for what is said. */
async function propose(terms: Terms, by = 'essex-analyst'): Promise<Output<'proposeShare'>['shares'][number]> {
  const { kent, essex } = cordon.forces;
  const whose = { operationId, ownerForceId: essex.id, toForceIds: [kent.id] };
  const asked = { ...whose, purposes: ['county-lines'], from: inMs(-hourMs), until: inMs(hourMs), ...terms };
  const [share] = (await who(by).ask('proposeShare', asked as Input<'proposeShare'>)).shares;
  if (!share) throw new Error('nothing was proposed');
  return share;
}

async function open(terms: Terms): Promise<string> {
  const { id } = await propose(terms);
  await who('essex-supervisor').ask('agreeShare', { shareId: id });
  return id;
}

/** Runs with this open, and ends it. */
async function during(terms: Terms, work: (shareId: string) => Promise<void>): Promise<void> {
  const shareId = await open(terms);
  try {
    await work(shareId);
  } finally {
    await cordon.database.owner("update shares set ended_at = now(), ended_words = 'Over' where ended_at is null");
  }
}

async function refsSeenBy(name: string): Promise<string[]> {
  return (await who(name).ask('listCameras', {})).cameras.map(({ ref }) => ref).sort();
}

async function pass(ref: string, mark: string, more: Record<string, unknown> = {}): Promise<void> {
  const camera = cameras[ref];
  if (!camera) throw new Error(ref);
  await sendMessage(cordon, camera, 'json', jsonRead(mark, more));
}

async function hitsSeenBy(name: string, mark: string): Promise<string[]> {
  // One soon after another of the same vehicle is only recorded.
  const asked = (['open', 'recorded'] as const).map((state) => who(name).ask('listHits', { state }));
  const hits = (await Promise.all(asked)).flatMap((answer) => answer.hits);
  return hits.filter(({ plate }) => plate === mark).map(({ cameraName }) => cameraName);
}

test('what was proposed opens nothing until another person of the owner force has agreed', async () => {
  const share = await propose({ allCameras: true }, 'essex-supervisor');
  assert.equal(share.state, 'proposed');
  assert.deepEqual(await refsSeenBy('kent-analyst'), ['kent-1', 'kent-2']);
  const own = await who('essex-supervisor').refused('agreeShare', { shareId: share.id });
  assert.equal(own.code, 'own-request');
  assert.equal((await who('kent-supervisor').refused('agreeShare', { shareId: share.id })).code, 'not-allowed');
  assert.equal((await who('essex-analyst').refused('agreeShare', { shareId: share.id })).code, 'not-allowed');
  assert.equal((await who('surrey-supervisor').refused('agreeShare', { shareId: share.id })).code, 'not-found');
  const agreed = await who('essex-commander').ask('agreeShare', { shareId: share.id });
  assert.equal(agreed.shares[0]?.state, 'live');
  assert.deepEqual(await refsSeenBy('kent-analyst'), ['essex-1', 'essex-2', 'kent-1', 'kent-2']);
  const again = await who('essex-commander').refused('agreeShare', { shareId: share.id });
  assert.equal(again.code, 'changed-meanwhile');
  await who('kent-supervisor').ask('endShare', { shareId: share.id, words: 'No longer needed' });
  assert.deepEqual(await refsSeenBy('kent-analyst'), ['kent-1', 'kent-2']);
});

test('a share of one camera opens that camera, to the force that is named, and to no third', async () => {
  const one = await idOf('essex-analyst', 'essex-1');
  await during({ cameras: [one] } as Terms, async () => {
    assert.deepEqual(await refsSeenBy('kent-analyst'), ['essex-1', 'kent-1', 'kent-2']);
    assert.deepEqual(await refsSeenBy('surrey-analyst'), ['surrey-1', 'surrey-2']);
    assert.deepEqual(await refsSeenBy('essex-analyst'), ['essex-1', 'essex-2'], 'Kent opened nothing');
    const session = await who('kent-analyst').ask('getSession', {});
    assert.deepEqual(session.operationNames, ['Op Heron']);
    assert.deepEqual(new Set(session.openForceIds), new Set([cordon.forces.kent.id, cordon.forces.essex.id]));
    const surrey = await who('surrey-supervisor').refused('getOperation', { operationId });
    assert.equal(surrey.code, 'not-found');
  });
});

test('another purpose than those of the share opens nothing of it', async () => {
  await during({ allCameras: true, purposes: ['missing-person'] }, async () => {
    assert.deepEqual(await refsSeenBy('kent-analyst'), ['kent-1', 'kent-2']);
    const searching = await signIn(cordon, 'kent-analyst', 'missing-person');
    assert.equal((await searching.ask('listCameras', {})).cameras.length, 4);
    const running = await signIn(cordon, 'kent-analyst', 'system-administration');
    assert.equal((await running.ask('listCameras', {})).cameras.length, 2);
  });
});

test('a list meets another force’s camera only where one of the two is open, and stops at once', async () => {
  await pass('essex-1', 'KT34OVA');
  const one = await idOf('essex-analyst', 'essex-1');
  await during({ cameras: [one] } as Terms, async (shareId) => {
    await eventually(async () => {
      await pass('essex-1', 'KT34OVA');
      assert.ok((await hitsSeenBy('kent-analyst', 'KT34OVA')).length > 0);
    });
    const seen = await hitsSeenBy('kent-analyst', 'KT34OVA');
    assert.deepEqual([...new Set(seen)], ['essex essex-1']);
    assert.deepEqual(await hitsSeenBy('essex-analyst', 'KT34OVA'), [], 'Kent’s list is not open to Essex');
    await pass('essex-2', 'KT34OVA');
    await pass('kent-1', 'KT34OVA');
    await eventually(async () => {
      assert.ok((await hitsSeenBy('kent-analyst', 'KT34OVA')).includes('kent kent-1'));
    });
    assert.ok(!(await hitsSeenBy('kent-analyst', 'KT34OVA')).includes('essex essex-2'));
    await who('essex-supervisor').ask('endShare', { shareId, words: 'The owner ends it' });
    assert.deepEqual(await hitsSeenBy('kent-analyst', 'KT34OVA'), ['kent kent-1']);
    const hitsOf = () => cordon.database.owner<{ n: number }>('select count(*)::int as n from hits');
    const before = (await hitsOf())[0]?.n ?? 0;
    await pass('essex-1', 'KT34OVA');
    await pass('kent-2', 'KT34OVA');
    await eventually(async () => assert.equal((await hitsOf())[0]?.n, before + 1));
  });
});

test('a list that is open to a camera’s force raises hits there, which its owner does not see', async () => {
  const { lists } = await who('essex-analyst').ask('listLists', {});
  await during({ lists: lists.map(({ id }) => id) } as Terms, async () => {
    await eventually(async () => {
      await pass('kent-1', 'EX38OVB');
      assert.ok((await hitsSeenBy('kent-analyst', 'EX38OVB')).length > 0);
    });
    assert.deepEqual(await hitsSeenBy('essex-analyst', 'EX38OVB'), [], 'Kent’s camera is not open to Essex');
    assert.ok((await who('kent-analyst').ask('listLists', {})).lists.some(({ name }) => name === 'Essex VOI'));
  });
  assert.deepEqual(await hitsSeenBy('kent-analyst', 'EX38OVB'), []);
  assert.ok(!(await who('kent-analyst').ask('listLists', {})).lists.some(({ name }) => name === 'Essex VOI'));
});

test('reads captured before the share begins stay closed', async () => {
  const one = await idOf('essex-analyst', 'essex-1');
  await during({ cameras: [one], from: inMs(-60_000) } as Terms, async () => {
    await eventually(async () => {
      await pass('essex-1', 'KT34OVA');
      assert.ok((await hitsSeenBy('kent-analyst', 'KT34OVA')).includes('essex essex-1'));
    });
    const [row] = await cordon.database.owner<{ old: number; fresh: number }>(
      `select count(*) filter (where captured_at < now() - interval '60 seconds')::int as old,
         count(*) filter (where captured_at >= now() - interval '60 seconds')::int as fresh from hits`,
    );
    await pass('essex-1', 'KT34OVA', { capturedAt: inMs(-2 * hourMs) });
    await pass('kent-1', 'KT34OVA', { capturedAt: inMs(-2 * hourMs) });
    await eventually(async () => {
      const seen = await cordon.database.owner<{ camera: string }>(
        `select c.ref as camera from hits h join cameras c on c.id = h.camera_id
          where h.captured_at < now() - interval '1 hour'`,
      );
      assert.deepEqual(seen, [{ camera: 'kent-1' }]);
    });
    assert.ok((row?.fresh ?? 0) > 0);
  });
});

test('a share ends by itself, and a stream that is open loses what it opened without being asked', async () => {
  const shareId = await open({ allCameras: true });
  assert.equal((await refsSeenBy('kent-analyst')).length, 4);
  await cordon.database.owner('update shares set ends_at = now() where id = $1', [Number(shareId.slice(6))]);
  assert.equal((await refsSeenBy('kent-analyst')).length, 2);
  const { shares } = await who('kent-supervisor').ask('getOperation', { operationId });
  assert.equal(shares.find(({ id }) => id === shareId)?.state, 'over');

  await during({ allCameras: true }, async () => {
    const stream = await openStream(cordon.cordon.address, who('kent-analyst').cookie);
    await eventually(async () => {
      await pass('essex-2', 'KT34OVA');
      // Long enough for a slow machine: another read must not be on its way when the sharing ends.
      await eventually(() => assert.ok(stream.hits().length > 0), 5_000);
    });
    await cordon.database.owner("update shares set ended_at = now(), ended_words = 'x' where ended_at is null");
    const seen = stream.hits().length;
    await pass('kent-2', 'KT34OVA');
    await eventually(() => assert.equal(stream.hits().length, seen + 1));
    await pass('essex-2', 'KT34OVA');
    await pass('kent-2', 'KT34OVA');
    await eventually(() => assert.equal(stream.hits().length, seen + 2));
    stream.close();
  });
});

test('the owner is told who saw what of theirs, when and for what', async () => {
  const { uses: before } = await who('essex-supervisor').ask('listShareUses', {});
  await during({ allCameras: true }, async (shareId) => {
    const asking = () => who('kent-analyst').ask('listHits', { state: 'recorded' });
    const [{ hits }] = [await asking(), await asking()];
    const shown = hits.filter(({ cameraForceId }) => cameraForceId === cordon.forces.essex.id).length;
    assert.ok(shown > 0);
    const { uses } = await who('essex-supervisor').ask('listShareUses', {});
    const use = uses.find((one) => one.shareId === shareId);
    assert.ok(use);
    assert.equal(uses.length, before.length + 1);
    assert.deepEqual(
      [use.personName, use.forceId, use.request, use.purposeKind, use.purposeReference, use.times, use.shown],
      ['Kent-analyst Test', cordon.forces.kent.id, 'listHits', 'county-lines', 'Op Heron', 2, 2 * shown],
    );
  });
  const { uses: kents } = await who('kent-supervisor').ask('listShareUses', {});
  assert.ok(
    kents.every(({ forceId }) => forceId !== cordon.forces.kent.id),
    'Kent is told of its own data only',
  );
  assert.equal((await who('essex-analyst').refused('listShareUses', {})).code, 'not-allowed');
});

test('nobody opens what is another’s, to a stranger, for nothing, or beyond the operation', async () => {
  const { kent, essex, surrey } = cordon.forces;
  const kentCamera = await idOf('kent-analyst', 'kent-1');
  const wrong: readonly (readonly [Terms, string, string])[] = [
    [{ cameras: [kentCamera] } as Terms, 'not-found', 'a camera of another force'],
    [{ allCameras: true, toForceIds: [surrey.id] }, 'bad-input', 'a force that does not take part'],
    [{ allCameras: true, toForceIds: [essex.id] }, 'bad-input', 'itself'],
    [{ allCameras: true, ownerForceId: kent.id, toForceIds: [essex.id] }, 'not-allowed', 'for another force'],
    [{}, 'bad-input', 'nothing at all'],
    [{ allCameras: true, until: inMs(400 * 24 * hourMs) }, 'bad-input', 'beyond the operation'],
    [{ allCameras: true, until: inMs(-1) }, 'bad-input', 'a time that has passed'],
    [{ allCameras: true, purposes: ['system-administration'] }, 'bad-input', 'no policing purpose'],
  ];
  const whose = { operationId, ownerForceId: essex.id, toForceIds: [kent.id] };
  for (const [terms, code, what] of wrong) {
    const times = { from: inMs(-hourMs), until: inMs(hourMs) };
    const asked = { ...whose, purposes: ['county-lines'], ...times, ...terms };
    assert.equal((await who('essex-analyst').refused('proposeShare', asked)).code, code, what);
  }
});

test('taking part opens nothing by itself, and ending the operation ends it all', async () => {
  const { kent, surrey } = cordon.forces;
  assert.equal(
    (await who('essex-supervisor').refused('inviteForces', { operationId, forceIds: [surrey.id] })).code,
    'not-allowed',
  );
  const asked = { operationId, forceIds: [surrey.id] } as Input<'inviteForces'>;
  const invited = await who('kent-supervisor').ask('inviteForces', asked);
  assert.equal(invited.operation.forces.find(({ id }) => id === surrey.id)?.acceptedAt, null);
  await who('surrey-commander').ask('acceptInvitation', { operationId } as Input<'acceptInvitation'>);
  assert.equal((await refsSeenBy('surrey-analyst')).length, 2);
  await open({ allCameras: true, toForceIds: [kent.id, surrey.id] });
  assert.equal((await refsSeenBy('surrey-analyst')).length, 4);
  await who('kent-supervisor').ask('endOperation', { operationId } as Input<'endOperation'>);
  assert.equal((await refsSeenBy('surrey-analyst')).length, 2);
  // The operation was also what Kent and Essex were signed in for.
  assert.equal((await who('kent-supervisor').refused('listOperations', {})).code, 'no-purpose');
  assert.equal((await who('essex-supervisor').refused('listOperations', {})).code, 'no-purpose');
});
