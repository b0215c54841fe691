/**
 * How the age tiers bind hits and what hangs on them. What stands in the queue has no age: it is to be judged. Any
 * other counts from its judgement, or from its raising where it was only recorded, as its retention does.
 */
import type { Sql } from '../database/database.ts';
import { ageGate, type OpenAges, openAges } from '../governance/age-gate.ts';
import { findPicturePlace, type PicturePlace } from '../pictures/pictures-store.ts';
import { toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { Hit } from '../words/hit.ts';
import type { PictureId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { findHits, findHitsOfRead } from './hits-store.ts';

export function isOpenByAge(hit: Hit, ages: OpenAges): boolean {
  if (hit.state === 'open' && hit.recordedWhy === null) return true;
  return (hit.judgedAt ?? hit.raisedAt) >= ages.since || ages.opens(hit.plate, hit.capturedAt);
}

/** @returns why the hit is not open, or null */
export async function gateHit(sql: Sql, scope: Scope, hit: Hit, now: UtcTime): Promise<Refusal | null> {
  if (isOpenByAge(hit, await openAges(sql, scope, now))) return null;
  return closedBecause(sql, scope, hit, now);
}

/** Where the picture's bytes are, if its read is open by age, or a hit that rests on it is. */
export async function findOpenPicture(
  sql: Sql,
  scope: Scope,
  id: PictureId,
  now: UtcTime,
): Promise<PicturePlace | Refusal> {
  const found = await findPicturePlace(sql, id);
  if (!found) return refuse('not-found', 'There is no such picture, or it is not open to you.');
  const ages = await openAges(sql, scope, now);
  if (ages.opens(found.plate, found.capturedAt)) return found;
  const hits = await findHits(sql, await findHitsOfRead(sql, found.firstReadRow));
  if ([...hits.values()].some((hit) => isOpenByAge(hit, ages))) return found;
  return (await closedBecause(sql, scope, found, now)) ?? found;
}

type ReadOf = { readonly plate: string | null; readonly capturedAt: UtcTime };

/** The gate's own words, of one read. They name a field of a look back, which this is not. */
export async function closedBecause(sql: Sql, scope: Scope, read: ReadOf, now: UtcTime): Promise<Refusal | null> {
  const asked = { from: read.capturedAt, to: toUtcTime(toMs(read.capturedAt) + 1), mark: read.plate ?? '' };
  const gate = await ageGate(sql, scope, asked, now);
  return isRefusal(gate) ? refuse(gate.code, gate.message) : null;
}
