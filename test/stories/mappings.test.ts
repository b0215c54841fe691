/** Story: an engineer maps a sender's own form, tries it on a message and puts it in use; its messages become reads. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { CameraId, MappingId } from '../../src/words/id.ts';
import {
  type Asker,
  addTestCamera,
  addTestPerson,
  eventually,
  importTestList,
  jsonRead,
  listRow,
  send,
  sendMessage,
  signIn,
  startTestCordon,
  type TestCamera,
  type TestCordon,
} from '../support/cordon.ts';

let cordon: TestCordon;
let supervisor: Asker;
let administrator: Asker;
let essex: Asker;
let surrey: Asker;

before(async () => {
  cordon = await startTestCordon();
  const forces = cordon.forces;
  await addTestPerson(cordon, 'supervisor', 'supervisor', forces.kent);
  await addTestPerson(cordon, 'administrator', 'administrator', forces.kent);
  await addTestPerson(cordon, 'essex', 'supervisor', forces.essex);
  await addTestPerson(cordon, 'surrey', 'supervisor', forces.surrey);
  await importTestList(cordon, 'Kent VOI', forces.kent, [listRow('KX07 WPA')]);
  supervisor = await signIn(cordon, 'supervisor');
  // Mapping a sender is running the system: no policing purpose is asked.
  administrator = await signIn(cordon, 'administrator', 'system-administration');
  essex = await signIn(cordon, 'essex');
  surrey = await signIn(cordon, 'surrey');
});
after(() => cordon.close());

const definition = {
  format: 'json' as const,
  fields: {
    plate: { path: 'car.mark' },
    capturedAt: { form: 'pattern' as const, path: 'car.at', pattern: 'yyyy/MM/dd HH:mm:ss.SSS', zone: 'utc' as const },
  },
};
const place = { position: { lat: 51.42, lon: 0.28 }, bearingDegrees: null, zone: 'Europe/London' };

function message(mark: string, at = new Date()): string {
  const text = at.toISOString().replaceAll('-', '/').replace('T', ' ').replace('Z', '');
  return JSON.stringify({ car: { mark, at: text }, driver: 'A. Person' });
}

let named = 0;
async function newMapping(over: object = {}): Promise<MappingId> {
  named += 1;
  const { mapping } = await supervisor.ask('addMapping', {
    name: `Own ${named}`,
    definition: { ...definition, ...over },
  });
  return mapping.id;
}

async function newCamera(ref: string, mappingId: MappingId): Promise<{ camera: TestCamera; id: CameraId }> {
  const fresh = { ...place, ref, name: ref, forceId: cordon.forces.kent.id, adapter: 'mapping', mappingId };
  const { camera, secret } = await supervisor.ask('registerCamera', fresh);
  assert.ok(secret);
  assert.equal(camera.mappingId, mappingId);
  return { camera: { ref, secret }, id: camera.id };
}

async function marksOf(mark: string): Promise<number> {
  const rows = await cordon.database.owner<{ plate: string }>('select plate from reads where plate = $1', [mark]);
  return rows.length;
}

/** Sends a mark of its own each time, until the node has heard of the change. */
async function sendUntilRead(camera: TestCamera, marks: string, body: (mark: string) => string): Promise<void> {
  let tries = 0;
  await eventually(async () => {
    tries += 1;
    const mark = `${marks}${String(tries).padStart(3, '0')}`;
    await sendMessage(cordon, camera, 'mapping', body(mark));
    assert.equal(await marksOf(mark), 1);
  });
}

test('a mapping is tried on a pasted message, says where each value came from, and keeps nothing', async () => {
  const before = await cordon.database.owner('select id from audit_entries');
  const tried = await administrator.ask('tryMapping', { definition, text: message('KT01 OVA') });
  assert.deepEqual([tried.problems, tried.refused, tried.heartbeats], [[], [], []]);
  assert.equal(tried.reads[0]?.read.plate, 'KT01OVA');
  assert.deepEqual(tried.reads[0]?.from[0], { field: 'plate', path: 'car.mark', text: 'KT01 OVA' });
  assert.deepEqual(
    tried.places.map(({ path }) => path),
    ['car.mark', 'car.at', 'driver'],
  );
  const base64 = Buffer.from(message('KT01OVA')).toString('base64');
  const again = await administrator.ask('tryMapping', { definition, base64, zone: 'Europe/London' });
  assert.equal(again.reads.length, 1);
  assert.equal(await marksOf('KT01OVA'), 0);
  assert.deepEqual(await cordon.database.owner('select id from audit_entries'), before);
});

test('a mapping that is wrong is answered with the field, while it is tried and when it is saved', async () => {
  const wrong = { format: 'json', fields: { plate: { path: 'car..mark' }, lane: { path: '' } } };
  const { problems, places } = await supervisor.ask('tryMapping', { definition: wrong, text: message('KT01OVA') });
  assert.deepEqual(problems.map(({ field }) => field).sort(), ['fields.lane.path', 'fields.plate.path']);
  assert.equal(places.length, 3);
  const response = await send(cordon, 'addMapping', { name: 'Wrong', definition: wrong }, supervisor.cookie);
  assert.equal(response.status, 400);
  const { code, errors } = (await response.json()) as { code: string; errors: { field: string }[] };
  assert.equal(code, 'bad-input');
  assert.deepEqual(errors.map(({ field }) => field).sort(), [
    'definition.fields.lane.path',
    'definition.fields.plate.path',
  ]);
  const { mappings } = await supervisor.ask('listMappings', {});
  assert.ok(mappings.every(({ name }) => name !== 'Wrong'));
});

test('a live message is read by the revision in use, and becomes a hit', async () => {
  const id = await newMapping();
  const { camera } = await newCamera('OWN-1', id);
  await eventually(() => sendMessage(cordon, camera, 'mapping', message('NW01AAA')));
  const { messages } = await supervisor.ask('listRefused', {});
  assert.equal(messages[0]?.detail, 'the camera has no mapping that is in use');
  assert.equal(await marksOf('NW01AAA'), 0);

  const { mapping } = await supervisor.ask('useMapping', { mappingId: id, revision: 1, instead: null });
  assert.equal(mapping.inUse, 1);
  await sendUntilRead(camera, 'NW02', (mark) => message(mark));
  await sendMessage(cordon, camera, 'mapping', message('KX07WPA'));
  await eventually(async () => {
    const { hits } = await supervisor.ask('listHits', {});
    assert.ok(hits.some(({ plate }) => plate === 'KX07WPA'));
  });
  // What was kept aside meanwhile is read once there is a mapping, as any message after a fix.
  await supervisor.ask('decodeAgain', {});
  assert.equal(await marksOf('NW01AAA'), 1);
  const kept = await cordon.database.owner<{ row: string }>('select row_to_json(reads)::text as row from reads');
  assert.ok(
    kept.every(({ row }) => !row.includes('Person')),
    'what is not mapped is kept nowhere',
  );
});

test('another revision is read by once it is put in use, and an older one again', async () => {
  const id = await newMapping();
  const { camera } = await newCamera('OWN-2', id);
  await supervisor.ask('useMapping', { mappingId: id, revision: 1, instead: null });
  await sendUntilRead(camera, 'NW03', (mark) => message(mark));
  const next = { ...definition, fields: { ...definition.fields, plate: { path: 'vrm' } } };
  const saved = await supervisor.ask('saveMapping', { mappingId: id, revision: 1, definition: next });
  assert.deepEqual([saved.mapping.revision, saved.mapping.inUse], [2, 1]);
  const flat = (mark: string) => JSON.stringify({ ...JSON.parse(message('x')), vrm: mark });
  await supervisor.ask('useMapping', { mappingId: id, revision: 2, instead: 1 });
  await sendUntilRead(camera, 'NW04', flat);
  await administrator.ask('useMapping', { mappingId: id, revision: 1, instead: 2 });
  await sendUntilRead(camera, 'NW05', (mark) => message(mark));
  const { revisions } = await supervisor.ask('getMapping', { mappingId: id });
  assert.deepEqual(
    revisions.map(({ revision, savedByName }) => [revision, savedByName]),
    [
      [2, 'Supervisor Test'],
      [1, 'Supervisor Test'],
    ],
  );
  assert.deepEqual(revisions[0]?.definition, next);
});

test('of two people who save at once one is refused, and told who was quicker', async () => {
  const id = await newMapping();
  const input = { mappingId: id, revision: 1, definition };
  const answers = await Promise.all([
    send(cordon, 'saveMapping', input, supervisor.cookie),
    send(cordon, 'saveMapping', input, administrator.cookie),
  ]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  const refused = (await answers.find(({ status }) => status === 409)?.json()) as { code: string; message: string };
  assert.equal(refused.code, 'changed-meanwhile');
  assert.match(refused.message, /^(Supervisor|Administrator) Test saved revision 2 meanwhile/);
  const stale = await supervisor.refused('useMapping', { mappingId: id, revision: 1, instead: 2 });
  assert.equal(stale.code, 'changed-meanwhile');
  assert.equal(
    (await supervisor.refused('useMapping', { mappingId: id, revision: 9, instead: null })).code,
    'not-found',
  );
});

test('a mapping is its force’s own: another neither sees nor uses it, sharing or not', async () => {
  const id = await newMapping();
  for (const other of [essex, surrey]) {
    assert.deepEqual((await other.ask('listMappings', {})).mappings, []);
    const tried = [
      await other.refused('getMapping', { mappingId: id }),
      await other.refused('saveMapping', { mappingId: id, revision: 1, definition }),
      await other.refused('useMapping', { mappingId: id, revision: 1, instead: null }),
    ];
    for (const { status, code } of tried) assert.equal(`${status} ${code}`, '404 not-found');
  }
  const theirs = { ...place, ref: 'ES-1', name: 'Essex', forceId: cordon.forces.essex.id, adapter: 'mapping' };
  assert.equal((await essex.refused('registerCamera', { ...theirs, mappingId: id })).code, 'not-found');
  await addTestCamera(cordon, 'ES-2', 'mapping', cordon.forces.essex);
  const { cameras } = await essex.ask('listCameras', {});
  const cameraId = cameras.find(({ ref }) => ref === 'ES-2')?.id;
  assert.ok(cameraId);
  assert.equal((await essex.refused('chooseMapping', { cameraId, mappingId: id })).code, 'not-found');
  assert.equal((await supervisor.refused('chooseMapping', { cameraId, mappingId: id })).code, 'not-allowed');
});

test('a camera registered for own mappings names one, can be given another, and no other camera has any', async () => {
  const [first, second] = [await newMapping(), await newMapping()];
  const fresh = { ...place, ref: 'OWN-3', name: 'Own 3', forceId: cordon.forces.kent.id };
  const without = await supervisor.refused('registerCamera', { ...fresh, adapter: 'mapping' });
  assert.deepEqual([without.status, without.code], [400, 'bad-input']);
  const wrong = await supervisor.refused('registerCamera', { ...fresh, adapter: 'json', mappingId: first });
  assert.equal(wrong.code, 'bad-input');
  const { id } = await newCamera('OWN-4', first);
  const { camera } = await supervisor.ask('chooseMapping', { cameraId: id, mappingId: second });
  assert.equal(camera.mappingId, second);
  const { cameras } = await supervisor.ask('listCameras', {});
  assert.equal(cameras.find((one) => one.id === id)?.mappingId, second);
  await addTestCamera(cordon, 'KE-JSON', 'json', cordon.forces.kent);
  const other = (await supervisor.ask('listCameras', {})).cameras.find(({ ref }) => ref === 'KE-JSON');
  const refused = await supervisor.refused('chooseMapping', { cameraId: other?.id, mappingId: first });
  assert.equal(refused.code, 'bad-input');
});

test('what is changed is in the audit, and no message that was tried', async () => {
  const id = await newMapping();
  await supervisor.ask('tryMapping', { definition, text: message('GX15AUD') });
  await supervisor.ask('useMapping', { mappingId: id, revision: 1, instead: null });
  const rows = await cordon.database.owner<{ request: string; kept: Record<string, unknown> }>(
    'select request, kept from audit_entries order by id desc limit 2',
  );
  assert.deepEqual(rows.toReversed(), [
    { request: 'addMapping', kept: { name: `Own ${named}` } },
    { request: 'useMapping', kept: { mappingId: id, revision: 1, instead: null } },
  ]);
  const all = await cordon.database.owner<{ kept: string }>('select kept::text as kept from audit_entries');
  assert.ok(all.every(({ kept }) => !kept.includes('GX15AUD')));
});

test('a name is given once, and a message over the bound is refused whole', async () => {
  await supervisor.ask('addMapping', { name: 'Gate', definition });
  const again = await administrator.refused('addMapping', { name: 'Gate', definition });
  assert.equal(`${again.status} ${again.code}`, '409 already-exists');
  const text = 'x'.repeat(4 * 1024 * 1024 + 1);
  const large = await supervisor.refused('tryMapping', { definition, text });
  assert.equal(`${large.status} ${large.code}`, '413 too-large');
  assert.equal(
    (await supervisor.refused('tryMapping', { definition, text: '', zone: 'Mars/Crater' })).code,
    'bad-input',
  );
  // Its own format stays as it was.
  const camera = await addTestCamera(cordon, 'KE-AS-BEFORE', 'json', cordon.forces.kent);
  await sendMessage(cordon, camera, 'json', jsonRead('NW09ZZZ'));
  assert.equal(await marksOf('NW09ZZZ'), 1);
});
