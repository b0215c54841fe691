/** Changing a force's age tiers: an administrator asks, a commander of the same force decides. */
import type { Database } from '../database/database.ts';
import type { AgeTiers, TiersChange } from '../words/age-tiers.ts';
import type { Clock } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { TiersId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import * as store from './age-tiers-store.ts';

export type TiersOfForce = { readonly tiers: AgeTiers; readonly changes: TiersChange[] };

export async function getAgeTiers(db: Database, scope: Scope): Promise<TiersOfForce | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => ({
    tiers: await store.findAgeTiers(sql, person.forceId),
    changes: await store.listTiersChanges(sql, person.forceId, person.id),
  }));
}

export async function askTiersChange(
  db: Database,
  clock: Clock,
  scope: Scope,
  asked: { readonly tiers: AgeTiers; readonly why: string },
): Promise<TiersOfForce | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  const change = { ...asked, force: person.forceId, askedBy: person.id, askedAt: clock.now() };
  const id = await db.as(scope, (sql) => store.insertTiersChange(sql, change));
  if (id === null) return refuse('already-exists', 'Another change of the tiers waits to be decided.');
  return getAgeTiers(db, scope);
}

export async function decideTiersChange(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: TiersId,
  asked: { readonly granted: boolean; readonly words: string },
): Promise<TiersOfForce | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  const refusal = await db.as(scope, async (sql) => {
    const change = await store.lockTiersChange(sql, id);
    if (change?.force !== person.forceId) return refuse('not-found', 'There is no such change in your force.');
    if (change.askedBy === person.id) {
      return refuse('own-request', 'You asked for this change. Another person must decide it.');
    }
    if (change.decided) return refuse('changed-meanwhile', 'It was decided already.');
    await store.decideTiersChange(sql, id, { ...asked, by: person.id, at: clock.now() });
    return null;
  });
  return refusal ?? getAgeTiers(db, scope);
}
