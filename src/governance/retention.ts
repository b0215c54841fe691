/** A force's retention periods: asked for by an administrator, decided by another person, and what stands now. */
import type { Database } from '../database/database.ts';
import type { Clock } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { RetentionId } from '../words/id.ts';
import { type RetentionPeriods, retentionDefaults } from '../words/retention.ts';
import type { Scope } from '../words/scope.ts';
import * as store from './retention-store.ts';

export type AskedPeriods = RetentionPeriods & { readonly words: string };

export async function askRetention(
  db: Database,
  clock: Clock,
  scope: Scope,
  asked: AskedPeriods,
): Promise<null | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  const wrong = periodsRefused(asked);
  if (wrong) return wrong;
  return db.as(scope, async (sql) => {
    if (isSame(await store.findPeriods(sql, person.forceId), asked)) {
      return refuse('bad-input', 'These are the periods that your force has now.', 'readsDays');
    }
    const isIn = await store.insertChange(sql, person.forceId, asked, person.id, clock.now());
    return isIn ? null : refuse('already-exists', 'Another change waits to be decided; only one can.');
  });
}

export function periodsRefused({ readsDays, picturesDays, localCopyDays }: RetentionPeriods): Refusal | null {
  if (picturesDays > readsDays) {
    return refuse('bad-input', 'Pictures cannot be kept for longer than their reads.', 'picturesDays');
  }
  if (localCopyDays === null || localCopyDays <= readsDays) return null;
  return refuse('bad-input', 'A local copy cannot be kept for longer than the reads.', 'localCopyDays');
}

function isSame(one: RetentionPeriods, other: RetentionPeriods): boolean {
  const periods = Object.keys(retentionDefaults) as (keyof RetentionPeriods)[];
  return periods.every((period) => one[period] === other[period]);
}

export async function decideRetention(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: RetentionId,
  decision: { readonly granted: boolean; readonly words: string },
): Promise<null | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    const change = await store.findAsker(sql, id);
    if (!change) return refuse('not-found', 'There is no such change, or it is not open to you.');
    if (change.isDecided) return refuse('changed-meanwhile', 'It has been decided already.');
    if (change.by === person.id) return refuse('own-request', 'You asked for it, so another person decides.');
    await store.decideChange(sql, id, decision, person.id, clock.now());
    return null;
  });
}
