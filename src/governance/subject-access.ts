/**
 * Subject access: what is held about one mark is gathered, a supervisor decides item by item what is disclosed, and a
 * commander who had no part in that releases it or sends it back. The machine marks what may be exempt; it decides
 * nothing.
 */
import type { Database, Sql } from '../database/database.ts';
import { normaliseMark } from '../plates/normalise.ts';
import type { Clock, UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { PersonId, SubjectId, SubjectItemId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { type SubjectItem, type SubjectRequest, subjectItemsMax } from '../words/subject-access.ts';
import type { Eraser } from './erasure.ts';
import * as store from './subject-access-store.ts';
import { gatherItems } from './subject-gather-store.ts';

const noRequest = (): Refusal => refuse('not-found', 'There is no such request, or it is not open to you.');

export type AskedSubject = {
  readonly mark: string;
  readonly reference: string;
  readonly from: UtcTime;
  readonly until: UtcTime;
};

export async function askSubject(
  db: Database,
  clock: Clock,
  scope: Scope,
  asked: AskedSubject,
): Promise<SubjectRequest | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  const { plate } = normaliseMark(asked.mark);
  if (plate === null) return refuse('bad-input', 'must be a whole registration mark', 'mark');
  if (asked.until <= asked.from) return refuse('bad-input', 'must come after the beginning', 'until');
  const now = clock.now();
  return undoneUnless(db, scope, async (sql) => {
    const fresh = { ...asked, mark: plate, force: person.forceId, by: person.id, at: now };
    const id = await store.insertRequest(sql, fresh);
    const { from, until } = asked;
    const gathering = { request: id, force: person.forceId, mark: plate, from, until, now };
    if ((await gatherItems(sql, gathering, subjectItemsMax)) > subjectItemsMax) {
      const words = `More than ${subjectItemsMax} things are held of that period. Ask for shorter ones, one by one.`;
      return refuse('too-many', words, 'until');
    }
    return (await store.findRequest(sql, id, person.forceId, person.id)) ?? noRequest();
  });
}

/** What was written before a refusal is taken back with it. */
async function undoneUnless<Done>(
  db: Database,
  scope: Scope,
  work: (sql: Sql) => Promise<Done | Refusal>,
): Promise<Done | Refusal> {
  const undone = Symbol('undone');
  let refusal: Refusal | null = null;
  try {
    return await db.as(scope, async (sql) => {
      const done = await work(sql);
      if (!isRefusal(done)) return done;
      refusal = done;
      throw undone;
    });
  } catch (error) {
    if (error === undone && refusal) return refusal;
    throw error;
  }
}

type Act = (sql: Sql, request: SubjectRequest, me: PersonId) => Promise<null | Refusal>;

/** @param state that the request must be in */
async function act(
  db: Database,
  scope: Scope,
  id: SubjectId,
  state: SubjectRequest['state'],
  work: Act,
): Promise<SubjectRequest | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    await store.lockRequest(sql, id);
    const request = await store.findRequest(sql, id, person.forceId, person.id);
    if (!request) return noRequest();
    if (request.state !== state) {
      return refuse('changed-meanwhile', `The request is in another state now: ${request.state}.`);
    }
    return (
      (await work(sql, request, person.id)) ??
      (await store.findRequest(sql, id, person.forceId, person.id)) ??
      noRequest()
    );
  });
}

export function decideItems(
  db: Database,
  scope: Scope,
  asked: {
    readonly subjectId: SubjectId;
    readonly items: readonly SubjectItemId[];
    readonly decision: 'disclose' | 'withhold';
    readonly reason: string | null;
  },
): Promise<SubjectRequest | Refusal> {
  return act(db, scope, asked.subjectId, 'review', async (sql, _request, me) => {
    if (asked.decision === 'withhold' && (asked.reason ?? '').trim() === '') {
      return refuse('bad-input', 'must say why it is withheld', 'reason');
    }
    await store.decideItems(sql, asked.subjectId, asked.items, asked, me);
    return null;
  });
}

export function sendSubject(db: Database, scope: Scope, id: SubjectId): Promise<SubjectRequest | Refusal> {
  return act(db, scope, id, 'review', async (sql, { undecided }, me) => {
    if (undecided > 0) return refuse('bad-input', `${undecided} items are not decided yet.`);
    await store.sendRequest(sql, id, me);
    return null;
  });
}

export function decideSubject(
  db: Database,
  clock: Clock,
  scope: Scope,
  asked: { readonly subjectId: SubjectId; readonly release: boolean; readonly words: string },
): Promise<SubjectRequest | Refusal> {
  return act(db, scope, asked.subjectId, 'waiting', async (sql, { mine }, me) => {
    if (mine) return refuse('own-request', 'You had a part in it, so another person releases it.');
    const state = asked.release ? 'released' : 'review';
    await store.decideRequest(sql, asked.subjectId, state, asked.words, me, clock.now());
    return null;
  });
}

export function closeSubject(
  db: Database,
  clock: Clock,
  scope: Scope,
  asked: { readonly subjectId: SubjectId; readonly words: string },
): Promise<SubjectRequest | Refusal> {
  return act(db, scope, asked.subjectId, 'review', async (sql) => {
    await store.closeRequest(sql, asked.subjectId, asked.words, clock.now());
    return null;
  });
}

export type SubjectFile = { readonly request: SubjectRequest; readonly items: readonly SubjectItem[] };

export async function getSubject(db: Database, scope: Scope, id: SubjectId): Promise<SubjectFile | Refusal> {
  const { person } = scope;
  if (!person) return refuse('not-signed-in', 'Sign in first.');
  return db.as(scope, async (sql) => {
    const request = await store.findRequest(sql, id, person.forceId, person.id);
    return request ? { request, items: await store.listItems(sql, id) } : noRequest();
  });
}

/** What was gathered for requests that are done is kept for as long as hits are. */
export const subjectsEraser: Eraser = {
  what: 'subject access',
  async *erase({ db, scope }, force, { hitsBefore }) {
    await db.as(scope, (sql) => store.deleteRequestsBefore(sql, force, hitsBefore));
    yield { counts: {}, kept: 0, rows: [], firstAt: null, lastAt: null };
  },
};
