/** The index against a plain model: a map of entries, each of them compared with each read. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { densityIn } from '../plates/explanations.ts';
import { type CameraHistory, markOdds } from '../plates/likelihood.ts';
import { likeness, lookAlikesOf, skeletonOf } from '../plates/look-alikes.ts';
import { isPattern, patternFits } from '../plates/pattern.ts';
import type { MatchKind } from '../words/likelihood.ts';
import type { AcceptedRead } from '../words/read.ts';
import { hourMs } from './entry-hours.ts';
import { createEntryIndex } from './entry-index.ts';
import type { EntryRow } from './gather-entries.ts';
import { applyDelta, asTexts, found, openAll, readOf, testNowMs } from './index-for-tests.ts';
import { createLookUp } from './look-up.ts';
import type { ListHead, MatchHistories } from './open-lists.ts';

/** A list of each layer, one that is not matched, one of a force that shares nothing, and one whose id is odd. */
const heads: readonly ListHead[] = [
  { list: 1, owner: 1, use: 'alert', revision: 1, entries: 40 },
  { list: 5, owner: 1, use: 'alert', revision: 1, entries: 20_000 },
  { list: 2, owner: 1, use: 'record', revision: 1, entries: 300_000 },
  { list: 3, owner: 1, use: 'off-road', revision: 1, entries: 40 },
  { list: 4, owner: 2, use: 'alert', revision: 1, entries: 40 },
  { list: 70_000, owner: 1, use: 'alert', revision: 1, entries: 40 },
];
const camera: CameraHistory = { judged: 10, misread: 2, confusions: new Map([['AZ', 3]]) };
const histories: MatchHistories = {
  camera: () => camera,
  list: (list) => ({ entries: heads.find((head) => head.list === list)?.entries ?? 1, presentShare: 0.0001 }),
};

/**
 * Few characters, so that marks are near one another: alike, of one group, across groups, learned, and none of these.
 */
const characters = ['0', 'O', '1', 'I', 'B', '8', 'R', 'C', 'D', 'A', 'Z', '2'];
const character = fc.constantFrom(...characters, 'Ö');
const formed = fc
  .tuple(...[0, 1, 2, 3, 4, 5, 6].map((place) => fc.constantFrom(...(place === 2 || place === 3 ? '0182' : 'ABCDR'))))
  .map((parts) => parts.join(''));
const anyMark = fc.array(character, { minLength: 2, maxLength: 12 }).map((parts) => parts.join(''));
const pattern = fc.constantFrom('AB1?CDA', '??01ABC', 'AB*', 'B0*C', '*RA1', 'ABC?');
const mark = fc.oneof(
  { weight: 6, arbitrary: formed },
  { weight: 2, arbitrary: anyMark },
  { weight: 1, arbitrary: pattern },
);
const entry = fc.record({
  row: fc.oneof(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 2 ** 35, max: 2 ** 36 + 3 })),
  list: fc.constantFrom(...heads.map((head) => head.list)),
  plate: mark,
  expiresMs: fc.constantFrom(-hourMs, -1, 0, 1, hourMs, 400 * hourMs, 1e12).map((ms) => testNowMs + ms),
});

/** A mark one or two slips away from another. */
const slip = fc.record({
  place: fc.nat(12),
  character,
  how: fc.constantFrom('alike', 'alike', 'other', 'gone', 'added'),
});
type Slip = { place: number; character: string; how: string };

function slipped(plate: string, slips: readonly Slip[]): string {
  const text = [...plate.replace('*', '').replaceAll('?', 'A')];
  for (const { place, character: fresh, how } of slips) {
    const at = place % Math.max(1, text.length);
    const alike = lookAlikesOf(text[at] ?? '');
    if (how === 'alike') text[at] = alike[place % Math.max(1, alike.length)] ?? fresh;
    if (how === 'other') text[at] = fresh;
    if (how === 'gone') text.splice(place % 2 === 0 ? 0 : -1, 1);
    if (how === 'added') text.splice(place % 2 === 0 ? 0 : text.length, 0, fresh);
  }
  return text.join('').slice(0, 16).padEnd(2, 'A');
}

const doubt = fc.record({
  slips: fc.array(slip, { maxLength: 2 }),
  confidence: fc.constantFrom(null, 0.99, 0.7),
  characterConfidences: fc.constantFrom(null, 0.99, 0.8, 0.55),
  country: fc.constantFrom('GB', null, 'XK'),
});

/** What the look-up says of itself: which entries are looked at, and how they stand to the read. */
function kindOf(read: string, listed: string, country: string | null): MatchKind | null {
  if (isPattern(listed)) return patternFits(listed, read) ? 'partial' : null;
  if (read === listed) return 'exact';
  const near = (seen: string, meant: string): boolean[] =>
    [...seen].flatMap((one, place) => {
      const other = meant.charAt(place);
      return one === other ? [] : [likeness(one, other) > 0 || camera.confusions.has(one + other)];
    });
  if (read.length === listed.length) {
    const crossed = [...read].filter((one, place) => skeletonOf(one) !== skeletonOf(listed.charAt(place)));
    const places = near(read, listed);
    return places.length <= 2 && places.every(Boolean) && crossed.length <= 1 ? 'look-alike' : null;
  }
  if (read.length === listed.length + 1 && read.length > 2) {
    const rests = [read.slice(1), read.slice(0, -1)].filter((rest) => skeletonOf(rest) === skeletonOf(listed));
    return rests.some((rest) => near(rest, listed).length <= 1 && near(rest, listed).every(Boolean))
      ? 'added-character'
      : null;
  }
  const known = /^[0-9A-Z]$/;
  const lost =
    (listed.slice(1) === read && known.test(listed.charAt(0))) ||
    (listed.slice(0, -1) === read && known.test(listed.slice(-1)));
  return lost && densityIn(country)(read) < 0.1 ? 'lost-character' : null;
}

function expected(entries: Iterable<EntryRow>, read: AcceptedRead, oddsMin: number): string[] {
  return [...entries].flatMap(({ row, list, plate, expiresMs }) => {
    if (list === 3 || list === 4 || read.plate === null) return [];
    if (Math.ceil(expiresMs / hourMs) <= Math.floor(testNowMs / hourMs)) return [];
    const kind = kindOf(read.plate, plate, read.country);
    if (kind === null) return [];
    const reading = { ...read, read: read.plate };
    if (kind !== 'exact' && markOdds(reading, plate, kind, histories.list(list), camera) < oddsMin) return [];
    return [`${read.row} ${row} ${kind}`];
  });
}

test('after any deltas it finds what comparing every read with every entry finds, and counts what it holds', () => {
  const step = fc.record({
    added: fc.array(entry, { maxLength: 12 }),
    removed: fc.array(fc.nat(40), { maxLength: 4 }),
  });
  const floors = fc.constantFrom(1e-15, 0.0001, 0.02);
  fc.assert(
    fc.property(
      fc.array(step, { maxLength: 5 }),
      fc.array(doubt, { maxLength: 70 }),
      floors,
      (steps, doubts, oddsMin) => {
        const index = createEntryIndex(testNowMs);
        const lookUp = createLookUp(index, { histories, oddsMin });
        const model = new Map<number, EntryRow>();
        const every: EntryRow[] = [];
        for (const { added, removed } of steps) {
          // A row is never edited: one id stands for one entry, for good.
          const fresh = added.filter((one, at) => !every.concat(added.slice(0, at)).some(({ row }) => row === one.row));
          every.push(...fresh);
          const gone = [...model.values()].filter((_, at) => removed.includes(at));
          applyDelta(index, { added: fresh, removed: gone }, heads);
          for (const one of gone) model.delete(one.row);
          for (const one of fresh) model.set(one.row, one);
          openAll(index, heads, histories);
          assert.equal(index.size, model.size);
          const reads = doubts.map(({ slips, characterConfidences: each, ...rest }, at) => {
            const plate = slipped(every[at % Math.max(1, every.length)]?.plate ?? 'AB01ABC', slips);
            const characterConfidences = each === null ? null : Array.from(plate, () => each);
            return readOf(plate, { ...rest, characterConfidences, row: at + 1 });
          });
          const wanted = reads.flatMap((read) => expected(model.values(), read, oddsMin)).sort();
          assert.deepEqual(asTexts(found(lookUp, ...reads)), wanted);
        }
      },
    ),
    { numRuns: 300 },
  );
});

const always: MatchHistories = { camera: () => camera, list: () => ({ entries: 1, presentShare: 0.01 }) };

/** The kinds of what one read finds among these marks. */
function kindsOf(marks: readonly string[], read: AcceptedRead, rules = always): string[] {
  const index = createEntryIndex(testNowMs);
  const added = marks.map((plate, at) => ({ row: at + 1, list: 1, plate, expiresMs: testNowMs + 24 * hourMs }));
  applyDelta(index, { added, removed: [] }, heads);
  openAll(index, heads, rules);
  const matches = found(createLookUp(index, { histories: rules, oddsMin: 0.001 }), read);
  return matches.map(({ entryRow, kind }) => `${marks[entryRow - 1]} ${kind}`).sort();
}

test('a read finds its own mark, look-alikes, marks that lost or gained an end, and partial ones, each once', () => {
  const marks = ['KX07WPA', 'KX07WPA', 'XX07WPA', 'KX07WP4', 'GK19HTB', 'KX0?WPA', 'GK*B', 'X07WPA'];
  assert.deepEqual(kindsOf(marks, readOf('KX07WPA')), [
    'KX07WP4 look-alike',
    'KX07WPA exact',
    'KX07WPA exact',
    'KX0?WPA partial',
    'X07WPA added-character',
    'XX07WPA look-alike',
  ]);
});

test('a mark that no entry has, and words that every object knows, are not found; nor is an unread one', () => {
  for (const plate of ['KX07WPA', 'constructor', '__proto__', null])
    assert.deepEqual(kindsOf(['GK19HTB'], readOf(plate)), []);
});

test('characters that people saw a camera take for one another are found for that camera, and for no other', () => {
  const other: MatchHistories = { ...always, camera: () => ({ judged: 0, misread: 0, confusions: new Map() }) };
  assert.deepEqual(kindsOf(['KX07WPZ'], readOf('KX07WPA')), ['KX07WPZ look-alike']);
  assert.deepEqual(kindsOf(['KX07WPZ'], readOf('KX07WPA'), other), []);
});

test('of a long list, a look-alike of a confident read is no match, and of a short one it is', () => {
  const read = readOf('KX07WPA', { characterConfidences: Array.from('KX07WPA', () => 0.97) });
  const long: MatchHistories = { ...always, list: () => ({ entries: 45_000_000, presentShare: 0.0001 }) };
  assert.deepEqual(kindsOf(['KX07WP4', 'KX07WPA'], read, long), ['KX07WPA exact']);
  assert.deepEqual(kindsOf(['KX07WP4', 'KX07WPA'], read), ['KX07WP4 look-alike', 'KX07WPA exact']);
});
