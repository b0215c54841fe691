/** Patterns of misuse: what is shown, what is not, and in what words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { auditId, forceId, personId } from '../words/id.ts';
import { thresholdsDefault } from '../words/standards.ts';
import {
  countLooks,
  declaredLooked,
  localTime,
  type MarkAsk,
  markAcrossForces,
  outOfShift,
  ownListed,
  repeatedMark,
  type StandingVehicle,
  type UsedHour,
  unusualVolume,
} from './standards-patterns.ts';

const kent = forceId.of(1);
const essex = forceId.of(2);
const surrey = forceId.of(3);
const noon = '2026-11-18T12:00:00.000Z' as UtcTime;
const minuteMs = 60_000;

function ask(minutes: number, over: Partial<MarkAsk> = {}): MarkAsk {
  return {
    audit: auditId.of(minutes + 1),
    at: toUtcTime(toMs(noon) + minutes * minuteMs),
    request: 'searchHistory',
    person: personId.of(1),
    personName: 'Pat Invented',
    role: 'analyst',
    force: kent,
    mark: 'KT34OVA',
    reference: 'CR/1/26',
    askedBy: null,
    touched: [],
    ...over,
  };
}

const everyTenMinutes = [0, 10, 20, 30, 40].map((minutes) => ask(minutes));

test('a page loaded again, and its next pages, are one look', () => {
  assert.equal(countLooks([ask(0), ask(1), ask(4)]), 1);
  assert.equal(countLooks([ask(0), ask(4), ask(8)]), 2, 'asking every four minutes is not one look for ever');
  assert.equal(countLooks([ask(0), ask(1, { mark: 'KT35OVA' })]), 2);
  assert.equal(countLooks([ask(0), ask(1, { person: personId.of(2) })]), 2);
});

test('there are never more looks than asks, nor fewer than different marks', () => {
  const marks = fc.constantFrom('KT34OVA', 'KT35OVA', 'KT36OVA');
  const asks = fc
    .array(fc.record({ minutes: fc.nat(10_000), mark: marks }))
    .map((some) =>
      some.sort((one, other) => one.minutes - other.minutes).map(({ minutes, mark }) => ask(minutes, { mark })),
    );
  fc.assert(
    fc.property(asks, (some) => {
      const looks = countLooks(some);
      assert.ok(looks <= some.length && looks >= new Set(some.map(({ mark }) => mark)).size);
    }),
  );
});

test('one person who looks for one mark five times is shown, with the cases they named', () => {
  const pattern = repeatedMark(everyTenMinutes, kent, thresholdsDefault) ?? assert.fail('it is shown');
  assert.equal(pattern.words, 'Pat Invented (analyst) looked for KT34OVA 5 times in 7 days, for CR/1/26.');
  assert.deepEqual([pattern.about, pattern.evidence.length], [[personId.of(1)], 5]);
  assert.equal(repeatedMark(everyTenMinutes.slice(1), kent, thresholdsDefault), null);
  assert.equal(repeatedMark([], kent, thresholdsDefault), null);
});

test('a force whose data the answers held is shown it too, and one whose data they did not is not', () => {
  const touching = everyTenMinutes.map((one) => ({ ...one, touched: [essex] }));
  assert.match(repeatedMark(touching, essex, thresholdsDefault)?.words ?? '', /\(analyst\) of another force/);
  assert.equal(repeatedMark(touching, surrey, thresholdsDefault), null);
});

test('one mark that people of two forces look for is shown, unless all name one case', () => {
  const other = { force: essex, person: personId.of(2) };
  const joint = [...everyTenMinutes, ask(50, other)];
  assert.equal(markAcrossForces(joint, kent, thresholdsDefault), null);
  const apart = [...everyTenMinutes, ask(50, { ...other, reference: 'CR/9/26' })];
  const pattern = markAcrossForces(apart, essex, thresholdsDefault) ?? assert.fail('it is shown');
  assert.match(pattern.words, /people of 2 forces looked for KT34OVA 6 times, people of your force once/);
  assert.deepEqual(pattern.about, [personId.of(2)]);
  assert.doesNotMatch(pattern.words, /Pat/, 'another force’s people are not named');
  assert.equal(markAcrossForces(apart, surrey, thresholdsDefault), null);
});

const ownCar: StandingVehicle = { mark: 'KT34OVA', whose: 'mine', owner: personId.of(1), ownerName: 'Pat Invented' };

test('a look for a vehicle that one declared is shown, by its mark, by a look-alike and by a part of it', () => {
  for (const mark of ['KT34OVA', 'KT340VA', 'KT34*']) {
    assert.equal(declaredLooked(ask(0, { mark }), ownCar)?.kind, 'own-vehicle', mark);
  }
  assert.equal(declaredLooked(ask(0, { mark: 'KT35OVA' }), ownCar), null);
});

test('a colleague’s vehicle is shown with who asked for it, and is kept from both', () => {
  const byOther = ask(0, { person: personId.of(5), personName: 'Op Erator', askedBy: 'Insp P. Invented 1351' });
  const pattern = declaredLooked(byOther, { ...ownCar, whose: 'household' }) ?? assert.fail('it is shown');
  assert.deepEqual([pattern.kind, pattern.about], ['colleague-vehicle', [personId.of(5), personId.of(1)]]);
  assert.match(pattern.words, /which Pat Invented declared as of their household\. It was asked for by Insp P\. Inv/);
});

test('putting one’s own vehicle on a list, or taking it off, is shown; a colleague’s is not', () => {
  assert.match(ownListed(ask(0, { request: 'addEntry' }), ownCar)?.words ?? '', /put on a list KT34OVA/);
  assert.match(ownListed(ask(0, { request: 'withdrawEntry' }), ownCar)?.words ?? '', /took off a list KT34OVA/);
  assert.equal(ownListed(ask(0, { person: personId.of(2), request: 'addEntry' }), ownCar), null);
});

/** So many days of work, each with these hours. */
function worked(days: number, hours: readonly number[]): UsedHour[] {
  return Array.from({ length: days }, (_, day) =>
    hours.map((hour) => ({ day: `2026-11-${String(day + 1).padStart(2, '0')}`, hour })),
  ).flat();
}

test('a look at an hour that is not the person’s is shown, by London’s clock and not by UTC', () => {
  const used = worked(10, [8, 9, 10]);
  const night = { at: '2026-11-18T03:12:00.000Z' as UtcTime };
  assert.equal(
    outOfShift(ask(0, night), used)?.words,
    'Pat Invented (analyst) looked for KT34OVA at 03:12 on 2026-11-18 (Europe/London). ' +
      'In the 28 days before, they used Cordon on 10 days; their usual hours were 07:00-11:59.',
  );
  const summerNoon = { at: '2026-07-01T11:30:00.000Z' as UtcTime };
  assert.notEqual(outOfShift(ask(0, summerNoon), used), null, 'it is half past twelve in London');
  assert.equal(outOfShift(ask(0, { at: '2026-11-18T11:30:00.000Z' as UtcTime }), used), null, 'an hour either way');
});

test('of somebody who used Cordon on few days no hour is called unusual', () => {
  assert.equal(outOfShift(ask(-600), worked(4, [12])), null);
  assert.notEqual(outOfShift(ask(-600), worked(5, [12])), null);
});

test('an hour used on one day only is no usual hour', () => {
  const once = { day: '2026-11-01', hour: 2 };
  assert.notEqual(outOfShift(ask(-600), [...worked(6, [12]), once]), null);
});

test('a night shift goes over midnight', () => {
  const used = worked(8, [22, 23, 0, 1]);
  assert.equal(outOfShift(ask(0, { at: '2026-11-18T02:10:00.000Z' as UtcTime }), used), null);
  assert.equal(outOfShift(ask(0, { at: '2026-11-18T21:10:00.000Z' as UtcTime }), used), null);
  assert.notEqual(outOfShift(ask(0), used), null);
});

test('many more looks than the person’s and the role’s usual day are shown; a busy role is not', () => {
  const day = Array.from({ length: 45 }, (_, minutes) => ask(minutes, { mark: `KT${minutes}OVA` }));
  assert.equal(unusualVolume(day, { own: 20, role: 2 }, thresholdsDefault), null);
  assert.equal(unusualVolume(day, { own: 2, role: 20 }, thresholdsDefault), null);
  assert.equal(unusualVolume(day.slice(0, 39), { own: 2, role: 2 }, thresholdsDefault), null, 'fewer than the least');
  const pattern = unusualVolume(day, { own: 9, role: 11 }, thresholdsDefault) ?? assert.fail('it is shown');
  assert.match(pattern.words, /45 times on 2026-11-18 .*On a day with any they make 9, others of the role 11\./);
});

test('a day is London’s: half past midnight in summer is the next one', () => {
  assert.deepEqual(localTime('2026-07-01T23:30:00.000Z' as UtcTime), {
    day: '2026-07-02',
    hour: 0,
    words: '00:30 on 2026-07-02',
  });
});
