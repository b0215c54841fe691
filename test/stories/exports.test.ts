/** Story: a history leaves Cordon as a file: harmless in a spreadsheet, whole as evidence, and known to the ledger. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync, zipSync } from 'fflate';
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
  type TestCordon,
} from '../support/cordon.ts';
import { imageOf, testJpeg } from '../support/pictures.ts';

const command = fileURLToPath(new URL('../../cordon', import.meta.url));

let cordon: TestCordon;
let analyst: Asker;
let folder: string;

before(async () => {
  cordon = await startTestCordon();
  folder = mkdtempSync(join(tmpdir(), 'cordon-exports-'));
  const { kent } = cordon.forces;
  await addTestPerson(cordon, 'analyst', 'analyst', kent);
  await addTestPerson(cordon, 'admin', 'administrator', kent);
  const camera = await addTestCamera(cordon, 'KE-1', 'json', kent);
  await importTestList(cordon, 'Kent VOI', kent, [listRow('KT34 OVA')]);
  analyst = await signIn(cordon, 'analyst');
  // A camera's words are its own: a make that a spreadsheet would run, and names beyond ASCII.
  const vehicle = { make: '=HYPERLINK("http://192.0.2.1","x")', model: 'Škoda "Octavia", grün', colour: '@red' };
  const images = [imageOf(testJpeg('patch')), imageOf(testJpeg('overview'), 'overview')];
  await sendMessage(cordon, camera, 'json', jsonRead('KT34OVA', { vehicle, images, direction: '-1+1' }));
  await eventually(async () => assert.equal((await analyst.ask('searchHistory', period())).hitsTotal, 1));
});
after(async () => {
  rmSync(folder, { recursive: true, force: true });
  await cordon.close();
});

function period(): { mark: string; from: string; to: string } {
  const day = (ago: number): string => new Date(Date.now() - ago * 86_400_000).toISOString();
  return { mark: 'KT34 OVA', from: day(2), to: day(-1) };
}

type Format = 'csv' | 'geojson' | 'bundle';

async function exported(format: Format, over: Record<string, unknown> = {}): Promise<Uint8Array> {
  const asked = { ...period(), format, why: 'For the file to the CPS', ...over };
  const answer = await send(cordon, 'exportHistory', asked, analyst.cookie);
  assert.equal(answer.status, 200, await answer.clone().text());
  return new Uint8Array(await answer.arrayBuffer());
}

test('a spreadsheet opens the CSV as what it was, and runs nothing of it', async () => {
  const bytes = await exported('csv');
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const [row, ...more] = parse(Buffer.from(bytes), { bom: true, columns: true, record_delimiter: '\r\n' }) as Record<
    string,
    string
  >[];
  assert.equal(more.length, 0);
  assert.equal(row?.['mark read'], 'KT34OVA');
  assert.equal(row?.['make'], '\'=HYPERLINK("http://192.0.2.1","x")');
  assert.equal(row?.['colour'], "'@red");
  assert.equal(row?.['direction'], "'-1+1");
  assert.equal(row?.['model'], 'Škoda "Octavia", grün');
  assert.match(row?.['captured (UTC)'] ?? '', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
});

test('the GeoJSON has a point for each read, longitude first', async () => {
  const { type, features } = JSON.parse(Buffer.from(await exported('geojson')).toString());
  assert.equal(type, 'FeatureCollection');
  assert.deepEqual(features[0].geometry, { type: 'Point', coordinates: [0.28, 51.42] });
  assert.equal(features[0].properties.plate, 'KT34OVA');
});

test('a bundle holds reads, hits, entries, pictures and who looked, and verifies without a database', async () => {
  const zip = await exported('bundle');
  const files = unzipSync(zip);
  const manifest = JSON.parse(strFromU8(files['manifest.json'] ?? assert.fail('no manifest')));
  assert.deepEqual(
    [manifest.madeBy.name, manifest.purpose.reference, manifest.why, manifest.asked.mark],
    ['Analyst Test', 'Op Heron', 'For the file to the CPS', 'KT34OVA'],
  );
  for (const { path, bytes, sha256 } of manifest.files) {
    const file = files[path] ?? assert.fail(path);
    assert.deepEqual([file.byteLength, createHash('sha256').update(file).digest('hex')], [bytes, sha256]);
  }
  const [read] = JSON.parse(strFromU8(files['reads.json'] ?? assert.fail('no reads')));
  const [patch, overview] = read.pictures;
  assert.deepEqual(Buffer.from(files[`pictures/${patch.id}_patch.jpg`] ?? []), testJpeg('patch'));
  assert.deepEqual(Buffer.from(files[`pictures/${overview.id}_overview.jpg`] ?? []), testJpeg('overview'));
  assert.equal(JSON.parse(strFromU8(files['hits.json'] ?? assert.fail('no hits'))).length, 1);
  assert.equal(JSON.parse(strFromU8(files['entries.json'] ?? assert.fail('no entries'))).length, 1);
  const audit = JSON.parse(strFromU8(files['audit.json'] ?? assert.fail('no audit')));
  assert.ok(
    audit.some(
      (one: { request: string; outcome: string }) => one.request === 'searchHistory' && one.outcome === 'done',
    ),
  );

  const said = await verify(zip);
  assert.equal(said.code, 0);
  assert.match(said.out, /^Right: \d+ files as they were signed on .* by Analyst Test, for Op Heron\./);
  assert.match(said.out, new RegExp(cordon.cordon.ports.signingKey.fingerprint));
});

test('a bundle that was touched is not right, and the command names the first file that is not', async () => {
  const files = unzipSync(await exported('bundle'));
  const name = Object.keys(files).find((path) => path.startsWith('pictures/')) ?? assert.fail('no picture');
  const touched = await verify(zipSync({ ...files, [name]: testJpeg('another') }));
  assert.equal(touched.code, 65);
  assert.match(touched.out, new RegExp(`cordon: ${name}: its content is not what was signed`));
  assert.equal((await verify(Buffer.from('no zip'))).code, 65);
});

/** By the command, with the public key as it was had from the force. */
async function verify(zip: Uint8Array): Promise<{ code: number; out: string }> {
  const [file, key] = [join(folder, 'bundle.zip'), join(folder, 'kent.pem')];
  writeFileSync(file, zip);
  writeFileSync(key, cordon.cordon.ports.signingKey.publicKey);
  try {
    const { stdout } = await promisify(execFile)(command, ['evidence', 'verify', file, '--key', key]);
    return { code: 0, out: stdout };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, out: stderr };
  }
}

test('an export is a disclosure in the ledger, with the file’s own hash and what was in it', async () => {
  const bytes = await exported('csv');
  const [entry] = await cordon.database.owner<{ class: string; kept: Record<string, string>; returned: string[] }>(
    `select e.class, e.kept, c.returned from audit_entries e join audit_closings c on c.audit_id = e.id
      where e.request = 'exportHistory' order by e.id desc limit 1`,
  );
  assert.equal(entry?.class, 'disclosure');
  assert.deepEqual([entry?.kept['format'], entry?.kept['why']], ['csv', 'For the file to the CPS']);
  assert.equal(entry?.returned[0], `sha256:${createHash('sha256').update(bytes).digest('hex')}`);
  assert.ok(entry?.returned.some((id) => id.startsWith('read_')));
  assert.ok(entry?.returned.some((id) => id.startsWith('hit_')));
});

test('an export needs a purpose, words, and a role that may read intelligence', async () => {
  const admin = await signIn(cordon, 'admin');
  const asked = { ...period(), format: 'csv', why: 'For the file' };
  assert.equal((await admin.refused('exportHistory', asked)).code, 'not-allowed');
  assert.equal((await analyst.refused('exportHistory', { ...asked, why: ' ' })).code, 'bad-input');
  assert.equal((await analyst.refused('exportHistory', { ...asked, format: 'exe' })).code, 'bad-input');
  assert.equal(
    (await analyst.refused('exportHistory', { ...asked, from: '2020-01-01', to: '2020-02-01' })).status,
    403,
  );
});

test('more reads than an export holds are refused whole, and nothing is cut off in silence', async () => {
  await cordon.database.owner(
    `insert into reads (id, dedupe, captured_at, received_at, camera_id, force_id, late, time_certainty, plate)
     select 900000 + n, gen_random_uuid(), now() - n * interval '1 second', now(), c.id, c.force_id, false, 'exact',
       'KT88OVA' from generate_series(1, 2001) n, cameras c where c.ref = 'KE-1'`,
  );
  const refusal = await analyst.refused('exportHistory', {
    ...period(),
    mark: 'KT88OVA',
    format: 'csv',
    why: 'For a test',
  });
  assert.deepEqual([refusal.status, refusal.code], [409, 'too-many']);
});
