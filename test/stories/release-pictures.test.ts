/** Story: a picture of a release: only covered pixels of its file are published, and only once somebody has checked. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { systemScope } from '../../src/governance/scope.ts';
import { publishDue } from '../../src/results/release-approval.ts';
import { deleteUnchecked } from '../../src/results/release-pictures-store.ts';
import { startTestCordon, type TestCordon } from '../support/cordon.ts';
import { drawnPicture } from '../support/drawn-plate.ts';
import type { Played } from '../support/joint-operation.ts';
import { approveAll, finished, playForRelease, releaseIdOf, save, type Whole } from '../support/releasing.ts';
import { createSteppingClock } from '../support/stepping-clock.ts';

const clock = createSteppingClock();
const yellow = [242, 202, 40] as const;
const plate = { left: 200, top: 160 };

let cordon: TestCordon;
let played: Played;
let seen: Whole;

before(async () => {
  cordon = await startTestCordon({}, false, undefined, undefined, clock);
  played = await playForRelease(cordon);
  seen = await played.who('kent-press').ask('draftRelease', { operationId: played.operationId });
});
after(() => cordon.close());

/** A plate, in a file that also says where and by whom it was taken. */
async function photograph(): Promise<Uint8Array> {
  const { width, height, rgb } = drawnPicture(800, 500, [{ ...plate, lines: ['KT34 OVA'] }]);
  const exif = { IFD0: { Artist: 'INVENTED-ARTIST' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 16/1 0/1' } };
  return sharp(rgb, { raw: { width, height, channels: 3 } })
    .withExif(exif)
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">INVENTED-XMP</x:xmpmeta>')
    .withIccProfile('p3')
    .jpeg({ quality: 95 })
    .toBuffer();
}

async function send(username: string, bytes: Uint8Array | string): Promise<Response> {
  return fetch(`${cordon.cordon.address}/v1/releases/${seen.release.id}/pictures`, {
    method: 'POST',
    headers: { cookie: played.who(username).cookie, 'cordon-client': 'console' },
    body: bytes as never,
  });
}

async function bytesAt(path: string, username?: string): Promise<Uint8Array | null> {
  const headers: Record<string, string> = username === undefined ? {} : { cookie: played.who(username).cookie };
  const answer = await fetch(`${cordon.cordon.address}${path}`, { headers });
  return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : null;
}

async function hasYellow(bytes: Uint8Array): Promise<boolean> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  for (let at = 0; at < data.length; at += info.channels) {
    if (yellow.every((value, channel) => Math.abs((data[at + channel] ?? 0) - value) < 40)) return true;
  }
  return false;
}

const only = ({ pictures: [picture] }: Whole) => picture ?? assert.fail('there is no picture');
const whole = { left: 150, top: 120, width: 500, height: 220, what: 'other' } as const;

test('what is no picture is refused, and says why', async () => {
  for (const [bytes, words] of [
    ['', /no bytes/],
    ['MZ this is a program, renamed', /no picture that can be read/],
    [(await photograph()).subarray(0, 900), /damaged or cut off/],
  ] as const) {
    const answer = await send('kent-press', bytes);
    assert.equal(answer.status, 400);
    assert.match(((await answer.json()) as { message: string }).message, words);
  }
  assert.equal((await send('essex-commander', await photograph())).status, 403, 'it is the release of Kent');
});

test('the text of a plate is found by itself, and nothing of the file but pixels is left', async () => {
  const answer = await send('kent-press', await photograph());
  seen = (await answer.json()) as Whole;
  assert.equal(answer.status, 200, JSON.stringify(seen));
  const { id, covers, found } = only(seen);
  assert.ok(found > 0 && covers.some(({ what, left, top }) => what === 'text' && left < 300 && top < 200));
  for (const form of ['covered', 'uncovered']) {
    const bytes = (await bytesAt(`/v1/release-pictures/${id}/${form}`, 'kent-press')) ?? assert.fail(form);
    const { exif, xmp, icc, orientation } = await sharp(bytes).metadata();
    assert.deepEqual([exif, xmp, icc, orientation], [undefined, undefined, undefined, undefined], form);
    assert.ok(!Buffer.from(bytes).toString('latin1').includes('INVENTED'), form);
  }
});

test('uncovered it is for those who write the release, and for nobody else', async () => {
  const path = `/v1/release-pictures/${only(seen).id}/uncovered`;
  assert.notEqual(await bytesAt(path, 'kent-press'), null);
  for (const other of ['essex-commander', undefined]) assert.equal(await bytesAt(path, other), null);
});

test('a person covers more; of two who do so at once the second is told', async () => {
  const press = played.who('kent-press');
  const { id: pictureId, revision } = only(seen);
  const asked = { pictureId, revision, covers: [whole] };
  seen = await press.ask('coverReleasePicture', asked as never);
  assert.equal((await press.refused('coverReleasePicture', asked as never)).code, 'changed-meanwhile');
  assert.equal(
    (await press.refused('checkReleasePicture', { pictureId, revision } as never)).code,
    'changed-meanwhile',
  );
  const covered = (await bytesAt(`/v1/release-pictures/${pictureId}/covered`, 'kent-press')) ?? assert.fail();
  assert.equal(await hasYellow(covered), false);
  const uncovered = (await bytesAt(`/v1/release-pictures/${pictureId}/uncovered`, 'kent-press')) ?? assert.fail();
  assert.equal(await hasYellow(uncovered), true);
});

test('one that nobody has checked, or that says not what it shows, stops approval', async () => {
  const press = played.who('kent-press');
  const { id: pictureId } = only(seen);
  const pictures = [{ pictureId, alternative: '', caption: 'A car that was stopped.' }];
  seen = await save(press, seen, finished(seen.text, { pictures }));
  const stops = () => seen.findings.filter(({ isStop }) => isStop).map(({ rule }) => rule);
  assert.deepEqual(stops(), ['missing pictures.0.alternative', `picture ${pictureId}`]);
  const said = [{ pictureId, alternative: 'A covered car at the roadside.', caption: 'A car that was stopped.' }];
  seen = await save(press, seen, finished(seen.text, { pictures: said }));
  assert.deepEqual(stops(), [`picture ${pictureId}`]);
});

test('whoever has looked says so with their name; then it stays, and its uncovered form is gone', async () => {
  const press = played.who('kent-press');
  const { id: pictureId, revision } = only(seen);
  seen = await press.ask('checkReleasePicture', { pictureId, revision } as never);
  assert.ok(only(seen).checkedByName?.startsWith('Kent-press'), String(only(seen).checkedByName));
  assert.equal(await bytesAt(`/v1/release-pictures/${pictureId}/uncovered`, 'kent-press'), null);
  const [{ left } = { left: -1 }] = await cordon.database.owner<{ left: number }>(
    'select count(*)::int as left from release_picture_originals',
  );
  assert.equal(left, 0);
  const again = { pictureId, revision, covers: [] };
  assert.equal((await press.refused('coverReleasePicture', again as never)).code, 'changed-meanwhile');
  assert.equal((await press.refused('removeReleasePicture', { pictureId } as never)).code, 'changed-meanwhile');
});

test('the public sees it once the release is published, with what it shows, and not when it is withdrawn', async () => {
  const { id } = only(seen);
  assert.deepEqual(
    seen.findings.filter(({ isStop }) => isStop),
    [],
  );
  await approveAll(played, seen);
  await publishDue({ db: cordon.database.db, clock }, systemScope('housekeeping'));
  const press = played.who('kent-press');
  const { slug } = (await press.ask('getRelease', { releaseId: releaseIdOf(seen) })).release;
  const path = `/public/releases/${slug}`;
  const page = Buffer.from((await bytesAt(path)) ?? []).toString();
  assert.ok(page.includes(`<img src="${path}/${id}.jpg" alt="A covered car at the roadside.">`));
  assert.ok(page.includes('<figcaption>A car that was stopped.</figcaption>'));
  assert.match(page, /property="og:image" content="http[^"]+\.jpg"/);
  assert.match(page, /"image":\["http[^"]+\.jpg"\]/);
  const picture = (await bytesAt(`${path}/${id}.jpg`)) ?? assert.fail('no picture');
  assert.equal((await sharp(picture).metadata()).format, 'jpeg');
  assert.ok(Buffer.from((await bytesAt(`${path}.md`)) ?? []).includes(`${path}/${id}.jpg`));
  for (const other of [`${path}/photo_999.jpg`, `${path}/1.jpg`, `/public/releases/other/${id}.jpg`]) {
    assert.equal(await bytesAt(other), null, other);
  }
  const words = 'It named the wrong day.';
  await played.who('kent-commander').ask('withdrawRelease', { releaseId: releaseIdOf(seen), words });
  assert.equal(await bytesAt(`${path}/${id}.jpg`), null);
});

test('a picture that nobody looks at is erased with what it was made from', async () => {
  const press = played.who('kent-press');
  seen = await press.ask('draftRelease', { operationId: played.operationId });
  seen = (await (await send('kent-press', await photograph())).json()) as Whole;
  const kept = () => press.ask('getRelease', { releaseId: releaseIdOf(seen) });
  const sweep = (before: typeof seen.release.changedAt) =>
    cordon.database.db.as(systemScope('housekeeping'), (sql) => deleteUnchecked(sql, before));
  await sweep(only(seen).addedAt);
  assert.equal((await kept()).pictures.length, 1);
  clock.step(1_000);
  await sweep(clock.now());
  assert.equal((await kept()).pictures.length, 0);
  seen = (await (await send('kent-press', await photograph())).json()) as Whole;
  const removed = await press.ask('removeReleasePicture', { pictureId: only(seen).id } as never);
  assert.equal(removed.pictures.length, 0);
});
