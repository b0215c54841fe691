/** The checker on invented files: what agrees raises nothing; a planted mistake is caught by its rule, with places. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { consistentFile, type Made, made, mistakes } from '../../test/support/operation-files.ts';
import { releaseRule } from '../words/release-finding.ts';
import { checkOperation } from './check-operation.ts';

const [seed = 0] = fc.sample(fc.noBias(fc.nat()), 1);
const numRuns = 200;

test(`${numRuns} consistent files raise nothing (seed ${seed})`, () => {
  fc.assert(
    fc.property(made, (told) => {
      assert.deepEqual(checkOperation(consistentFile(told)), []);
    }),
    { seed, numRuns },
  );
});

function assertCaught(told: Made, mistake: (typeof mistakes)[number], by: number): void {
  const file = consistentFile(told);
  const places = mistake.plant(file, told, by);
  const findings = checkOperation(file);
  const caught = findings.some(
    (one) => one.rule === mistake.rule && places.every((path) => one.places.some((place) => place.path === path)),
  );
  assert.ok(caught, `${mistake.rule} at ${places.join(' and ')}: ${JSON.stringify(findings)}`);
}

test(`${numRuns} inconsistent files are all caught, by the right rule, with both places (seed ${seed})`, () => {
  const planted = fc.tuple(made, fc.constantFrom(...mistakes), fc.integer({ min: 1, max: 50 }));
  fc.assert(
    fc.property(planted, ([told, mistake, by]) => assertCaught(told, mistake, by)),
    { seed, numRuns },
  );
});

test(`each rule’s mistakes are caught in 40 files each (seed ${seed})`, () => {
  assert.deepEqual(new Set(mistakes.map(({ rule }) => rule)), new Set(releaseRule.options));
  for (const mistake of mistakes) {
    const planted = fc.tuple(made, fc.integer({ min: 1, max: 50 }));
    fc.assert(
      fc.property(planted, ([told, by]) => assertCaught(told, mistake, by)),
      { seed, numRuns: 40 },
    );
  }
});
