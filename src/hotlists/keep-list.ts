/** Making a list to be kept by hand; what a list is for, and when it is too old to be relied on. */
import type { Database, Sql } from '../database/database.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { Hotlist } from '../words/hotlist.ts';
import type { ListId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { announceLists, findHotlist, insertList, insertRevision } from './hotlists-store.ts';
import { type ListPurpose, setListPurpose } from './keep-entries-store.ts';
import { holdOwnList } from './keep-entry.ts';

export async function makeList(
  db: Database,
  clock: Clock,
  scope: Scope,
  name: string,
  purpose: ListPurpose,
): Promise<Hotlist | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    const now = clock.now();
    const list = await insertList(sql, person.forceId, name);
    if (list === null) return refuse('already-exists', `Your force has a list called ${name} already.`, 'name');
    const counts = { added: 0, replaced: 0, unchanged: 0, removed: 0, refused: 0 };
    const by = { importedAt: now, importedBy: person.id };
    await insertRevision(sql, { list, revision: 1, kind: 'whole', ...by, counts, fileDigest: '' });
    await setListPurpose(sql, list, purpose);
    await announceLists(sql, now);
    return found(sql, list, now);
  });
}

export async function setListUse(
  db: Database,
  clock: Clock,
  scope: Scope,
  id: ListId,
  purpose: ListPurpose,
): Promise<Hotlist | Refusal> {
  return db.as(scope, async (sql) => {
    const held = await holdOwnList(sql, scope, id, 'say what its lists are for');
    if (isRefusal(held)) return held;
    const now = clock.now();
    await setListPurpose(sql, id, purpose);
    // A list of vehicles off the road is compared with hits and not with reads: matchers drop it, or take it up.
    await announceLists(sql, now);
    return found(sql, id, now);
  });
}

async function found(sql: Sql, id: ListId, now: UtcTime): Promise<Hotlist> {
  const list = await findHotlist(sql, id, now);
  if (!list) throw new Error('a list just written is not there');
  return list;
}
