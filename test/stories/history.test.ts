/** Story: an analyst looks back at one mark: its reads and how each fits, its hits and entries, and what is missing. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Input, Output } from '../../console/api/requests.generated.ts';
import { putCamera } from '../support/camera-week.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
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
import { imageOf, testJpeg } from '../support/pictures.ts';

const hourMs = 3_600_000;

let cordon: TestCordon;
let bean: TestCamera;
let dartford: TestCamera;
let guildford: TestCamera;
let analyst: Asker;
let surrey: Asker;

before(async () => {
  cordon = await startTestCordon();
  const { kent, essex, surrey: force } = cordon.forces;
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  await addTestPerson(cordon, 'surrey', 'supervisor', force);
  bean = await addTestCamera(cordon, 'KE-1', 'json', kent);
  dartford = await addTestCamera(cordon, 'EX-1', 'json', essex);
  guildford = await addTestCamera(cordon, 'SY-1', 'json', force);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA'), listRow('LM68 XKD')]);
  [analyst, surrey] = await Promise.all([signIn(cordon, 'analyst'), signIn(cordon, 'surrey')]);
  await read(bean, 'KT34OVA', 1, { images: [imageOf(testJpeg('first'))] });
  await read(dartford, 'KT34OVA', 2);
  await read(bean, 'KT340VA', 3);
  await read(bean, 'T34OVA', 4);
  await read(bean, 'KT35OVA', 5);
  await read(guildford, 'KT34OVA', 6);
  await read(bean, 'KT34OVA', 24 * 10);
});
after(() => cordon.close());

const iso = (hoursAgo: number): string => new Date(Date.now() - hoursAgo * hourMs).toISOString();

async function read(camera: TestCamera, plate: string, hoursAgo: number, over: Record<string, unknown> = {}) {
  await sendMessage(cordon, camera, 'json', jsonRead(plate, { capturedAt: iso(hoursAgo), ...over }));
}

/** The last seven days unless told. */
function lookBack(over: Partial<Input<'searchHistory'>> = {}, who = analyst): Promise<Output<'searchHistory'>> {
  return who.ask('searchHistory', { mark: 'KT34 OVA', from: iso(24 * 7), to: iso(0), ...over });
}

const seen = ({ reads }: Output<'searchHistory'>) => reads.map(({ plate, cameraName }) => `${plate} ${cameraName}`);

test('a mark’s reads come newest first, of one’s own force and of those who share, and never of another', async () => {
  assert.deepEqual(seen(await lookBack()), ['KT34OVA kent KE-1', 'KT34OVA essex EX-1']);
  assert.deepEqual(seen(await lookBack({}, surrey)), ['KT34OVA surrey SY-1']);
  const { forceId } = (await lookBack()).reads[1] ?? assert.fail('there are two');
  assert.deepEqual(seen(await lookBack({ forceId })), ['KT34OVA essex EX-1']);
});

test('look-alikes say which characters differ, and what was lost at an end', async () => {
  const { reads } = await lookBack({ kind: 'look-alike' });
  assert.deepEqual(
    reads.map(({ plate, fit, differs }) => [plate, fit, differs]),
    [
      ['KT34OVA', 'exact', []],
      ['KT34OVA', 'exact', []],
      ['KT340VA', 'look-alike', [{ at: 4, asked: 'O', read: '0' }]],
      ['T34OVA', 'lost-character', []],
    ],
  );
});

test('a partial mark finds what fits it', async () => {
  const { mark, kind, reads } = await lookBack({ mark: 'kt3? ova', kind: 'partial' });
  assert.deepEqual([mark, kind], ['KT3?OVA', 'partial']);
  assert.deepEqual([...new Set(reads.map(({ plate }) => plate))].sort(), ['KT340VA', 'KT34OVA', 'KT35OVA']);
  const refusal = await analyst.refused('searchHistory', { mark: '*OVA', kind: 'partial', from: iso(24), to: iso(0) });
  assert.deepEqual([refusal.status, refusal.code], [400, 'bad-input']);
});

test('the period begins with its first moment and ends before its last', async () => {
  const all = await lookBack({ from: iso(24 * 11) });
  assert.equal(all.reads.length, 3);
  const [newest, next] = all.reads;
  assert.ok(newest && next);
  const between = await lookBack({ from: next.capturedAt, to: newest.capturedAt });
  assert.deepEqual(
    between.reads.map(({ id }) => id),
    [next.id],
  );
  assert.equal(between.period.from, next.capturedAt);
});

test('pages follow one another without a read lost or shown twice', async () => {
  const whole = await lookBack({ kind: 'look-alike' });
  const found: string[] = [];
  let before: string | undefined;
  do {
    const page = await lookBack({ kind: 'look-alike', limit: 1, ...(before && { before }) });
    found.push(...page.reads.map(({ id }) => id));
    before = page.next ?? undefined;
  } while (before !== undefined);
  assert.deepEqual(
    found,
    whole.reads.map(({ id }) => id),
  );
  assert.equal((await analyst.refused('searchHistory', { ...asked(), before: 'x' })).code, 'bad-input');
});

const asked = () => ({ mark: 'KT34OVA', from: iso(24), to: iso(0) });

test('its hits come with their ends, its entries with their grounds, and a picture of a read is open', async () => {
  const history = await eventually(async () => {
    const one = await lookBack();
    assert.equal(one.hitsTotal, 3);
    return one;
  });
  const [newest] = history.reads;
  assert.deepEqual(newest?.hitIds, [history.hits[0]?.id]);
  // The misread is a hit of this entry, and its read is not one of exactly this mark.
  assert.deepEqual(
    history.hits.map(({ plate, state, entryPlate, listName }) => [plate, state, entryPlate, listName]),
    ['KT34OVA', 'KT34OVA', 'KT340VA'].map((plate) => [plate, 'open', 'KT34OVA', 'Kent VOI']),
  );
  assert.deepEqual(
    history.entries.map(({ plate, state, ground, takenOffAt }) => [plate, state, ground, takenOffAt]),
    [['KT34OVA', 'live', 'Linked to county lines', null]],
  );
  const picture = newest?.pictures[0] ?? assert.fail('the first came with one');
  const answer = await fetch(`${cordon.cordon.address}/v1/pictures/${picture.id}`, {
    headers: { cookie: analyst.cookie },
  });
  assert.deepEqual(Buffer.from(await answer.arrayBuffer()), testJpeg('first'));
});

test('an entry that its list let go is shown with when it went', async () => {
  await importTestList(cordon, 'Gone', cordon.forces.kent, [listRow('KT36 OVA'), listRow('KT37 OVA')]);
  await importTestList(cordon, 'Gone', cordon.forces.kent, [listRow('KT37 OVA')]);
  const { entries } = await lookBack({ mark: 'KT36OVA' });
  assert.deepEqual(
    entries.map(({ listName, state }) => [listName, state]),
    [['Gone', 'superseded']],
  );
  assert.notEqual(entries[0]?.takenOffAt, null);
});

test('a mark that the camera took back is still found, and says what the camera says now', async () => {
  const axis = await addTestCamera(cordon, 'KE-9', 'axis', cordon.forces.kent);
  const capturedMs = Date.now() - hourMs;
  const tell = (carState: string, plate: string, packet: number) =>
    sendMessage(
      cordon,
      axis,
      'axis',
      JSON.stringify({
        ...{ packetCounter: String(packet), capture_timestamp: String(capturedMs), plateConfidence: '0.91' },
        ...{ plateText: plate, plateUTF8: plate, carState, carID: '77' },
        camera_info: { SerialNumber: '02005E100001' },
      }),
    );
  await tell('new', 'KT81OVA', 1);
  assert.equal((await lookBack({ mark: 'KT81OVA' })).reads[0]?.correction, null);
  await tell('update', 'KT81OVB', 2);
  const first = (await lookBack({ mark: 'KT81OVA' })).reads;
  assert.deepEqual([first.length, first[0]?.correction?.plate], [1, 'KT81OVB']);
  const now = (await lookBack({ mark: 'KT81OVB' })).reads;
  assert.deepEqual([now.length, now[0]?.correction], [1, null]);
  // Both marks fit: the vehicle was there once, and its newest message stands for it.
  const both = (await lookBack({ mark: 'KT81OV?', kind: 'partial' })).reads;
  assert.deepEqual(
    both.map(({ plate }) => plate),
    ['KT81OVB'],
  );
});

test('nothing found says which cameras were not heard and when, and what was kept aside', async () => {
  const { kent } = cordon.forces;
  const week = (ago: number) => (ago === 5 || ago === 6 ? null : { messages: 10 });
  const quiet = await putCamera(cordon, { ref: 'QT-1', name: 'A2 Quiet', force: kent, week, lastMinutesAgo: 0 });
  const keptAside = async (who = analyst) => {
    const { unseen: all } = await lookBack({ mark: 'KT99OVA', from: iso(24) }, who);
    return all?.keptAside.messages ?? assert.fail('nothing was found');
  };
  const [before, theirsBefore] = [await keptAside(), await keptAside(surrey)];
  await sendMessage(cordon, bean, 'json', 'this is no read', 'application/json', false);
  const { unseen, reads } = await eventually(async () => {
    const nothing = await lookBack({ mark: 'KT99OVA', from: iso(24), cameraId: quiet.id });
    assert.equal(nothing.unseen?.cameras, 1);
    return nothing;
  });
  assert.deepEqual([reads, unseen?.gapsTotal, unseen?.keptFrom], [[], 1, null]);
  const [gap] = unseen?.gaps ?? [];
  const hour = Math.floor(Date.now() / hourMs) * hourMs;
  assert.deepEqual(
    [gap?.cameraName, gap?.from, gap?.to],
    ['A2 Quiet', new Date(hour - 6 * hourMs).toISOString(), new Date(hour - 4 * hourMs).toISOString()],
  );
  const wide = (await lookBack({ mark: 'KT99OVA', from: iso(24) })).unseen ?? assert.fail('nothing was found');
  assert.equal(wide.keptAside.messages, before + 1);
  assert.ok(wide.keptAside.cameras.includes('kent KE-1'));
  assert.ok(wide.keptFrom !== null && wide.keptFrom < iso(24 * 9));
  assert.equal(wide.camerasNew > 0, true);
  // Surrey's cameras are not counted for Kent, nor Kent's silence told to Surrey.
  const theirs =
    (await lookBack({ mark: 'KT99OVA', from: iso(24) }, surrey)).unseen ?? assert.fail('nothing was found');
  assert.deepEqual([theirs.cameras, theirs.keptAside.messages], [1, theirsBefore]);
  assert.ok(theirs.gaps.every(({ cameraName }) => cameraName === 'surrey SY-1'));
});

test('what could not be seen is told where something was found too', async () => {
  const { unseen, period } = await analyst.ask('searchUnseen', { ...asked(), zone: 'UTC' });
  assert.ok(unseen.cameras >= 4);
  assert.equal(period.zone, 'UTC');
  assert.equal((await lookBack()).unseen, null);
});

test('a look back beyond what is open is refused, and the refusal is in the ledger', async () => {
  const refusal = await analyst.refused('searchHistory', { mark: 'KT34OVA', from: iso(24 * 120), to: iso(24 * 100) });
  assert.deepEqual([refusal.status, refusal.code], [403, 'age-approval-needed']);
  const [entry] = await cordon.database.owner<{ outcome: string; mark: string }>(
    `select c.outcome, e.mark from audit_entries e join audit_closings c on c.audit_id = e.id
      where e.request = 'searchHistory' order by e.id desc limit 1`,
  );
  assert.deepEqual(entry, { outcome: 'refused: age-approval-needed', mark: 'KT34OVA' });
});

test('the ledger keeps what was asked and every id that was answered', async () => {
  const history = await lookBack({ kind: 'look-alike', zone: 'UTC' });
  const [entry] = await cordon.database.owner<{ class: string; kept: Record<string, string>; returned: string[] }>(
    `select e.class, e.kept, c.returned from audit_entries e join audit_closings c on c.audit_id = e.id
      where e.request = 'searchHistory' order by e.id desc limit 1`,
  );
  assert.equal(entry?.class, 'combination');
  assert.deepEqual([entry?.kept['mark'], entry?.kept['kind']], ['KT34 OVA', 'look-alike']);
  const ids = [...history.reads, ...history.hits, ...history.entries].map(({ id }) => id);
  assert.deepEqual([...(entry?.returned ?? [])].sort(), [...ids].sort());
});

test('what is not a mark, a day, a zone or a camera is refused by the name of its field', async () => {
  const wrong: readonly (readonly [Record<string, unknown>, RegExp])[] = [
    [{ mark: '--' }, /registration mark/],
    [{ mark: 'KT3?OVA' }, /partial mark/],
    [{ from: '2026-02-30' }, /from/],
    [{ from: 'yesterday' }, /from/],
    [{ zone: 'Mars/Olympus' }, /zone/],
    [{ kind: 'fuzzy' }, /kind/],
    [{ cameraId: 'camera_1; drop table reads' }, /cameraId/],
    [{ limit: 2_001 }, /limit/],
    [{ from: iso(0), to: iso(1) }, /ends before it begins/],
  ];
  for (const [over, words] of wrong) {
    const refusal = await analyst.refused('searchHistory', { ...asked(), ...over });
    assert.deepEqual([refusal.status, refusal.code], [400, 'bad-input'], JSON.stringify(over));
    assert.match(refusal.message, words);
  }
});
