/** Answers the requests about retention and holds. */
import { getHold, makeHold, releaseHold, reviewHold } from '../../governance/holds.ts';
import { countOverdue, listHolds } from '../../governance/holds-store.ts';
import { askRetention, decideRetention, periodsRefused } from '../../governance/retention.ts';
import { findPeriods, listChanges, listRuns, previewErasure } from '../../governance/retention-store.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { Scope } from '../../words/scope.ts';
import type { Handlers, Output, Ports } from '../ports.ts';

type RetentionHandlers = Pick<
  Handlers,
  | 'getRetention'
  | 'previewRetention'
  | 'askRetention'
  | 'decideRetention'
  | 'listHolds'
  | 'getHold'
  | 'makeHold'
  | 'reviewHold'
  | 'releaseHold'
>;

const signInFirst = (): Refusal => refuse('not-signed-in', 'Sign in first.');

async function retention(scope: Scope, { db, clock, config }: Ports): Promise<Output<'getRetention'> | Refusal> {
  const { person } = scope;
  if (!person) return signInFirst();
  return db.as(scope, async (sql) => ({
    periods: await findPeriods(sql, person.forceId),
    changes: await listChanges(sql, person.forceId, person.id),
    runs: await listRuns(sql, person.forceId),
    backup: { isKept: config.backup.folder !== undefined, keepDays: config.backup.keepDays },
    overdueHolds: await countOverdue(sql, person.id, clock.now()),
  }));
}

export const retentionHandlers: RetentionHandlers = {
  getRetention: (_, scope, ports) => retention(scope, ports),

  async previewRetention(input, scope, { db, clock }) {
    const { person } = scope;
    if (!person) return signInFirst();
    const wrong = periodsRefused(input);
    return wrong ?? db.as(scope, (sql) => previewErasure(sql, person.forceId, input, clock.now()));
  },

  async askRetention(input, scope, ports) {
    return (await askRetention(ports.db, ports.clock, scope, input)) ?? retention(scope, ports);
  },

  async decideRetention({ changeId, ...decision }, scope, ports) {
    return (await decideRetention(ports.db, ports.clock, scope, changeId, decision)) ?? retention(scope, ports);
  },

  async listHolds(_, scope, { db, clock }) {
    const { person } = scope;
    if (!person) return signInFirst();
    return { holds: await db.as(scope, (sql) => listHolds(sql, person.forceId, clock.now())) };
  },

  getHold: ({ holdId }, scope, { db, clock }) => getHold(db, clock, scope, holdId),

  async makeHold(input, scope, { db, clock }) {
    const hold = await makeHold(db, clock, scope, input);
    return isRefusal(hold) ? hold : { hold };
  },

  async reviewHold(input, scope, { db, clock }) {
    const hold = await reviewHold(db, clock, scope, input);
    return isRefusal(hold) ? hold : { hold };
  },

  async releaseHold(input, scope, { db, clock }) {
    const hold = await releaseHold(db, clock, scope, input);
    return isRefusal(hold) ? hold : { hold };
  },
};
