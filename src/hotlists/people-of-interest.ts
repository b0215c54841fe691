/** Seeking a person by vehicles that may show where they are: for one force, for a time, until a person ends it. */
import type { Database, Sql } from '../database/database.ts';
import { ownForceOnly } from '../governance/authority.ts';
import { takesPart } from '../operations/operation-parents-store.ts';
import { type Clock, dayMs, toMs, type UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { EntryId, ForceId, InterestId, OperationId } from '../words/id.ts';
import { type InterestEnd, interestDaysMax, type PersonOfInterest } from '../words/person-of-interest.ts';
import type { Scope } from '../words/scope.ts';
import { findEntry } from './entries-store.ts';
import * as store from './people-of-interest-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock };

export type Seeking = {
  readonly operationId: OperationId | null;
  readonly name: string;
  readonly ground: string;
  readonly risk: string;
  readonly entryIds: readonly EntryId[];
  readonly expiresAt: UtcTime;
};

export function addInterest({ db, clock }: Ports, scope: Scope, asked: Seeking): Promise<PersonOfInterest | Refusal> {
  const { person } = scope;
  if (!person) return Promise.resolve(refuse('not-signed-in', 'Sign in first.'));
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const wrong = expiryRefused(asked.expiresAt, now) ?? (await operationRefused(sql, asked.operationId));
    if (wrong) return wrong;
    const entries = await ownEntries(sql, person.forceId, asked.entryIds, now);
    if (isRefusal(entries)) return entries;
    const { operationId: operation, name, ground, risk, expiresAt } = asked;
    const fresh = { force: person.forceId, operation, name, ground, risk, expiresAt, by: person.id, at: now };
    const id = await store.insertInterest(sql, fresh);
    await store.linkVehicles(sql, id, person.forceId, entries);
    return found(sql, id, now);
  });
}

/** Links further entries of one's own lists to somebody who is sought still. */
export function linkInterest(
  ports: Ports,
  scope: Scope,
  id: InterestId,
  entryIds: readonly EntryId[],
): Promise<PersonOfInterest | Refusal> {
  return withOwn(ports, scope, id, 'link vehicles to it', async (sql, standing, now) => {
    if (standing.state !== 'live') return refuse('entry-gone', `It is ${standing.state}; nobody is sought by it.`);
    const entries = await ownEntries(sql, standing.forceId, entryIds, now);
    if (isRefusal(entries)) return entries;
    await store.linkVehicles(sql, id, standing.forceId, entries);
    return null;
  });
}

export function endInterest(
  ports: Ports,
  scope: Scope,
  id: InterestId,
  as: InterestEnd,
  words: string,
): Promise<PersonOfInterest | Refusal> {
  return withOwn(ports, scope, id, 'end it', async (sql, _, now, by) => {
    if (await store.endInterest(sql, id, { as, words, by, at: now })) return null;
    return refuse('changed-meanwhile', 'It has ended already. Look at how.');
  });
}

export function nameInterest(
  { db }: Ports,
  scope: Scope,
  id: InterestId,
): Promise<{ id: InterestId; name: string } | Refusal> {
  return db.as(scope, async (sql) => {
    const name = await store.findInterestName(sql, id);
    return name === null ? refuse('not-found', 'There is no such name of your force.') : { id, name };
  });
}

type Person = NonNullable<Scope['person']>;
type Change = (sql: Sql, standing: PersonOfInterest, now: UtcTime, by: Person['id']) => Promise<Refusal | null>;

function withOwn(
  { db, clock }: Ports,
  scope: Scope,
  id: InterestId,
  act: string,
  change: Change,
): Promise<PersonOfInterest | Refusal> {
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const standing = await store.findInterest(sql, id, now);
    if (!standing || !scope.person) return refuse('not-found', 'There is nobody such, or it is not open to you.');
    const notNow = ownForceOnly(scope, standing.forceId, act) ?? (await change(sql, standing, now, scope.person.id));
    return notNow ?? found(sql, id, now);
  });
}

function expiryRefused(expiresAt: UtcTime, now: UtcTime): Refusal | null {
  if (expiresAt <= now) return refuse('bad-input', 'The expiry has passed already.', 'expiresAt');
  if (toMs(expiresAt) - toMs(now) <= interestDaysMax * dayMs) return null;
  return refuse('bad-input', `Nobody is sought for more than ${interestDaysMax} days at a time.`, 'expiresAt');
}

async function operationRefused(sql: Sql, id: OperationId | null): Promise<Refusal | null> {
  if (id === null || (await takesPart(sql, id))) return null;
  return refuse('not-found', 'There is no such operation that your force takes part in.', 'operationId');
}

async function ownEntries(
  sql: Sql,
  force: ForceId,
  ids: readonly EntryId[],
  now: UtcTime,
): Promise<store.LinkedEntry[] | Refusal> {
  const entries: store.LinkedEntry[] = [];
  for (const id of ids) {
    const entry = await findEntry(sql, id, now);
    if (!entry) return refuse('not-found', `There is no entry ${id} that is open to you.`, 'entryIds');
    if (entry.ownerForceId !== force) {
      return refuse('not-allowed', `${entry.plate} is on another force’s list; link entries of your own.`, 'entryIds');
    }
    if (entry.state !== 'live') return refuse('entry-gone', `${entry.plate} is ${entry.state}.`, 'entryIds');
    entries.push({ list: entry.listId, plate: entry.plate });
  }
  return entries;
}

async function found(sql: Sql, id: InterestId, now: UtcTime): Promise<PersonOfInterest> {
  const one = await store.findInterest(sql, id, now);
  if (!one) throw new Error('a person of interest just written is not there');
  return one;
}
