/**
 * Erases what is past, force by force and once a day: in small steps that hold nobody up, each run with one audit entry
 * that is opened before it and closed after it. What may go the database decides; this only names what could.
 */
import { createHash } from 'node:crypto';
import type { Database } from '../database/database.ts';
import { listForces } from '../forces/forces-store.ts';
import { type Clock, dayMs, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { type ForceId, forceId } from '../words/id.ts';
import { type ErasedCounts, nothingErased, type RetentionPeriods, readsKeptDays } from '../words/retention.ts';
import type { Scope } from '../words/scope.ts';
import { closeAudit, openAudit } from './audit-store.ts';
import type { ErasedBy } from './data-of-the-public.ts';
import { beginRun, type Cutoffs, findPeriods, moveRun, type RunState } from './retention-store.ts';

/** A run begins so long after the last one of its force began, milliseconds. */
const everyMs = dayMs;

/** What one step of an eraser took away. */
export type ErasedStep = {
  readonly counts: Partial<ErasedCounts>;
  /** Looked at, past, and kept. */
  readonly kept: number;
  /** Rows, for the digest. */
  readonly rows: readonly number[];
  readonly firstAt: UtcTime | null;
  readonly lastAt: UtcTime | null;
};

export type ErasingPorts = { readonly db: Database; readonly scope: Scope; readonly now: UtcTime };

/** What a room registers: goes through what a force could erase there, a step at a time. */
export type Eraser = {
  readonly what: ErasedBy;
  erase(ports: ErasingPorts, force: ForceId, cutoffs: Cutoffs): AsyncIterable<ErasedStep>;
};

/** What a restore must erase again, as the log beside the backups keeps it. */
export type ErasureNote = RetentionPeriods & { readonly at: UtcTime; readonly force: string };

export type ErasurePorts = {
  readonly db: Database;
  readonly clock: Clock;
  readonly scope: Scope;
  readonly erasers: readonly Eraser[];
  /** Told before a run erases anything, so that nothing is erased that a restore does not know of. */
  note(line: ErasureNote): Promise<void>;
  isStopped(): boolean;
};

/** Runs over every force that had no run for a day. One that a crash or a stop broke off is begun anew the next day. */
export async function eraseDue(ports: ErasurePorts): Promise<void> {
  const forces = await ports.db.as(ports.scope, listForces);
  for (const force of forces) {
    if (ports.isStopped()) return;
    const periods = await ports.db.as(ports.scope, (sql) => findPeriods(sql, force.id));
    await eraseForce(ports, force.id, force.code, periods, everyMs);
  }
}

/** @param notWithinMs no run where one of the force began within this */
export async function eraseForce(
  ports: ErasurePorts,
  force: ForceId,
  code: string,
  periods: RetentionPeriods,
  notWithinMs: number,
): Promise<void> {
  const { db, clock, scope } = ports;
  const now = clock.now();
  const cutoffs = cutoffsOf(periods, now);
  const notSince = toUtcTime(toMs(now) - notWithinMs);
  const run = await db.as(scope, (sql) => beginRun(sql, force, cutoffs, now, notSince));
  if (run === null) return;
  await ports.note({ ...periods, at: now, force: code });
  const kept = { run, force: code, ...cutoffs };
  const opening = { request: 'eraseData', class: 'erasure' as const, kept, address: '', at: now };
  const audit = await db.as(scope, (sql) => openAudit(sql, scope, opening));
  const state = await erasing(ports, run, force, cutoffs, now);
  const ended = clock.now();
  const { counts, digest, firstAt, lastAt } = state;
  const detail = JSON.stringify({ ...counts, kept: state.kept, firstAt, lastAt, digest });
  await db.as(scope, async (sql) => {
    await moveRun(sql, run, state, ended, ports.isStopped() ? null : ended);
    const total = countedKinds.reduce((sum, kind) => sum + counts[kind], 0);
    // The ids are gone, and the digest stands for them; the force's auditors find the entry by the force.
    const returned = { ids: [], total, forces: [force] };
    await closeAudit(sql, audit, ended, ports.isStopped() ? 'stopped' : 'done', detail, returned);
  });
}

function cutoffsOf(periods: RetentionPeriods, now: UtcTime): Cutoffs {
  const before = (days: number): UtcTime => toUtcTime(toMs(now) - days * dayMs);
  const reads = readsKeptDays(periods);
  return {
    readsBefore: before(reads),
    picturesBefore: before(Math.min(periods.picturesDays, reads)),
    hitsBefore: before(periods.hitsDays),
    recordsBefore: before(periods.recordsDays),
    namesBefore: before(periods.namesDays),
  };
}

async function erasing(
  ports: ErasurePorts,
  run: number,
  force: ForceId,
  cutoffs: Cutoffs,
  now: UtcTime,
): Promise<RunState> {
  const { db, clock, scope } = ports;
  const hash = createHash('sha256').update(`${forceId.row(force)}\n`);
  let state: RunState = { counts: nothingErased, kept: 0, firstAt: null, lastAt: null, digest: '' };
  for (const eraser of ports.erasers) {
    for await (const step of eraser.erase({ db, scope, now }, force, cutoffs)) {
      if (step.rows.length > 0) hash.update(`${eraser.what} ${step.rows.join(' ')}\n`);
      state = added(state, step, hash.copy().digest('hex'));
      const moved = state;
      await db.as(scope, (sql) => moveRun(sql, run, moved, clock.now(), null));
      if (ports.isStopped()) return state;
    }
  }
  return { ...state, digest: hash.digest('hex') };
}

const countedKinds = Object.keys(nothingErased) as (keyof ErasedCounts)[];

function added(state: RunState, step: ErasedStep, digest: string): RunState {
  const counts = countedKinds.map((kind) => [kind, state.counts[kind] + (step.counts[kind] ?? 0)]);
  return {
    counts: Object.fromEntries(counts) as ErasedCounts,
    kept: state.kept + step.kept,
    firstAt: earlier(state.firstAt, step.firstAt),
    lastAt: later(state.lastAt, step.lastAt),
    digest,
  };
}

function earlier(one: UtcTime | null, other: UtcTime | null): UtcTime | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

function later(one: UtcTime | null, other: UtcTime | null): UtcTime | null {
  if (one === null || other === null) return one ?? other;
  return one > other ? one : other;
}
