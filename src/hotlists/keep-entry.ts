/** Entries that their owner keeps one by one: adding, renewing and reviewing them. Each change is a revision. */
import type { Database, Sql } from '../database/database.ts';
import { ownForceOnly } from '../governance/authority.ts';
import { isPattern, parsePattern } from '../plates/pattern.ts';
import { type Clock, dayMs, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import type { Entry, NewEntry } from '../words/entry.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import { type EntryId, entryId, type ListId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { findEntry } from './entries-store.ts';
import { entryDigest } from './entry-digest.ts';
import { announceLists, insertEntries, supersedeEntries } from './hotlists-store.ts';
import * as store from './keep-entries-store.ts';
import { readMark } from './uk-16-values.ts';

/** An expiry is the end of a day where its owner is, and one day of the year has 25 hours, milliseconds. */
const restOfDayMs = dayMs + 3_600_000;

export type KeepSettings = { readonly renewDaysMax: number };

type Person = NonNullable<Scope['person']>;

/** What a person writes; its mark as they wrote it. */
export type WrittenEntry = Omit<NewEntry, 'plate' | 'plateAsListed' | 'expiryDefaulted'> & { readonly plate: string };

export async function addEntry(
  db: Database,
  clock: Clock,
  scope: Scope,
  settings: KeepSettings,
  id: ListId,
  { plate: plateAsListed, ...written }: WrittenEntry,
): Promise<Entry | Refusal> {
  const plate = readWrittenMark(plateAsListed);
  if (isRefusal(plate)) return plate;
  const entry: NewEntry = { ...written, plate, plateAsListed, expiryDefaulted: false };
  return db.as(scope, async (sql) => {
    const held = await holdOwnList(sql, scope, id, 'add to its lists');
    if (isRefusal(held)) return held;
    const { list, person } = held;
    const now = clock.now();
    const badExpiry = expiryRefused(entry.expiresAt, now, settings);
    if (badExpiry) return badExpiry;
    const before = await store.findStandingRow(sql, id, plate);
    if (before && !before.withdrawn && before.expiresAt > now) {
      const words = `${plate} is on ${list.name} already. Renew it, or withdraw it and add it anew.`;
      return refuse('already-exists', words, 'plate');
    }
    const counts = before ? { added: 0, replaced: 1 } : { added: 1, replaced: 0 };
    const revision = await store.insertKeptRevision(sql, list, person.id, now, counts);
    if (before) await supersedeEntries(sql, [before.row], revision);
    await insertEntries(sql, id, list.owner, revision, [{ entry, digest: entryDigest(entry) }]);
    await announceLists(sql, now);
    return standingEntry(sql, id, plate, now);
  });
}

/** The written form of a mark, whole or partial. */
export function readWrittenMark(text: string): string | Refusal {
  if (isPattern(text.normalize('NFKC'))) {
    const parsed = parsePattern(text);
    return 'pattern' in parsed ? parsed.pattern : refuse('bad-input', sentence(parsed.reason), 'plate');
  }
  const mark = readMark(text.trim());
  return mark.reason === null ? mark.plate : refuse('bad-input', `The mark ${mark.reason}.`, 'plate');
}

function sentence(reason: string): string {
  return `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`;
}

export type Renewing = {
  readonly listId: ListId;
  readonly entryIds: readonly EntryId[];
  readonly expiresAt: UtcTime;
  readonly words: string | null;
};

/** Gives entries of one list a new expiry, all of them or none. */
export async function renewEntries(
  db: Database,
  clock: Clock,
  scope: Scope,
  settings: KeepSettings,
  asked: Renewing,
): Promise<Entry[] | Refusal> {
  const { listId: id, expiresAt, words } = asked;
  return db.as(scope, async (sql) => {
    const held = await holdOwnList(sql, scope, id, 'renew its entries');
    if (isRefusal(held)) return held;
    const { list, person } = held;
    const now = clock.now();
    const badExpiry = expiryRefused(expiresAt, now, settings);
    if (badExpiry) return badExpiry;
    const wanted = asked.entryIds.map((one) => entryId.row(one));
    const standing = await store.findStandingRows(sql, id, wanted);
    const refusal = await renewalRefused(sql, asked, standing, now);
    if (refusal) return refusal;
    const counts = { added: 0, replaced: standing.length };
    const revision = await store.insertKeptRevision(sql, list, person.id, now, counts);
    const fresh = [...(await store.insertRenewed(sql, wanted, revision, expiresAt)).values()];
    await supersedeEntries(sql, wanted, revision);
    await store.insertReviews(sql, fresh, { what: 'renewed', words, by: person.id, at: now });
    await store.liftStaleQuiets(sql, fresh, person.id, now, 'renewed by its owner');
    await announceLists(sql, now);
    const entries: Entry[] = [];
    for (const { plate } of standing) entries.push(await standingEntry(sql, id, plate, now));
    return entries;
  });
}

async function renewalRefused(
  sql: Sql,
  { listId: id, entryIds, expiresAt }: Renewing,
  standing: readonly store.StandingRow[],
  now: UtcTime,
): Promise<Refusal | null> {
  const there = new Set(standing.map(({ row }) => row));
  const missing = entryIds.find((one) => !there.has(entryId.row(one)));
  if (missing) {
    const entry = await findEntry(sql, missing, now);
    return entry?.listId === id
      ? refuse('changed-meanwhile', `${entry.plate} was replaced by a newer revision. Look at it again.`, 'entryIds')
      : refuse('not-found', `There is no entry ${missing} on this list.`, 'entryIds');
  }
  const withdrawn = standing.find((one) => one.withdrawn);
  if (withdrawn) return refuse('entry-gone', `${withdrawn.plate} was withdrawn. Add it anew instead.`, 'entryIds');
  const longer = standing.find((one) => one.expiresAt > expiresAt);
  if (!longer) return null;
  return refuse('bad-input', `${longer.plate} stands longer than this already. Renewing never shortens.`, 'expiresAt');
}

/** A person of the owner force says that the entry still stands. */
export async function reviewEntry(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: EntryId,
  words: string,
): Promise<Entry | Refusal> {
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const entry = await findEntry(sql, id, now);
    if (!entry || !scope.person) return refuse('not-found', 'There is no such entry, or it is not open to you.');
    const notTheirs = ownForceOnly(scope, entry.ownerForceId, 'review its entries');
    if (notTheirs) return notTheirs;
    if (entry.state === 'superseded') {
      return refuse('changed-meanwhile', 'A newer revision replaced this entry. Look at the one that stands now.');
    }
    if (entry.state !== 'live') return refuse('entry-gone', `The entry is ${entry.state}; it stands no longer.`);
    const row = entryId.row(id);
    await store.insertReviews(sql, [row], { what: 'reviewed', words, by: scope.person.id, at: now });
    await store.liftStaleQuiets(sql, [row], scope.person.id, now, 'reviewed by its owner');
    return entry;
  });
}

type Held = { readonly list: store.KeptList; readonly person: Person };

/** @param act what only the owning force may do */
export async function holdOwnList(sql: Sql, scope: Scope, id: ListId, act: string): Promise<Held | Refusal> {
  const list = await store.lockList(sql, id);
  if (!list || !scope.person) return refuse('not-found', 'There is no such list, or it is not open to you.', 'listId');
  return ownForceOnly(scope, list.owner, act) ?? { list, person: scope.person };
}

function expiryRefused(expiresAt: UtcTime, now: UtcTime, { renewDaysMax }: KeepSettings): Refusal | null {
  if (expiresAt <= now) return refuse('bad-input', 'The expiry has passed already.', 'expiresAt');
  const last = toUtcTime(toMs(now) + renewDaysMax * dayMs + restOfDayMs);
  if (expiresAt <= last) return null;
  return refuse('bad-input', `An entry may stand for at most ${renewDaysMax} days from now.`, 'expiresAt');
}

async function standingEntry(sql: Sql, list: ListId, plate: string, now: UtcTime): Promise<Entry> {
  const row = await store.findStandingRow(sql, list, plate);
  const entry = row && (await findEntry(sql, entryId.of(row.row), now));
  if (!entry) throw new Error('an entry just written is not there');
  return entry;
}
