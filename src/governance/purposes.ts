/** Whether a purpose holds: it is in the force's list, and what it is for is open. Asked at each use. */
import type { Sql } from '../database/database.ts';
import type { UtcTime } from '../words/clock.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { ForceId } from '../words/id.ts';
import type { Person } from '../words/person.ts';
import { type AskedPurpose, type Purpose, type StatedPurpose, systemAdministration } from '../words/purpose.ts';
import type { Scope } from '../words/scope.ts';
import { findHeld, type Held } from './held-store.ts';
import * as store from './purposes-store.ts';
import { noPurpose, personScope } from './scope.ts';

/** @returns the purpose as the force's list has it, or what is wrong with it */
export async function statePurpose(
  sql: Sql,
  force: ForceId,
  asked: Purpose,
  now: UtcTime,
): Promise<StatedPurpose | Refusal> {
  const { stated } = await findHeld(sql, null, force, asked, now);
  if (stated) return stated;
  const unlisted = await unlistedRefusal(sql, force, asked.kind, 'kind');
  if (unlisted) return unlisted;
  const open = await store.listOpenReferences(sql, force, now);
  return refuse('purpose-not-open', notOpen(asked.reference, open), 'reference');
}

/**
 * Whether a purpose may be given to a system that is told of hits and asks nothing itself, so it names no reference.
 * @returns why not, or null
 */
export async function purposeToTellRefusal(sql: Sql, force: ForceId, code: string): Promise<Refusal | null> {
  if (code === systemAdministration) return refuse('bad-input', 'opens no hit to anybody', 'purpose');
  return unlistedRefusal(sql, force, code, 'purpose');
}

async function unlistedRefusal(sql: Sql, force: ForceId, code: string, field: string): Promise<Refusal | null> {
  const listed = await store.listPurposes(sql, force);
  if (listed.some((one) => one.code === code)) return null;
  const titles = listed.map(({ title }) => title).join('; ');
  return refuse('purpose-not-open', `Your force has no purpose ${code}. It has: ${titles}.`, field);
}

/** The scope of somebody whose purpose was stated earlier. */
export async function findScope(
  sql: Sql,
  person: Omit<Person, 'username'>,
  kept: AskedPurpose | null,
  now: UtcTime,
): Promise<Scope> {
  return scopeOf(person, kept, kept === null ? null : await findHeld(sql, person.id, person.forceId, kept, now));
}

/**
 * @param held what the purpose comes to now. A case may have closed since it was stated, or an operation ended: then
 *   they have none, and are asked for it at their next question that needs one
 */
export function scopeOf(person: Omit<Person, 'username'>, kept: AskedPurpose | null, held: Held | null): Scope {
  if (kept === null || held === null || held.stated === null) return personScope(person, noPurpose);
  const { stated: purpose, opened, operationRole } = held;
  return personScope(person, { purpose, askedBy: kept.askedBy, opened, operationRole });
}

/** References named to somebody whose own is not open. */
const alikeMax = 5;

function notOpen(asked: string, open: readonly store.OpenReference[]): string {
  const what = `“${asked}” is no operation of your force that is live or planned for today, and no open case of it.`;
  const near = alike(asked, open);
  if (near.length > 0) return `${what} Did you mean ${near.map(({ reference }) => reference).join(', or ')}?`;
  return `${what} Choose one that is open, or ask a supervisor to open a case.`;
}

function alike(asked: string, open: readonly store.OpenReference[]): store.OpenReference[] {
  const wanted = bare(asked);
  return open
    .map((one) => ({ one, far: farness(wanted, bare(one.reference)) }))
    .filter(({ far }) => far <= 2)
    .sort((a, b) => a.far - b.far)
    .slice(0, alikeMax)
    .map(({ one }) => one);
}

function bare(text: string): string {
  return text.toUpperCase().replaceAll(/[^\p{L}\d]/gu, '');
}

/** Single characters to change, to add and to take away; none where one of them begins with the other. */
export function farness(one: string, other: string): number {
  if (one !== '' && (other.startsWith(one) || one.startsWith(other))) return 0;
  const letters = [...other];
  let row = Array.from({ length: letters.length + 1 }, (_, at) => at);
  for (const [at, character] of [...one].entries()) {
    const next = [at + 1];
    for (let place = 0; place < letters.length; place++) {
      const changed = (row[place] ?? 0) + Number(character !== letters[place]);
      next.push(Math.min(changed, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row[letters.length] ?? letters.length;
}
