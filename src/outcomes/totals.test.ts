/** Each counting rule of docs/reference/counting.md, on outcomes made for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { UtcTime } from '../words/clock.ts';
import { exactly } from '../words/count.ts';
import { type ForceId, forceId, outcomeId, personId } from '../words/id.ts';
import { offenceGroup } from '../words/offence.ts';
import { type Figure, type Outcome, outcomeFacts, type TotalLine } from '../words/outcome.ts';
import { pocaThresholdOf } from '../words/seizure.ts';
import { totalsOf } from './totals.ts';

const at = '2026-11-22T10:00:00.000Z' as UtcTime;
const [kent, essex] = [forceId.of(1), forceId.of(2)];

/** An outcome with these facts. */
function of(row: number, facts: unknown, over: Partial<Outcome> = {}): Outcome {
  return {
    ...{ id: outcomeId.of(row), revision: 1, forceId: kent, creditedForceIds: [], operationId: null },
    ...{ hitId: null, taskId: null },
    ...{ stopId: null, doneAt: at, recordedAt: at, recordedBy: { id: personId.of(1), name: 'Ann Invented' } },
    ...{ facts: outcomeFacts.parse(facts), pocaThreshold: null, withdrawnAt: null, ...over },
  };
}

const arrest = (...groups: string[]) => ({
  ...{ kind: 'arrest', offences: groups.map((group) => ({ group })), ageGroup: '18-24' },
});

function line(lines: readonly TotalLine[], figure: Figure, part: string | null = null): TotalLine | undefined {
  return lines.find((one) => one.figure === figure && one.part === part);
}

function value(lines: readonly TotalLine[], figure: Figure, part: string | null = null): number | null | undefined {
  return line(lines, figure, part)?.count.value;
}

test('an arrest for several offences is one in all, and one under each of their groups', () => {
  const lines = totalsOf([of(1, arrest('drugs', 'drugs', 'possession-of-weapons')), of(2, arrest('drugs'))]);
  assert.equal(value(lines, 'arrests'), 2);
  assert.equal(value(lines, 'arrests', 'drugs'), 2);
  assert.equal(value(lines, 'arrests', 'possession-of-weapons'), 1);
});

test('an arrest for what is not notifiable only is counted beside the notifiable ones', () => {
  const lines = totalsOf([of(1, arrest('driving')), of(2, arrest('wanted', 'robbery')), of(3, arrest('theft'))]);
  assert.deepEqual([value(lines, 'arrests-notifiable'), value(lines, 'arrests-other')], [2, 1]);
});

test('an arrest by one force on another’s hit counts once, for the one, and both are credited', () => {
  const lines = totalsOf([of(1, arrest('drugs'), { forceId: kent, creditedForceIds: [essex] })]);
  assert.deepEqual(line(lines, 'arrests')?.count, exactly(1));
  assert.deepEqual(line(lines, 'arrests')?.byForce, [{ forceId: kent, count: exactly(1) }]);
  assert.deepEqual(line(lines, 'arrests')?.credited, [{ forceId: essex, count: exactly(1) }]);
});

test('one seizure of several drugs is one in all, one under each class, and one under each drug', () => {
  const substances = [
    { class: 'A', drug: 'Cocaine', quantity: 12.5, unit: 'g', measured: 'weighed' },
    { class: 'A', drug: 'heroin', quantity: 40, unit: 'wraps', measured: 'counted' },
    { class: 'B', drug: 'cannabis', quantity: 2, unit: 'kg', measured: 'estimated' },
  ];
  const lines = totalsOf([of(1, { kind: 'drugs', substances })]);
  assert.equal(value(lines, 'drug-seizures'), 1);
  for (const part of ['class A', 'class B', 'cocaine', 'heroin', 'cannabis']) {
    assert.equal(value(lines, 'drug-seizures', part), 1, part);
  }
});

test('wraps never become grams, and what was estimated is told as around', () => {
  const wraps = { class: 'A', quantity: 740, unit: 'wraps', measured: 'counted' };
  const kilos = { class: 'A', quantity: 4, unit: 'kg', measured: 'estimated' };
  const plants = { class: 'B', drug: 'cannabis', unit: 'plants' };
  const lines = totalsOf([of(1, { kind: 'drugs', substances: [wraps, kilos, plants], isFactory: true })]);
  const quantity = (part: string, unit: string) =>
    lines.find((one) => one.figure === 'drug-quantity' && one.part === part && one.unit === unit)?.count;
  assert.deepEqual(quantity('class A', 'wraps'), exactly(740));
  assert.deepEqual(quantity('class A', 'kg'), { value: 4, qualifier: 'around' });
  assert.deepEqual(quantity('cannabis', 'plants'), { value: null, qualifier: 'stated-without-count' });
  assert.equal(value(lines, 'drug-factories'), 1);
});

test('an imitation firearm is no firearm, and a weapon stands under its group and its type', () => {
  const weapon = (type: string, row: number) => of(row, { kind: 'weapon', weapon: type });
  const lines = totalsOf([weapon('firearm', 1), weapon('imitation-firearm', 2), weapon('zombie-knife', 3)]);
  assert.equal(value(lines, 'weapons'), 3);
  for (const part of ['firearm', 'imitation-firearm', 'bladed', 'type zombie-knife']) {
    assert.equal(value(lines, 'weapons', part), 1, part);
  }
});

test('each currency is a line of its own, and nothing is converted', () => {
  const lines = totalsOf([
    of(1, { kind: 'cash', power: 'poca', lines: [{ currency: 'GBP', minorUnits: 579_500 }] }),
    of(2, {
      kind: 'cash',
      power: 'poca',
      lines: [{ currency: 'EUR', minorUnits: 45_100_000, notedPence: 38_000_000 }],
    }),
  ]);
  assert.deepEqual([value(lines, 'cash', 'GBP'), value(lines, 'cash', 'EUR')], [579_500, 45_100_000]);
  assert.equal(value(lines, 'cash'), undefined, 'there is no sum over currencies');
});

test('the threshold of POCA is reached by worth as noted, and is not known where none was', () => {
  const euro = { currency: 'EUR', minorUnits: 200_000, notedPence: null };
  const pounds = { currency: 'GBP', minorUnits: 99_999, notedPence: null };
  assert.equal(pocaThresholdOf([pounds]), 'not-reached');
  assert.equal(pocaThresholdOf([euro]), 'not-known');
  assert.equal(pocaThresholdOf([pounds, { ...euro, notedPence: 1 }]), 'reached');
  assert.equal(pocaThresholdOf([euro, { ...pounds, minorUnits: 100_000 }]), 'reached');
});

test('seized, recovered and taken off the road are three figures, of which there is no sum', () => {
  const vehicle = (end: string, row: number) => of(row, { kind: 'vehicle', end, reason: 'no-insurance' });
  const lines = totalsOf([vehicle('seized', 1), vehicle('recovered', 2), vehicle('off-road', 3)]);
  for (const part of ['seized', 'recovered', 'off-road']) assert.equal(value(lines, 'vehicles', part), 1, part);
  assert.equal(value(lines, 'vehicles'), undefined);
});

test('what was stated for the operation is added to what was recorded, and its hedge stays', () => {
  const stated = { kind: 'stated', figure: 'vehicles', vehicle: 'off-road', count: { value: 48, qualifier: 'over' } };
  const one = (row: number) => of(row, { kind: 'vehicle', end: 'off-road', reason: 'untaxed' });
  const lines = totalsOf([one(1), one(2), of(3, stated)]);
  assert.deepEqual(line(lines, 'vehicles', 'off-road')?.count, { value: 50, qualifier: 'over' });
});

test('what was withdrawn counts nowhere, and a handed over arrest counts once', () => {
  const handed = { ...arrest('wanted'), handedTo: essex };
  const lines = totalsOf([of(1, handed), of(2, arrest('wanted'), { withdrawnAt: at })]);
  assert.deepEqual([value(lines, 'arrests'), value(lines, 'arrests-handed-over')], [1, 1]);
});

test('engaged people are told apart, and no line of safeguarding names a record', () => {
  const told = (what: string, part: string, counted: number) => ({ force: kent, what, part, counted });
  const lines = totalsOf([], [told('child', 'referred', 3), told('adult', 'engaged', 2), told('line', 'closed', 1)]);
  assert.deepEqual([value(lines, 'safeguarded'), value(lines, 'safeguarded', 'engaged')], [3, 2]);
  assert.deepEqual([value(lines, 'children-safeguarded'), value(lines, 'lines-closed')], [3, 1]);
  assert.ok(lines.every(({ records }) => records === 0));
});

test('whatever was recorded, the forces’ own counts add up to each line, and no part is more than the whole', () => {
  const acts = fc.array(
    fc.record({
      force: fc.constantFrom<ForceId>(kent, essex),
      groups: fc.array(fc.constantFrom(...offenceGroup.options), { minLength: 1, maxLength: 4 }),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(acts, (all) => {
      const lines = totalsOf(all.map(({ force, groups }, row) => of(row + 1, arrest(...groups), { forceId: force })));
      for (const one of lines) {
        assert.equal(
          one.byForce.reduce((sum, { count }) => sum + (count.value ?? 0), 0),
          one.count.value,
        );
        assert.ok((one.count.value ?? 0) <= all.length);
      }
      assert.equal(value(lines, 'arrests') ?? 0, all.length);
    }),
  );
});

test('a stated figure names the part that it has, and no other’s', () => {
  const stated = (more: Record<string, unknown>) => ({ kind: 'stated', count: exactly(1), ...more });
  for (const wrong of [
    { figure: 'cash' },
    { figure: 'vehicles' },
    { figure: 'arrests', currency: 'GBP' },
    { figure: 'drug-quantity', class: 'A' },
    { figure: 'arrests', count: exactly(1.5) },
  ]) {
    assert.equal(outcomeFacts.safeParse(stated(wrong)).success, false, JSON.stringify(wrong));
  }
  assert.ok(outcomeFacts.safeParse(stated({ figure: 'drug-quantity', unit: 'kg', count: exactly(1.5) })).success);
});
