/** Story: published samples of makers' messages, sent as their cameras would send them, each end as they should. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { adapterNamed } from '../../src/cameras/adapters.ts';
import type { DecodeJson } from '../../src/cameras/canonical-json.ts';
import { decodeFile } from '../../src/cli/decode.ts';
import { systemClock } from '../../src/main.ts';
import type { Heartbeat } from '../../src/words/message.ts';
import { readText, root } from '../house/tree.ts';
import { addTestCamera, eventually, startTestCordon, type TestCamera, type TestCordon } from '../support/cordon.ts';
import { basic, rawPost } from '../support/raw-post.ts';

/** Not part of this project: they hold real marks and serial numbers. Where they are absent, only the page is read. */
const folder = join(root, '../shared/data/payloads');
const page = 'docs/reference/sample-messages.md';
const zone = 'Europe/London';

type Sample = {
  readonly file: string;
  readonly adapter: string;
  readonly contentType: string;
  /** Where this maker's devices post; '' for the address of the adapter. */
  readonly path: string;
  /** Why it ends as it does, in a sentence. */
  readonly why: string;
};

const samples: readonly Sample[] = [
  one('axis-3.json', 'A change of a vehicle that was told of before; its pictures are paths on the camera.'),
  one('axis-5.json', 'The first word on a vehicle, with its plate patch in base64.'),
  one('axis-7.xml', 'An ONVIF notification of Axis’s own topic.', { contentType: 'application/soap+xml' }),
  one('dahua-2.json', 'Its pictures are placeholders and no base64; the read is kept without them.', {
    path: '/NotificationInfo/TollgateInfo',
  }),
  one('dahua-3.txt', 'The text of an event as the camera streams it, without its pictures.', {
    contentType: 'text/plain',
  }),
  one(
    'dahua-4.txt',
    'An event of another door of the camera; its time is two minutes into 1970, so that of receipt is used.',
    {
      contentType: 'text/plain',
    },
  ),
  one('frigate-1.json', 'Taken from documentation: it holds a comment, which is no JSON.'),
  one('genetec-1.xml', 'The template that a camera fills in, and not a message made of it.', {
    contentType: 'text/xml',
  }),
  one('hikvision-1.xml', 'A plain event.', { contentType: 'application/xml' }),
  one('hikvision-4.xml', 'A plain event; one of its characters is weak.', { contentType: 'application/xml' }),
  one('hikvision-5.xml', 'The older form, in another namespace.', { contentType: 'application/xml' }),
  one('hikvision-6.xml', 'Forwarded by a recorder, with prefixes and without a time, so that of receipt is used.', {
    contentType: 'application/xml',
  }),
  one('intelbras-2.json', 'The device says that it is there.', { path: '/NotificationInfo/KeepAlive' }),
  one('lilin-2.csv', 'A list for a camera and no message of one; LILIN has no adapter.', {
    adapter: 'json',
    contentType: 'text/csv',
  }),
  one('milesight-1.txt', 'Taken from a program: it is written in that program’s language, which is no JSON.'),
  one('milesight-2.txt', 'What the camera gives when it is asked for its last plates.', { contentType: 'text/plain' }),
  one('nedap-1.csv', 'A list for a camera and no message of one; Nedap’s cameras are made by Tattile.', {
    adapter: 'tattile',
    contentType: 'text/csv',
  }),
  one('ngsi-anpr-1.json', 'An entity as a context broker holds it.'),
  one('onvif-1.xml', 'A frame of the metadata stream, from the specification.', {
    contentType: 'application/soap+xml',
  }),
  one('platerecognizer-1.json', 'A real webhook, without its picture.'),
  one('rekor-2.json', 'A group of version 2; its pictures were taken out, and the read is kept without them.'),
  one('rekor-3.json', 'The agent says that it is there, each minute.'),
  one('rekor-4.json', 'An alert around the group that matched a list of the agent’s, with three pictures.'),
  one('rekor-5.json', 'A group of version 3, with three pictures.'),
  one('tattile-1.xml', 'Its pictures are placeholders; the read is kept without them.', { contentType: 'text/xml' }),
  one('tattile-2.xml', 'Its picture is a placeholder; the read is kept without it.', { contentType: 'text/xml' }),
  one('verkada-1.json', 'The picture is a link to another host, which is not followed.'),
];

/** By its name, of the adapter that it is named after. */
function one(file: string, why: string, other: Partial<Sample> = {}): Sample {
  return { file, adapter: file.split('-', 1)[0] ?? '', contentType: 'application/json', path: '', why, ...other };
}

const present = samples.filter(({ file }) => existsSync(join(folder, file)));

let cordon: TestCordon;
const cameras = new Map<string, TestCamera>();

before(async () => {
  if (present.length > 0) cordon = await startTestCordon();
});
after(async () => {
  if (present.length > 0) await cordon.close();
});

type Told = {
  readonly reads: readonly DecodeJson[];
  readonly heartbeats: readonly Heartbeat[];
  readonly reasons: string[];
};

/** What `./cordon decode` says of the file. */
function decodedOf({ file, adapter }: Sample): Told {
  const { lines, reasons } = decodeFile(adapter, join(folder, file), zone, systemClock.now());
  const values = lines.map((line) => JSON.parse(line) as DecodeJson | { heartbeat: Heartbeat });
  return {
    reads: values.flatMap((value) => ('heartbeat' in value ? [] : [value])),
    heartbeats: values.flatMap((value) => ('heartbeat' in value ? [value.heartbeat] : [])),
    reasons: reasons.map((reason) => /\(([a-z-]+)\)$/.exec(reason)?.[1] ?? reason),
  };
}

/** Where the message must name the camera that was registered, it is registered by that name. */
async function cameraFor(sample: Sample, told: Told): Promise<TestCamera> {
  const { adapter: name } = sample;
  const isNamed = adapterNamed(name)?.cameraRefIs === 'reference';
  const refs = [...told.reads, ...told.heartbeats].flatMap(({ cameraRef }) =>
    isNamed && cameraRef ? [cameraRef] : [],
  );
  const ref = refs[0] ?? `SAMPLES-${name}`;
  const known = cameras.get(ref) ?? (await addTestCamera(cordon, ref, name, cordon.forces.kent));
  cameras.set(ref, known);
  return known;
}

type Kept = {
  readonly reads: readonly Record<string, unknown>[];
  readonly aside: readonly { readonly reason: string }[];
};

/** What was stored since, by this camera. */
async function keptSince(camera: TestCamera, readsBefore: number, asideBefore: number): Promise<Kept> {
  const { owner } = cordon.database;
  const reads = await owner(
    `select r.plate, r.plate_as_sent as "plateAsSent", r.country, r.time_certainty as "timeCertainty",
            r.captured_as_sent as "capturedAtAsSent",
            (select count(*)::int from pictures p where p.read_id = r.id) as images
       from reads r join cameras c on c.id = r.camera_id where c.ref = $1 order by r.id offset $2`,
    [camera.ref, readsBefore],
  );
  const aside = await owner<{ reason: string }>(
    `select m.reason from refused_messages m join cameras c on c.id = m.camera_id
      where c.ref = $1 order by m.id offset $2`,
    [camera.ref, asideBefore],
  );
  return { reads, aside };
}

async function heardAfter(camera: TestCamera, sentMs: number): Promise<void> {
  await eventually(async () => {
    const [row] = await cordon.database.owner<{ last: string }>(
      `select h.last_message_at::text as last
         from camera_health h join cameras c on c.id = h.camera_id where c.ref = $1`,
      [camera.ref],
    );
    assert.ok(Date.parse(row?.last ?? '') >= sentMs, 'the camera was heard');
  });
}

/** Sends one, looks what became of it, and holds it against `./cordon decode`. @returns in a few words how it ended */
async function endOf(sample: Sample): Promise<string> {
  const { file, adapter, contentType, path } = sample;
  const told = decodedOf(sample);
  const camera = await cameraFor(sample, told);
  const before = await keptSince(camera, 0, 0);
  const sentMs = Math.floor(systemClock.nowMs() / 1000) * 1000;
  const address = `${cordon.cordon.address}${path || `/v1/messages/${adapter}`}`;
  const headers = { ...basic(camera.secret), 'content-type': contentType };
  const answer = await rawPost(address, headers, readFileSync(join(folder, file)));
  assert.equal(answer.status, 200, file);
  const kept = await keptSince(camera, before.reads.length, before.aside.length);
  const expected = told.reads.map(({ plate, plateAsSent, country, timeCertainty, capturedAtAsSent, images }) => {
    return { plate, plateAsSent, country, timeCertainty, capturedAtAsSent, images: images.length };
  });
  assert.deepEqual(kept.reads, expected, `${file}: what is stored is what ./cordon decode prints`);
  assert.deepEqual(
    kept.aside,
    told.reasons.slice(0, 1).map((reason) => ({ reason })),
    `${file}: and what is kept aside`,
  );
  if (told.heartbeats.length > 0) await heardAfter(camera, sentMs);
  const pictures = expected.reduce((sum, { images }) => sum + images, 0);
  return [
    ...(expected.length > 0 ? [counted(expected.length, 'read')] : []),
    ...(pictures > 0 ? [counted(pictures, 'picture')] : []),
    ...(told.heartbeats.length > 0 ? ['heartbeat'] : []),
    ...(kept.aside.length > 0 ? [`kept aside: ${[...new Set(told.reasons)].join(', ')}`] : []),
  ].join('; ');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** @param ends by file; those that are absent keep what the page says of them */
function writePage(ends: ReadonlyMap<string, string>): string {
  const rows = samples.map(({ file, adapter, why }) => `| ${file} | ${adapter} | ${ends.get(file) ?? ''} | ${why} |`);
  return [
    '# Sample messages',
    '',
    'Written by `node test/stories/samples.test.ts --write`; do not edit. Published samples of makers’ messages were',
    'sent to a running Cordon, each as its maker’s devices send, and this is what became of them: stored as reads,',
    'heard as a heartbeat, or kept aside with a reason ([refusals](refusals.md)). A message may come to a read and be',
    'kept aside too: for a picture that is none, for example. `./cordon decode` says the same of each file. The',
    'samples hold real marks and serial numbers, and are not part of this project. What each maker’s adapter reads:',
    '[makers](makers.md).',
    '',
    '| sample | adapter | ends as | why |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function endsOnPage(): Map<string, string> {
  const text = existsSync(join(root, page)) ? readText(page) : '';
  return new Map(
    [...text.matchAll(/^\| (\S+\.\S+) \| [a-z]+ \| ([^|]*) \|/gm)].map(([, file = '', end = '']) => [file, end]),
  );
}

test('each sample ends as the page says, and as ./cordon decode says', async (context) => {
  context.diagnostic(`samples: ${present.length === 0 ? 'absent, only the page is read' : `${present.length} sent`}`);
  const ends = endsOnPage();
  for (const sample of present) ends.set(sample.file, await endOf(sample));
  if (process.argv.includes('--write')) writeFileSync(join(root, page), writePage(ends));
  assert.equal(readText(page), writePage(ends), 'if the change is meant: node test/stories/samples.test.ts --write');
  assert.ok([...ends.values()].every((end) => end !== ''));
});

test('the page repeats nothing of what the samples hold', () => {
  const text = readText(page);
  assert.deepEqual(
    [...endsOnPage().keys()],
    samples.map(({ file }) => file),
  );
  for (const sample of present) {
    const { reads, heartbeats } = decodedOf(sample);
    const held = [...reads.flatMap((read) => [read.plate, read.plateAsSent, read.cameraRef, read.capturedAtAsSent])];
    for (const words of [...held, ...heartbeats.map(({ cameraRef }) => cameraRef)]) {
      assert.ok(words === null || words.length < 4 || !text.includes(words), sample.file);
    }
  }
});
