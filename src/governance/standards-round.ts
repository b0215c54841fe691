/**
 * Looks through what the audit ledger got since the last time for patterns of misuse, and raises them for auditors.
 * Nobody is exempt, and nothing is decided here: an alert says what was seen.
 */
import type { Database, Sql } from '../database/database.ts';
import { type Clock, dayMs, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import type { ForceId, PersonId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import type { StandardsThresholds } from '../words/standards.ts';
import { listDeclaredOfForce } from './declared-vehicles-store.ts';
import {
  findSettled,
  findUsualOfRole,
  holdLooked,
  listAsksBetween,
  listingRequests,
  listLooksForMark,
  listLooksOfPerson,
  listUsedHours,
  setLooked,
} from './standards-asks-store.ts';
import {
  countLooks,
  declaredLooked,
  localTime,
  type MarkAsk,
  markAcrossForces,
  outOfShift,
  ownListed,
  type Pattern,
  repeatedMark,
  type StandingVehicle,
  unusualVolume,
} from './standards-patterns.ts';
import { findThresholds, listJudged, raisePattern } from './standards-store.ts';

/** What a person's usual hours and days are learned from, days. */
const learnedDays = 28;
/** How long an entry that is not closed yet is waited for, milliseconds. */
const openForMs = 60_000;

export async function lookForPatterns(db: Database, clock: Clock, scope: Scope): Promise<void> {
  for (let more = true; more; ) more = await db.as(scope, (sql) => lookOnce(sql, clock.now()));
}

/** @returns whether there may be more */
async function lookOnce(sql: Sql, now: UtcTime): Promise<boolean> {
  const after = await holdLooked(sql);
  if (after === null) return false;
  const settled = await findSettled(sql, after, toUtcTime(toMs(now) - openForMs));
  const { asks, to } = await listAsksBetween(sql, after, settled);
  const round = createRound(sql, asks, now);
  for (const ask of asks) await lookAt(sql, round, ask);
  if (to > after) await setLooked(sql, to);
  return to < settled;
}

type Raise = (asks: readonly MarkAsk[], rule: (asks: readonly MarkAsk[]) => Pattern | null) => Promise<void>;

/** What one look through the ledger knows, each thing asked for once. */
type Round = {
  readonly thresholdsOf: (force: ForceId) => Promise<StandardsThresholds>;
  readonly vehiclesOf: (force: ForceId) => Promise<StandingVehicle[]>;
  /** Everything that a person looked for in the period that is learned from, before the last of these asks. */
  readonly looksOf: (person: PersonId) => Promise<MarkAsk[]>;
  readonly raise: Raise;
};

function createRound(sql: Sql, asks: readonly MarkAsk[], now: UtcTime): Round {
  const from = learnedFrom(asks[0]?.at ?? now);
  return {
    thresholdsOf: remember((force: ForceId) => findThresholds(sql, force)),
    vehiclesOf: remember((force: ForceId) => listDeclaredOfForce(sql, force, now)),
    looksOf: remember((person: PersonId) => listLooksOfPerson(sql, person, from, asks.at(-1)?.at ?? now)),
    async raise(seen, rule) {
      const pattern = rule(seen);
      if (!pattern) return;
      // Asked again without what a person has judged already.
      const judged = await listJudged(sql, pattern);
      const left = judged.size === 0 ? pattern : rule(seen.filter(({ audit }) => !judged.has(audit)));
      if (left) await raisePattern(sql, left, now);
    },
  };
}

function remember<Key, Value>(load: (key: Key) => Promise<Value>): (key: Key) => Promise<Value> {
  const known = new Map<Key, Promise<Value>>();
  return (key) => {
    const value = known.get(key) ?? load(key);
    known.set(key, value);
    return value;
  };
}

async function lookAt(sql: Sql, round: Round, ask: MarkAsk): Promise<void> {
  const listing = listingRequests.some((one) => one === ask.request);
  const rule = listing ? ownListed : declaredLooked;
  for (const vehicle of await round.vehiclesOf(ask.force)) {
    await round.raise([ask], ([one]) => (one ? rule(one, vehicle) : null));
  }
  if (listing) return;
  const from = learnedFrom(ask.at);
  const looks = (await round.looksOf(ask.person)).filter(({ at }) => at >= from && at <= ask.at);
  await lookAtRepeats(round, ask, looks);
  await lookAcrossForces(sql, round, ask);
  await lookAtHour(sql, round, ask);
  await lookAtDay(sql, round, ask, looks);
}

async function lookAtRepeats(round: Round, ask: MarkAsk, looks: readonly MarkAsk[]): Promise<void> {
  for (const force of [ask.force, ...ask.touched]) {
    const limits = await round.thresholdsOf(force);
    const since = daysEarlier(ask.at, limits.repeatDays);
    const ofMark = looks.filter(({ mark, at }) => mark === ask.mark && at >= since);
    await round.raise(ofMark, (asks) => repeatedMark(asks, force, limits));
  }
}

async function lookAcrossForces(sql: Sql, round: Round, ask: MarkAsk): Promise<void> {
  const everybody = await listLooksForMark(sql, ask.mark, learnedFrom(ask.at), ask.at);
  for (const force of new Set(everybody.map((one) => one.force))) {
    const limits = await round.thresholdsOf(force);
    const since = daysEarlier(ask.at, limits.repeatDays);
    const within = everybody.filter(({ at }) => at >= since);
    await round.raise(within, (asks) => markAcrossForces(asks, force, limits));
  }
}

async function lookAtHour(sql: Sql, round: Round, ask: MarkAsk): Promise<void> {
  if (!(await round.thresholdsOf(ask.force)).outOfShift) return;
  const { day } = localTime(ask.at);
  const used = await listUsedHours(sql, ask.person, learnedFrom(ask.at), ask.at);
  // The hours of the same day would make every one of them usual.
  const before = used.filter((one) => one.day !== day);
  await round.raise([ask], ([one]) => (one ? outOfShift(one, before) : null));
}

async function lookAtDay(sql: Sql, round: Round, ask: MarkAsk, looks: readonly MarkAsk[]): Promise<void> {
  const limits = await round.thresholdsOf(ask.force);
  const { day } = localTime(ask.at);
  const { today = [], before = [] } = Object.groupBy(looks, ({ at }) =>
    localTime(at).day === day ? 'today' : 'before',
  );
  const own = mean([...Map.groupBy(before, ({ at }) => localTime(at).day).values()].map(countLooks));
  // What the others do is counted only where the person's own day is unusual.
  if (!unusualVolume(today, { own, role: 0 }, limits)) return;
  const others = { force: ask.force, role: ask.role, not: ask.person };
  const role = await findUsualOfRole(sql, others, learnedFrom(ask.at), ask.at);
  await round.raise(today, (asks) => unusualVolume(asks, { own, role }, limits));
}

function learnedFrom(at: UtcTime): UtcTime {
  return daysEarlier(at, learnedDays);
}

function daysEarlier(at: UtcTime, days: number): UtcTime {
  return toUtcTime(toMs(at) - days * dayMs);
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
