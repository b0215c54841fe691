/** Answers the requests about entries of lists. */
import { openAges } from '../../governance/age-gate.ts';
import { ownForceOnly } from '../../governance/authority.ts';
import { findHitsOfEntry, noteChanges } from '../../hits/hits-store.ts';
import { findQuietsOfEntry } from '../../hits/quiets-store.ts';
import { findEntry, listEntries, withdrawEntry } from '../../hotlists/entries-store.ts';
import { listEntryHits, listReviews, listVersions } from '../../hotlists/entry-history-store.ts';
import { tellListedTasks } from '../../hotlists/hotlists-store.ts';
import { addEntry, renewEntries, reviewEntry } from '../../hotlists/keep-entry.ts';
import { gatePastReads, searchPastReads } from '../../hotlists/past-reads.ts';
import { listInterestsOfEntry } from '../../hotlists/people-of-interest-store.ts';
import { normaliseMark } from '../../plates/normalise.ts';
import { dayMs, toUtcTime, type UtcTime } from '../../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../../words/fault.ts';
import type { Handlers, Ports } from '../ports.ts';

type EntryHandlers = Pick<
  Handlers,
  'listEntries' | 'getEntry' | 'addEntry' | 'renewEntries' | 'reviewEntry' | 'withdrawEntry' | 'searchPastReads'
>;

/** An entry that came or was reviewed after this is not due for review. */
export function lookedAtSince({ clock, config }: Ports): UtcTime {
  return toUtcTime(clock.nowMs() - config.lists.reviewAfterDays * dayMs);
}

const noEntry = (): Refusal => refuse('not-found', 'There is no such entry, or it is not open to you.');

export const entryHandlers: EntryHandlers = {
  async listEntries({ listId: list, page, plate, state: show }, scope, ports) {
    const prefix = (plate ?? '').toUpperCase().replace(/\s+/g, '');
    const platePrefix = prefix.length < 2 ? prefix : (normaliseMark(prefix).plate ?? prefix);
    const asked = { list, page, platePrefix, show, lookedAtSince: lookedAtSince(ports) };
    const found = await ports.db.as(scope, (sql) => listEntries(sql, asked, ports.clock.now()));
    return { ...found, page };
  },

  getEntry: ({ entryId }, scope, { db, clock }) =>
    db.as(scope, async (sql) => {
      const now = clock.now();
      const entry = await findEntry(sql, entryId, now);
      if (!entry) return noEntry();
      const { listId: list, plate } = entry;
      const versions = await listVersions(sql, list, plate, now);
      const { since: hitsSince } = await openAges(sql, scope, now);
      const { hits, total: hitsTotal } = await listEntryHits(sql, list, plate, hitsSince);
      return {
        entry,
        standing: versions.find((one) => one.supersededRevision === null && one.state !== 'withdrawn') ?? null,
        versions,
        reviews: await listReviews(sql, list, plate),
        ...{ hits, hitsTotal, hitsSince },
        quiets: await findQuietsOfEntry(sql, list, plate),
        peopleOfInterest: await listInterestsOfEntry(sql, { list, plate }, now),
      };
    }),

  async addEntry({ listId, pastDays, ...written }, scope, ports) {
    const { db, clock, config } = ports;
    // Asked before anything is added: what is refused changes nothing.
    const open = await db.as(scope, (sql) => gatePastReads(sql, scope, written.plate, pastDays ?? 0, clock.now()));
    if (isRefusal(open)) return { ...open, field: 'pastDays' };
    const entry = await addEntry(db, clock, scope, config.lists, listId, written);
    if (isRefusal(entry) || pastDays === null) return isRefusal(entry) ? entry : { entry, past: null };
    const past = await db.as(scope, (sql) => searchPastReads(sql, scope, entry, pastDays, clock.now()));
    return isRefusal(past) ? past : { entry, past };
  },

  async renewEntries(input, scope, { db, clock, config }) {
    const entries = await renewEntries(db, clock, scope, config.lists, input);
    return isRefusal(entries) ? entries : { entries };
  },

  async reviewEntry({ entryId, words }, scope, { db, clock }) {
    const entry = await reviewEntry(db, clock, scope, entryId, words);
    return isRefusal(entry) ? entry : { entry };
  },

  async withdrawEntry({ entryId, reason }, scope, { db, clock }) {
    return db.as(scope, async (sql) => {
      const now = clock.now();
      const entry = await findEntry(sql, entryId, now);
      if (!entry || !scope.person) return noEntry();
      const notTheirs = ownForceOnly(scope, entry.ownerForceId, 'withdraw its entries');
      if (notTheirs) return notTheirs;
      if (!(await withdrawEntry(sql, entryId, scope.person.id, now, reason))) {
        return refuse('changed-meanwhile', 'The entry was withdrawn or replaced already.');
      }
      // Open hits on it are told again, so that every console shows that the entry is gone.
      const hits = await findHitsOfEntry(sql, entryId);
      if (hits.length > 0) await noteChanges(sql, hits, now);
      await tellListedTasks(sql, now);
      const withdrawn = await findEntry(sql, entryId, now);
      return withdrawn ? { entry: withdrawn } : noEntry();
    });
  },

  searchPastReads: ({ entryId, days }, scope, { db, clock }) =>
    db.as(scope, async (sql) => {
      const now = clock.now();
      const entry = await findEntry(sql, entryId, now);
      if (!entry) return noEntry();
      const past = await searchPastReads(sql, scope, entry, days, now);
      return isRefusal(past) ? { ...past, field: 'days' } : past;
    }),
};
