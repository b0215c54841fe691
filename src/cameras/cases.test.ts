/** Every adapter's cases, and the shared sample messages where they are: bytes in, canonical reads out. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { toUtcTime } from '../words/clock.ts';
import { adapterNamed, adapters } from './adapters.ts';
import { casesOf, toExpected } from './case-files.ts';
import { hikvision } from './hikvision/decode.ts';

/** How many cases there are: to be raised with every case, so that none is skipped unseen. */
const expectedCases = {
  json: 19,
  hikvision: 34,
  bof2: 57,
  tattile: 36,
  rekor: 51,
  axis: 42,
  milesight: 27,
  genetec: 34,
  platerecognizer: 41,
  verkada: 28,
  frigate: 42,
  dahua: 55,
  intelbras: 10,
  onvif: 47,
  ngsi: 25,
  mapping: 47,
};
const samples = join(import.meta.dirname, '../../../shared/data/payloads');

/** What the shared samples must show. Their marks are not written here: only their shape is. */
const sampleShapes: Readonly<Record<string, { certainty: string; country: null; weakest: number | null }>> = {
  'hikvision-1.xml': { certainty: 'exact', country: null, weakest: 0.99 },
  'hikvision-4.xml': { certainty: 'exact', country: null, weakest: 0.61 },
  'hikvision-5.xml': { certainty: 'exact', country: null, weakest: null },
  'hikvision-6.xml': { certainty: 'received', country: null, weakest: null },
};

for (const adapter of adapters) {
  describe(`cases of ${adapter.name}`, () => {
    const folder = join(import.meta.dirname, adapter.name);
    let ran = 0;
    for (const { name, folder: caseFolder, message, zone, mapping } of casesOf(folder)) {
      test(name, () => {
        ran += 1;
        const expected: unknown = JSON.parse(readFileSync(join(caseFolder, 'expected.json'), 'utf8'));
        assert.deepEqual(toExpected(adapter.decode(message, { zone, mapping })), expected);
        assert.ok(readFileSync(join(caseFolder, 'note.md'), 'utf8').length > 0, 'a case says what it shows');
      });
    }
    test('all of them ran', () => {
      assert.equal(ran, Object.entries(expectedCases).find(([name]) => name === adapter.name)?.[1]);
    });
    test('every case that the grade names is there', () => {
      const grade = JSON.parse(readFileSync(join(folder, 'grade.json'), 'utf8')) as Record<
        string,
        { status: string; evidence: string }
      >;
      let named = 0;
      for (const [rule, { status, evidence }] of Object.entries(grade)) {
        assert.ok(['done', 'todo', 'exempt'].includes(status), `${rule} has the status ${status}`);
        for (const [path] of evidence.matchAll(/cases\/[a-z0-9-]+/g)) {
          named += 1;
          assert.ok(existsSync(join(folder, path)), `${rule} names ${path}, which is not there`);
        }
      }
      assert.ok(named > 0, 'a grade rests on cases');
    });
  });
}

test('every adapter folder is in the table of adapters', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .map(({ name }) => name);
  assert.deepEqual(folders.sort(), adapters.map(({ name }) => name).sort());
  assert.equal(adapterNamed('no such maker'), undefined);
});

test('the shared Hikvision samples decode without a refusal', (context) => {
  const present = Object.keys(sampleShapes).filter((name) => existsSync(join(samples, name)));
  context.diagnostic(`shared samples: ${present.length === 0 ? 'absent' : `read ${present.length}`}`);
  const keys = new Set<string>();
  for (const name of present) {
    const bytes = readFileSync(join(samples, name));
    const message = { contentType: 'application/xml', path: '', bytes, receivedAt: toUtcTime(Date.UTC(2026, 6, 6)) };
    const { reads, refused } = hikvision.decode(message, { zone: 'Europe/London' });
    assert.deepEqual(refused, [], name);
    const [read] = reads;
    assert.ok(read?.plate, `${name} has a plate`);
    assert.equal(read.plateAsSent, read.plate, name);
    const beliefs = read.characterConfidences;
    const shape = { certainty: read.timeCertainty, country: read.country, weakest: beliefs && Math.min(...beliefs) };
    assert.deepEqual(shape, sampleShapes[name], name);
    assert.equal(read.position, null, `${name} has a filler position or none`);
    keys.add(read.dedupeKey);
  }
  assert.equal(keys.size, present.length, 'each sample has a dedupe key of its own');
});
