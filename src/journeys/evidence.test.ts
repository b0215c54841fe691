/** A bundle that was touched is found, whatever was touched; one that was not is right. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { unzipSync, zipSync } from 'fflate';
import { openSigningKey } from '../governance/signing-key-store.ts';
import { toUtcTime } from '../words/clock.ts';
import { checkEvidence } from './check-evidence.ts';
import { type BundlePart, makeBundle } from './evidence.ts';

const folder = mkdtempSync(join(tmpdir(), 'cordon-evidence-'));
const others = mkdtempSync(join(tmpdir(), 'cordon-evidence-'));
after(() => {
  for (const one of [folder, others]) rmSync(one, { recursive: true, force: true });
});
const key = openSigningKey(folder);
const otherKey = openSigningKey(others);

const text = (words: string): Uint8Array => Buffer.from(words);
const part = (path: string, words: string, packed = false): BundlePart => ({
  ...{ path, packed, bytes: async () => text(words) },
});

function bundle(by = key): Promise<Uint8Array> {
  return makeBundle(
    by,
    {
      ...{ madeAt: toUtcTime(Date.UTC(2026, 10, 21)), cordon: '0.1.0', why: 'For the file', askedBy: null },
      madeBy: { id: 'person_1', name: 'Zoë Ólafsdóttir', role: 'analyst', forceId: 'force_1' },
      purpose: { kind: 'county-lines', reference: 'Op Heron', offenceClass: 'serious', lawfulBasis: 's.35' },
      asked: { mark: 'KT34OVA' },
    },
    [part('reads.json', '[{"plate":"KT34OVA"}]\n'), part('pictures/picture_1_patch.jpg', 'a picture', true)],
  );
}

type Files = Record<string, Uint8Array>;

async function touched(touch: (files: Files) => Files): Promise<ReturnType<typeof checkEvidence>> {
  return checkEvidence(zipSync(touch(unzipSync(await bundle()))), key.publicKey);
}

test('a bundle as it was made is right, by the key that is known and by its own', async () => {
  const zip = await bundle();
  for (const known of [key.publicKey, null]) {
    const checked = checkEvidence(zip, known);
    assert.ok(checked.isRight);
    assert.equal(checked.manifest.madeBy.name, 'Zoë Ólafsdóttir');
    assert.equal(checked.fingerprint, key.fingerprint);
    assert.deepEqual(
      checked.manifest.files.map(({ path }) => path),
      ['reads.json', 'pictures/picture_1_patch.jpg'],
    );
  }
});

const touches: readonly (readonly [string, string, (files: Files) => Files])[] = [
  ['one character of a read', 'reads.json', (files) => ({ ...files, 'reads.json': text('[{"plate":"KT35OVA"}]\n') })],
  ['the length of a read', 'reads.json', (files) => ({ ...files, 'reads.json': text('[]\n') })],
  [
    'a picture',
    'pictures/picture_1_patch.jpg',
    (files) => ({ ...files, 'pictures/picture_1_patch.jpg': text('b picture') }),
  ],
  [
    'a file put in',
    'pictures/picture_2_patch.jpg',
    (files) => ({ ...files, 'pictures/picture_2_patch.jpg': text('x') }),
  ],
  ['a path that leads away', '../../outside', (files) => ({ ...files, '../../outside': text('x') })],
  ['a picture taken out', 'pictures/picture_1_patch.jpg', (files) => without(files, 'pictures/picture_1_patch.jpg')],
  ['the signature taken out', 'manifest.sig', (files) => without(files, 'manifest.sig')],
  ['the manifest taken out', 'manifest.json', (files) => without(files, 'manifest.json')],
  ['the key taken out', 'public-key.pem', (files) => without(files, 'public-key.pem')],
  ['a short signature', 'manifest.sig', (files) => ({ ...files, 'manifest.sig': text('short') })],
  [
    'the manifest',
    'manifest.json',
    (files) => ({
      ...files,
      'manifest.json': text(
        Buffer.from(files['manifest.json'] ?? [])
          .toString()
          .replace('Op Heron', 'Op Robin'),
      ),
    }),
  ],
  ['the key beside it', 'public-key.pem', (files) => ({ ...files, 'public-key.pem': text(otherKey.publicKey) })],
  ['what is no key', 'public-key.pem', (files) => ({ ...files, 'public-key.pem': text('none') })],
];

function without(files: Files, name: string): Files {
  const { [name]: _, ...rest } = files;
  return rest;
}

for (const [what, path, touch] of touches) {
  test(`${what}: the first file that is not right is named`, async () => {
    const checked = await touched(touch);
    assert.ok(!checked.isRight);
    // A signature that does not fit is said of what it should sign.
    assert.equal(checked.path, path === 'manifest.sig' && what === 'a short signature' ? 'manifest.json' : path);
  });
}

test('a bundle made whole with another key is right by itself, and wrong by the key that is known', async () => {
  const zip = await bundle(otherKey);
  assert.equal(checkEvidence(zip, null).isRight, true);
  const checked = checkEvidence(zip, key.publicKey);
  assert.ok(!checked.isRight);
  assert.equal(checked.path, 'manifest.json');
});

test('the same name twice is found: a program may show either', async () => {
  const zip = Buffer.from(await bundle());
  // The picture is called as the reads are, in the directory that programs read.
  const name = Buffer.from('pictures/picture_1_patch.jpg');
  const at = zip.lastIndexOf(name);
  const twice = Buffer.concat([zip.subarray(0, at), Buffer.from('reads.json'), zip.subarray(at + name.length)]);
  twice.writeUInt16LE('reads.json'.length, at - 18);
  const end = twice.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  twice.writeUInt32LE(twice.readUInt32LE(end + 12) - (name.length - 10), end + 12);
  const checked = checkEvidence(twice, null);
  assert.deepEqual(checked, { isRight: false, path: 'reads.json', why: 'it is there twice' });
});

test('no byte of a bundle can be changed so that it says something else and is right', async () => {
  const zip = await bundle();
  const whole = without(unzipSync(zip), 'public-key.pem');
  fc.assert(
    fc.property(fc.integer({ min: 0, max: zip.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
      const spoilt = Uint8Array.from(zip);
      spoilt[at] = (spoilt[at] ?? 0) ^ by;
      const checked = checkEvidence(spoilt, key.publicKey);
      // Some bytes say nothing: times, lengths that only the directory is asked for. A key may be written otherwise.
      if (checked.isRight) assert.deepEqual(without(unzipSync(spoilt), 'public-key.pem'), whole);
      else assert.ok(checked.path.length > 0 && checked.why.length > 0);
    }),
    { numRuns: 400 },
  );
});

test('what is no zip is no bundle', () => {
  for (const bytes of [new Uint8Array(), text('PK'), text('{"format":"cordon-evidence"}')]) {
    assert.equal(checkEvidence(bytes, null).isRight, false);
  }
});

test('the key is made once, for the server only, and one that is spoilt is said', () => {
  assert.equal(openSigningKey(folder).fingerprint, key.fingerprint);
  assert.equal(statSync(join(folder, 'signing-key.pem')).mode & 0o777, 0o600);
  const spoilt = mkdtempSync(join(tmpdir(), 'cordon-evidence-'));
  writeFileSync(join(spoilt, 'signing-key.pem'), 'not a key');
  assert.throws(() => openSigningKey(spoilt), { code: 'config-invalid' });
  rmSync(spoilt, { recursive: true });
});
