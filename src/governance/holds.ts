/** Making a hold, reviewing it, and releasing it: by supervisors and commanders, of one's own force's data. */
import type { Database, Sql } from '../database/database.ts';
import { normaliseMark } from '../plates/normalise.ts';
import { type Clock, dayMs, toMs, type UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import { type HeldData, type Hold, type KeptData, reviewDaysMax } from '../words/hold.ts';
import type { ForceId, HitId, HoldId, OperationId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { openAges } from './age-gate.ts';
import * as store from './holds-store.ts';

export type HoldTarget =
  | { readonly kind: 'mark'; readonly mark: string; readonly from: UtcTime; readonly until: UtcTime }
  | { readonly kind: 'hit'; readonly hitId: HitId }
  | { readonly kind: 'operation'; readonly operationId: OperationId };

export type AskedHold = {
  readonly data: HoldTarget;
  readonly reason: string;
  readonly reference: string;
  /** A username of one's own force. */
  readonly owner: string;
  readonly reviewBy: UtcTime;
};

const signInFirst = (): Refusal => refuse('not-signed-in', 'Sign in first.');
const noHold = (): Refusal => refuse('not-found', 'There is no such hold, or it is not open to you.');

export async function makeHold(db: Database, clock: Clock, scope: Scope, asked: AskedHold): Promise<Hold | Refusal> {
  const { person } = scope;
  if (!person) return signInFirst();
  const now = clock.now();
  const wrong = reviewRefused(asked.reviewBy, now);
  if (wrong) return wrong;
  return db.as(scope, async (sql) => {
    const data = await heldBy(sql, asked.data);
    if (isRefusal(data)) return data;
    const owner = await keeperOf(sql, person.forceId, asked.owner);
    if (isRefusal(owner)) return owner;
    const { reason, reference, reviewBy } = asked;
    const made = { force: person.forceId, data, reason, reference, owner: owner.id, reviewBy };
    const id = await store.insertHold(sql, { ...made, madeBy: person.id, madeAt: now });
    return (await store.findHold(sql, id, person.forceId, now)) ?? noHold();
  });
}

function reviewRefused(reviewBy: UtcTime, now: UtcTime): Refusal | null {
  if (reviewBy <= now) return refuse('bad-input', 'must be to come', 'reviewBy');
  if (toMs(reviewBy) - toMs(now) <= reviewDaysMax * dayMs) return null;
  return refuse('bad-input', `must be within ${reviewDaysMax} days`, 'reviewBy');
}

async function heldBy(sql: Sql, data: HoldTarget): Promise<HeldData | Refusal> {
  if (data.kind === 'mark') {
    const { plate } = normaliseMark(data.mark);
    if (plate === null) return refuse('bad-input', 'must be a whole registration mark', 'mark');
    if (data.until <= data.from) return refuse('bad-input', 'must come after the beginning', 'until');
    return { kind: 'mark', mark: plate, from: data.from, until: data.until };
  }
  if (data.kind === 'hit') {
    const mark = await store.findHitMark(sql, data.hitId);
    if (mark === null) return refuse('not-found', 'There is no such hit, or it is not open to you.', 'hitId');
    return { ...data, mark };
  }
  const name = await store.findOperationName(sql, data.operationId);
  if (name !== null) return { ...data, name };
  return refuse('not-found', 'There is no such operation, or it is not open to you.', 'operationId');
}

async function keeperOf(sql: Sql, force: ForceId, username: string): Promise<store.Keeper | Refusal> {
  const keeper = await store.findKeeper(sql, force, username);
  if (!keeper) return refuse('not-found', `Your force has nobody called ${username}.`, 'owner');
  if (keeper.role === 'supervisor' || keeper.role === 'commander') return keeper;
  return refuse('bad-input', `${keeper.name} is no supervisor or commander, who alone may review a hold.`, 'owner');
}

export async function reviewHold(
  db: Database,
  clock: Clock,
  scope: Scope,
  asked: { readonly holdId: HoldId; readonly reviewBy: UtcTime; readonly owner: string },
): Promise<Hold | Refusal> {
  const { person } = scope;
  if (!person) return signInFirst();
  const now = clock.now();
  const wrong = reviewRefused(asked.reviewBy, now);
  if (wrong) return wrong;
  return db.as(scope, async (sql) => {
    const standing = await standingHold(sql, asked.holdId, person.forceId, now);
    if (isRefusal(standing)) return standing;
    const owner = await keeperOf(sql, person.forceId, asked.owner);
    if (isRefusal(owner)) return owner;
    await store.reviewHold(sql, asked.holdId, asked.reviewBy, owner.id, person.id, now);
    return (await store.findHold(sql, asked.holdId, person.forceId, now)) ?? noHold();
  });
}

async function standingHold(sql: Sql, id: HoldId, force: ForceId, now: UtcTime): Promise<Hold | Refusal> {
  const hold = await store.findHold(sql, id, force, now);
  if (!hold) return noHold();
  return hold.standing === 'released' ? refuse('changed-meanwhile', 'The hold has been released already.') : hold;
}

/** What it kept and is past goes with the next erasure, so two people stand behind it. */
export async function releaseHold(
  db: Database,
  clock: Clock,
  scope: Scope,
  asked: { readonly holdId: HoldId; readonly why: string },
): Promise<Hold | Refusal> {
  const { person } = scope;
  if (!person) return signInFirst();
  const now = clock.now();
  return db.as(scope, async (sql) => {
    const standing = await standingHold(sql, asked.holdId, person.forceId, now);
    if (isRefusal(standing)) return standing;
    if (standing.madeBy.id === person.id) {
      return refuse('own-request', 'You made this hold, so another person releases it.');
    }
    if (!(await store.releaseHold(sql, asked.holdId, asked.why, person.id, now))) {
      return refuse('changed-meanwhile', 'The hold has been released already.');
    }
    return (await store.findHold(sql, asked.holdId, person.forceId, now)) ?? noHold();
  });
}

export async function getHold(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: HoldId,
): Promise<{ hold: Hold; keeps: KeptData } | Refusal> {
  const { person } = scope;
  if (!person) return signInFirst();
  return db.as(scope, async (sql) => {
    const hold = await store.findHold(sql, id, person.forceId, clock.now());
    if (!hold) return noHold();
    const keeps = await store.findKept(sql, id, hold.data.kind);
    // What it keeps is counted whole. Where a vehicle was is a look back, and bound as one.
    const ages = await openAges(sql, scope, clock.now());
    return { hold, keeps: { ...keeps, newest: keeps.newest.filter((one) => ages.opens(one.plate, one.capturedAt)) } };
  });
}
