/** Likelihood: what speaks for and against a match, in which direction, and that nothing odd breaks it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { matchKind } from '../words/likelihood.ts';
import { type Evidence, likelihoodOf, markOdds } from './likelihood.ts';
import { lookAlikesOf } from './look-alikes.ts';

const exact: Evidence = {
  read: 'KT34BVA',
  country: 'GB',
  confidence: 0.94,
  characterConfidences: [0.99, 0.98, 0.97, 0.98, 0.97, 0.98, 0.99],
  entry: 'KT34BVA',
  entryCountry: 'GB',
  kind: 'exact',
  camera: { judged: 0, misread: 0, confusions: new Map() },
  list: { entries: 1_000_000, presentShare: 0.02, judged: 0, right: 0 },
  secondReads: { same: 0, other: 0, sameAt: null },
  colour: 'unknown',
  make: 'unknown',
};

const lookAlike: Evidence = {
  ...exact,
  read: 'KT34EVA',
  entry: 'KT34FVA',
  kind: 'look-alike',
  characterConfidences: [0.99, 0.98, 0.97, 0.98, 0.62, 0.98, 0.99],
};

const of = (change: Partial<Evidence>, base = exact): number => likelihoodOf({ ...base, ...change }).likelihood;
const partOf = (about: string, change: Partial<Evidence>, base = exact) => {
  const part = likelihoodOf({ ...base, ...change }).parts.find((one) => one.about === about);
  assert.ok(part, about);
  return part;
};

test('a mark read surely and exactly is almost surely the entry’s, and a sure look-alike is not', () => {
  assert.ok(of({}) > 0.99);
  assert.ok(of({ characterConfidences: exact.characterConfidences }, lookAlike) < 0.01);
  const doubtful = of({ colour: 'agree', make: 'agree' }, lookAlike);
  assert.ok(doubtful > 0.3 && doubtful < 0.9, `${doubtful}`);
});

test('where only the place tells O from 0, a mark without a form is the one that has it', () => {
  const list = { ...exact.list, entries: 20_000 };
  const settled = of({ read: 'KT340VA', entry: 'KT34OVA', list }, lookAlike);
  const open = of({ read: 'KT34DVA', entry: 'KT34OVA', list }, lookAlike);
  assert.ok(settled > 0.9 && open < 0.5, `${settled} ${open}`);
  assert.match(partOf('syntax', { read: 'KT340VA', entry: 'KT34OVA' }, lookAlike).sentence, /place settles/);
});

test('an entry typed with 0 for O is meant with O', () => {
  assert.ok(of({ read: 'KT34OVA', entry: 'KT340VA', kind: 'look-alike' }) > 0.99);
});

test('a character lost or added at an end is likely where the read has no form of its own', () => {
  const list = { ...exact.list, entries: 1000 };
  const added = of({ read: '1KT34BVA', kind: 'added-character', list, characterConfidences: null });
  const lost = of({ read: 'KT34BV', kind: 'lost-character', list, characterConfidences: null });
  assert.ok(added > 0.9 && lost > 0.9, `${added} ${lost}`);
});

test('the more marks fit a partial one, the less a read of one of them says', () => {
  const list = { ...exact.list, entries: 100 };
  const [one, two, run] = ['KT34?VA', 'KT34??A', 'KT3*'].map((entry) => of({ entry, kind: 'partial', list }));
  assert.ok(one && two && run && one > two && two > run, `${one} ${two} ${run}`);
  assert.equal(of({ entry: 'AB1?CDE', kind: 'partial', list }), 0.0001);
});

test('what a camera was seen to take for what, and how often it errs, counts', () => {
  const often = { judged: 60, misread: 20, confusions: new Map([['EF', 20]]) };
  assert.ok(of({ camera: often }, lookAlike) > of({}, lookAlike));
  assert.match(
    partOf('camera', { camera: often }, lookAlike).sentence,
    /60 judged .* 20 were misreads.* took F for E 20 times/,
  );
  const good = { judged: 2000, misread: 2, confusions: new Map() };
  assert.ok(of({ camera: good }, lookAlike) < of({}, lookAlike));
});

test('another camera that read the entry’s mark speaks for it, one that read this mark against it', () => {
  const same = { same: 1, other: 0, sameAt: 'A2 Bean' };
  const other = { same: 0, other: 2, sameAt: null };
  assert.ok(of({ secondReads: same }, lookAlike) > 10 * of({}, lookAlike));
  assert.ok(of({ secondReads: other }, lookAlike) < 0.01);
  assert.match(
    partOf('second-read', { secondReads: same }, lookAlike).sentence,
    /^Another camera, A2 Bean, read KT34FVA/,
  );
  assert.match(partOf('second-read', { secondReads: other }, lookAlike).sentence, /2 other cameras read KT34EVA/);
});

test('each part is a sentence of its own that says which way it goes', () => {
  for (const evidence of [exact, lookAlike]) {
    const { parts } = likelihoodOf(evidence);
    assert.equal(new Set(parts.map(({ about }) => about)).size, 7);
    for (const { sentence, times, effect } of parts) {
      assert.match(sentence, /^[A-Z].*\.$/);
      assert.doesNotMatch(sentence, /NaN|undefined|null|Infinity/);
      if (effect === 'for') assert.ok(times > 1, sentence);
      if (effect === 'against') assert.ok(times < 1, sentence);
    }
  }
  const { sentence } = partOf('mark', {}, lookAlike);
  assert.match(sentence, /^Place 5 was read as E with 62 %; the entry has F\..* wrong about 1 time in \d/);
  assert.match(partOf('list', {}).sentence, /1,000,000 entries, and about 1 read in 50 /);
  assert.equal(partOf('colour', {}).times, 1);
});

const share = fc.double({ min: 0, max: 1, noNaN: true });
const mark = fc.string({ unit: fc.constantFrom(...'ABO0I158ZQÖ?*'), maxLength: 17 });
const count = fc.integer({ min: 0, max: 50_000_000 });
const agreement = fc.constantFrom('agree', 'unknown', 'disagree') as fc.Arbitrary<Evidence['colour']>;
const anyEvidence: fc.Arbitrary<Evidence> = fc.record({
  read: mark,
  country: fc.constantFrom('GB', 'DE', 'US', null),
  confidence: fc.option(share),
  characterConfidences: fc.option(fc.array(share, { maxLength: 17 })),
  entry: mark,
  entryCountry: fc.constantFrom('GB', 'FR', null),
  kind: fc.constantFrom(...matchKind.options),
  camera: fc.record({
    judged: count,
    misread: count,
    confusions: fc.constantFrom(
      new Map<string, number>(),
      new Map([
        ['8B', 3],
        ['0O', 7],
      ]),
    ),
  }),
  list: fc.record({ entries: count, presentShare: share, judged: count, right: count }),
  secondReads: fc.record({ same: fc.nat(9), other: fc.nat(9), sameAt: fc.option(fc.constant('A2 Bean')) }),
  colour: agreement,
  make: agreement,
});

test('whatever the evidence, a likelihood is within its bounds, and its parts multiply to it', () => {
  fc.assert(
    fc.property(anyEvidence, (evidence) => {
      const { likelihood, parts } = likelihoodOf(evidence);
      assert.ok(likelihood >= 0.0001 && likelihood <= 0.9999, `${likelihood}`);
      const odds = parts.reduce((product, { times }) => product * times, 1);
      assert.ok(Number.isFinite(odds) && odds > 0);
      assert.ok(Math.abs(Math.min(0.9999, Math.max(0.0001, odds / (1 + odds))) - likelihood) < 1e-9);
      for (const { sentence } of parts) assert.doesNotMatch(sentence, /NaN|undefined|null|Infinity/);
    }),
    { numRuns: 1000 },
  );
});

/** A British mark and an entry that differs from it in one character, which is not drawn alike. */
const lookAlikes: fc.Arbitrary<Evidence> = fc
  .tuple(
    fc.constantFrom('KT34BVA', 'GE80SMW', 'LN49KXH', 'RB36GPC'),
    fc.nat(6),
    fc.nat(9),
    fc.array(share, { minLength: 7, maxLength: 7 }),
    anyEvidence,
  )
  .map(([read, at, pick, characterConfidences, rest]) => {
    const others = lookAlikesOf(read.charAt(at)).filter((one) => !/[O0I1]/.test(one));
    const other = others[pick % Math.max(1, others.length)] ?? read.charAt(at);
    const entry = read.slice(0, at) + other + read.slice(at + 1);
    return { ...rest, read, entry, kind: entry === read ? 'exact' : 'look-alike', country: 'GB', characterConfidences };
  });

test('more confidence in a differing character never makes a look-alike likelier', () => {
  fc.assert(
    fc.property(lookAlikes, share, (evidence, more) => {
      const surer = evidence.characterConfidences?.map((one, at) =>
        evidence.read[at] === evidence.entry[at] ? one : Math.max(one, more),
      );
      assert.ok(of({ characterConfidences: surer ?? null }, evidence) <= of({}, evidence) + 1e-9);
    }),
    { numRuns: 500 },
  );
});

test('agreement is no worse than not knowing, nor that than disagreement; a longer list is never better', () => {
  fc.assert(
    fc.property(lookAlikes, count, (evidence, more) => {
      for (const about of ['colour', 'make'] as const) {
        const [agree = 0, unknown = 0, disagree = 0] = (['agree', 'unknown', 'disagree'] as const).map((one) =>
          of({ [about]: one }, evidence),
        );
        assert.ok(agree >= unknown && unknown >= disagree, about);
      }
      const longer = { ...evidence.list, entries: evidence.list.entries + more };
      assert.ok(of({ list: longer }, evidence) <= of({}, evidence));
    }),
    { numRuns: 500 },
  );
});

test('what the first stage drops could not have come to more without a second read', () => {
  const alone = { same: 0, other: 0, sameAt: null };
  fc.assert(
    fc.property(fc.oneof(anyEvidence, lookAlikes), (any) => {
      const evidence = { ...any, secondReads: alone, entryCountry: null };
      const { read, entry, kind, list, camera } = evidence;
      const odds = likelihoodOf(evidence).parts.reduce((product, { times }) => product * times, 1);
      assert.ok(markOdds(evidence, entry, kind, list, camera) >= odds * (1 - 1e-9), `${read} ${entry}`);
    }),
    { numRuns: 1000 },
  );
});
