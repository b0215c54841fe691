/** What the live channel tells of, by kind of change: how the changed records are loaded, and to whom they are open. */
import type { Sql } from '../../database/database.ts';
import { opensHit } from '../../governance/opened.ts';
import { findHits } from '../../hits/hits-store.ts';
import { findEmergencies } from '../../intercepts/emergencies-store.ts';
import { findTasks } from '../../intercepts/tasks-store.ts';
import { findUnits } from '../../intercepts/units-store.ts';
import { findForcesOf } from '../../operations/changes-store.ts';
import { findOperations } from '../../operations/operations-store.ts';
import { findDecisions } from '../../operations/policy-log-store.ts';
import { findOutcomes } from '../../outcomes/outcomes-store.ts';
import type { UtcTime } from '../../words/clock.ts';
import type { ForceId, OperationId } from '../../words/id.ts';
import type { Outcome } from '../../words/outcome.ts';
import type { Scope } from '../../words/scope.ts';

/** One record as it is now. */
export type LiveThing = {
  readonly id: string;
  /** What the event says of it besides its number. */
  readonly said: Readonly<Record<string, unknown>>;
  /** Whose data it is. */
  readonly forces: readonly ForceId[];
  opens(scope: Scope): boolean;
};

type LoadLive = (sql: Sql, rows: readonly number[], now: UtcTime) => Promise<Map<number, LiveThing>>;

export const liveKinds: Readonly<Record<string, LoadLive>> = {
  async hit(sql, rows) {
    const hits = await findHits(sql, rows);
    return mapped(hits, (hit) => ({
      ...{ id: hit.id, said: { hit }, forces: [hit.cameraForceId, hit.ownerForceId] },
      opens: (scope) => opensHit(scope, hit),
    }));
  },
  async unit(sql, rows, now) {
    return ofOperations(sql, await findUnits(sql, rows, now), (unit) => ({ unit }));
  },
  async task(sql, rows) {
    // Where it was seen is left out: that camera may not be open to everybody, and it does not change.
    return ofOperations(sql, await findTasks(sql, rows), ({ seenAt: _, ...task }) => ({ task }));
  },
  async emergency(sql, rows) {
    return ofOperations(sql, await findEmergencies(sql, rows), (emergency) => ({ emergency }));
  },
  async operation(sql, rows, now) {
    const found = await findOperations(sql, rows, now);
    const things = mapped(found, (one) => ({ ...one, operationId: one.id, forceId: one.leadForceId, operation: one }));
    return ofOperations(sql, things, ({ operation }) => ({ operation }));
  },
  async 'policy-log'(sql, rows) {
    const things = mapped(await findDecisions(sql, rows), (one) => ({
      ...{ ...one, id: one.operationId, forceId: one.decision.forceId },
    }));
    return ofOperations(sql, things, ({ operationId, decision }) => ({ operationId, decision }));
  },
  async outcome(sql, rows) {
    const things = new Map<number, OfOperation & { readonly outcome: Outcome }>();
    for (const [row, one] of await findOutcomes(sql, rows)) {
      const { id, operationId, forceId } = one;
      if (operationId !== null) things.set(row, { id, operationId, forceId, outcome: one });
    }
    return ofOperations(sql, things, ({ outcome }) => ({ outcome }));
  },
};

type OfOperation = { readonly id: string; readonly operationId: OperationId; readonly forceId: ForceId };

/** Open to the forces that take part in the operation. */
async function ofOperations<Thing extends OfOperation>(
  sql: Sql,
  things: ReadonlyMap<number, Thing>,
  said: (thing: Thing) => LiveThing['said'],
): Promise<Map<number, LiveThing>> {
  const forces = await findForcesOf(sql, [...new Set([...things.values()].map((one) => one.operationId))]);
  return mapped(things, (thing) => {
    const open = forces.get(thing.operationId) ?? new Set();
    return {
      ...{ id: thing.id, said: said(thing), forces: [thing.forceId] },
      opens: ({ forces: own }) => own === 'all' || own.some((force) => open.has(force)),
    };
  });
}

function mapped<From, To>(from: ReadonlyMap<number, From>, to: (one: From) => To): Map<number, To> {
  return new Map([...from].map(([row, one]) => [row, to(one)]));
}
