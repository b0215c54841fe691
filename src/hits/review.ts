/**
 * Reviewing a hit: take, release, view, judge, take back. Each act is one transaction and one line of the hit's story.
 */
import type { Database, Sql } from '../database/database.ts';
import { holdsRole } from '../governance/authority.ts';
import { findEntryState } from '../hotlists/entries-store.ts';
import { findPictures } from '../pictures/pictures-store.ts';
import { findRevisionRows } from '../reads/reads-store.ts';
import { type Clock, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import { type HitId, hitId, type PictureId, readId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { gateHit } from './hit-age.ts';
import { type Actor, hitCan, type Judgement, needsSecond } from './hit-can.ts';
import { insertHitEvent, listViewed, type NewHitEvent } from './hit-events-store.ts';
import { changeHit, type FoundHit, findHit, type HitChange, noteChanges } from './hits-store.ts';
import { dismissOthers, followOthers, reopenJudgedWith } from './judged-with-store.ts';
import { insertQuiet, liftQuietsOf } from './quiets-store.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

type Ports = { readonly db: Database; readonly clock: Clock };

export type QuietTimes = { readonly quietStaleDays: number; readonly quietMisreadHours: number };

/** What an act decides, with the hit locked: a refusal, or the change and its line in the story. */
type Decision = { readonly change: Partial<HitChange> | null; readonly event: Omit<NewHitEvent, 'by'> | null };
type Decide = (sql: Sql, found: FoundHit, actor: Actor) => Promise<Decision | Refusal> | Decision | Refusal;

export async function act(ports: Ports, scope: Scope, id: HitId, decide: Decide): Promise<Refusal | null> {
  if (!scope.person) return refuse('not-signed-in', 'A person judges a hit.');
  // Who supervises within the operation that they work for, supervises.
  const actor = holdsRole(scope, 'supervisor') ? ({ ...scope.person, role: 'supervisor' } as const) : scope.person;
  return ports.db.as(scope, async (sql) => {
    const found = await findHit(sql, id, true);
    if (!found) return refuse('not-found', 'There is no such hit, or it is not open to you.');
    const closed = await gateHit(sql, scope, found.hit, ports.clock.now());
    if (closed) return closed;
    const decision = await decide(sql, found, actor);
    if (isRefusal(decision)) return decision;
    const at = ports.clock.now();
    if (decision.change) await changeHit(sql, id, { ...changeOf(found), ...decision.change });
    if (decision.event) await insertHitEvent(sql, id, at, { ...decision.event, by: actor.id });
    if (decision.change) await noteChanges(sql, [hitId.row(id)], at);
    return null;
  });
}

export function takeHit(ports: Ports, scope: Scope, id: HitId, takeOver: boolean): Promise<Refusal | null> {
  return act(ports, scope, id, (_, { hit }, actor) => {
    const refusal = hitCan.take(hit, actor, takeOver);
    if (refusal) return refusal;
    const detail = hit.takenBy && hit.takenBy.id !== actor.id ? `taken over from ${hit.takenBy.name}` : null;
    return {
      change: { takenBy: actor.id, takenAt: ports.clock.now(), offeredTo: null },
      event: { what: 'taken', detail },
    };
  });
}

export function releaseHit(ports: Ports, scope: Scope, id: HitId): Promise<Refusal | null> {
  return act(ports, scope, id, (_, { hit }, actor) => {
    const refusal = hitCan.release(hit, actor);
    return refusal ?? { change: { takenBy: null, takenAt: null, offeredTo: null }, event: { what: 'released' } };
  });
}

/** Recorded once a person and picture; the screen may tell it again. */
export function viewPicture(ports: Ports, scope: Scope, id: HitId, picture: PictureId): Promise<Refusal | null> {
  return act(ports, scope, id, async (sql, found, actor) => {
    const pictures = await picturesOf(sql, found);
    if (!pictures.includes(picture)) return refuse('not-found', 'The picture is not of this hit.', 'pictureId');
    const seenBefore = (await listViewed(sql, id, actor.id)).includes(picture);
    return { change: null, event: seenBefore ? null : { what: 'viewed', pictureId: picture } };
  });
}

export function judgeHit(
  ports: Ports,
  scope: Scope,
  id: HitId,
  judgement: Judgement,
  times: QuietTimes,
): Promise<Refusal | null> {
  return act(ports, scope, id, async (sql, found, actor) => {
    const pictures = await picturesOf(sql, found);
    const viewed = await listViewed(sql, id, actor.id);
    const entryState = await findEntryState(sql, found.entryId, ports.clock.now());
    const evidence = { pictures: pictures.length, viewedByMe: viewed.length, entryState };
    const refusal = hitCan.judge(found.hit, judgement, evidence, actor);
    if (refusal) return refusal;
    const { verdict, reason, words, truePlate } = judgement;
    const at = ports.clock.now();
    if (verdict === 'confirmed' && needsSecond(found.hit) && found.hit.firstConfirmedBy === null) {
      // Given back, so that the second person may judge it.
      const first = { firstConfirmedBy: actor.id, firstConfirmedAt: at, takenBy: null, takenAt: null, offeredTo: null };
      return { change: first, event: { what: 'first-confirmed', detail: words } };
    }
    await quietAndFollow(sql, found, judgement, actor, at, times);
    const change = { state: verdict, judgedBy: actor.id, judgedAt: at, dismissReason: reason, words, truePlate };
    return { change, event: { what: verdict, detail: [reason, words].filter(Boolean).join(': ') || null } };
  });
}

export function undoJudgement(ports: Ports, scope: Scope, id: HitId): Promise<Refusal | null> {
  return act(ports, scope, id, async (sql, { hit }, actor) => {
    const refusal = hitCan.undo(hit, actor, ports.clock);
    if (refusal) return refusal;
    const at = ports.clock.now();
    if (hit.state === 'open') {
      const detail = 'was confirmed by a first person';
      return { change: { firstConfirmedBy: null, firstConfirmedAt: null }, event: { what: 'undone', detail } };
    }
    await liftQuietsOf(sql, id, actor.id, at);
    const reopened = await reopenJudgedWith(sql, id, actor.id, at);
    if (reopened.length > 0) await noteChanges(sql, reopened, at);
    const none = { judgedBy: null, judgedAt: null, dismissReason: null, words: null, truePlate: null };
    return { change: { state: 'open', ...none }, event: { what: 'undone', detail: `was ${hit.state}` } };
  });
}

/**
 * What one judgement settles besides its own hit. A confirmed vehicle is followed: its other reads need no judgement of
 * their own. A misread look-alike, or a stale entry, is dismissed wherever it waits, and kept quiet for a while. A
 * misread of the entry's very own mark quiets nothing: the real vehicle would be hidden with it.
 */
async function quietAndFollow(
  sql: Sql,
  { hit }: FoundHit,
  { verdict, reason, words }: Judgement,
  actor: Actor,
  at: UtcTime,
  times: QuietTimes,
): Promise<void> {
  let settled: number[] = [];
  if (verdict !== 'dismissed') settled = await followOthers(sql, hit.id, at);
  else if (reason === 'stale-entry') {
    await insertQuiet(sql, hit.id, null, actor.id, at, toUtcTime(toMs(at) + times.quietStaleDays * dayMs));
    settled = await dismissOthers(sql, hit.id, { sameMark: false, reason, words, by: actor.id, at });
  } else if (reason === 'misread' && hit.plate !== hit.entryPlate) {
    await insertQuiet(sql, hit.id, hit.plate, actor.id, at, toUtcTime(toMs(at) + times.quietMisreadHours * hourMs));
    settled = await dismissOthers(sql, hit.id, { sameMark: true, reason, words, by: actor.id, at });
  }
  if (settled.length > 0) await noteChanges(sql, settled, at);
}

async function picturesOf(sql: Sql, found: FoundHit): Promise<PictureId[]> {
  const pictures = await findPictures(sql, await findRevisionRows(sql, readId.row(found.readId)));
  return [...pictures.values()].flat().map((picture) => picture.id);
}

export function changeOf({ hit, truePlate }: FoundHit): HitChange {
  return {
    state: hit.state,
    takenBy: hit.takenBy?.id ?? null,
    takenAt: hit.takenAt,
    judgedBy: hit.judgedBy?.id ?? null,
    judgedAt: hit.judgedAt,
    dismissReason: hit.dismissReason,
    words: hit.words,
    offeredTo: hit.offeredTo?.id ?? null,
    firstConfirmedBy: hit.firstConfirmedBy?.id ?? null,
    firstConfirmedAt: hit.firstConfirmedAt,
    truePlate,
  };
}
