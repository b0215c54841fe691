/**
 * Reviewing a hit: take, release, view, judge, take back. Each act is one transaction and one line of the hit's story.
 */
import type { Database, Sql } from '../database/database.ts';
import { findEntryState } from '../hotlists/hotlists-store.ts';
import { findPictures } from '../pictures/pictures-store.ts';
import { findRevisionRows } from '../reads/reads-store.ts';
import type { Clock } from '../words/clock.ts';
import { isRefusal, type Refusal, refuse } from '../words/fault.ts';
import type { Hit } from '../words/hit.ts';
import { type HitId, hitId, type PictureId, readId } from '../words/id.ts';
import type { Scope } from '../words/scope.ts';
import { type Actor, hitCan, type Judgement } from './hit-can.ts';
import { insertHitEvent, listViewed, type NewHitEvent } from './hit-events-store.ts';
import { changeHit, type FoundHit, findHit, type HitChange, noteChanges } from './hits-store.ts';

type Ports = { readonly db: Database; readonly clock: Clock };

/** What an act decides, with the hit locked: a refusal, or the change and its line in the story. */
type Decision = { readonly change: Partial<HitChange> | null; readonly event: Omit<NewHitEvent, 'by'> | null };
type Decide = (sql: Sql, found: FoundHit, actor: Actor) => Promise<Decision | Refusal> | Decision | Refusal;

async function act(ports: Ports, scope: Scope, id: HitId, decide: Decide): Promise<Refusal | null> {
  const actor = scope.person;
  if (!actor) return refuse('not-signed-in', 'A person judges a hit.');
  return ports.db.as(scope, async (sql) => {
    const found = await findHit(sql, id, true);
    if (!found) return refuse('not-found', 'There is no such hit, or it is not open to you.');
    const decision = await decide(sql, found, actor);
    if (isRefusal(decision)) return decision;
    const at = ports.clock.now();
    if (decision.change) await changeHit(sql, id, { ...changeOf(found.hit), ...decision.change });
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
    return { change: { takenBy: actor.id, takenAt: ports.clock.now() }, event: { what: 'taken', detail } };
  });
}

export function releaseHit(ports: Ports, scope: Scope, id: HitId): Promise<Refusal | null> {
  return act(ports, scope, id, (_, { hit }, actor) => {
    const refusal = hitCan.release(hit, actor);
    return refusal ?? { change: { takenBy: null, takenAt: null }, event: { what: 'released' } };
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

export function judgeHit(ports: Ports, scope: Scope, id: HitId, judgement: Judgement): Promise<Refusal | null> {
  return act(ports, scope, id, async (sql, found, actor) => {
    const pictures = await picturesOf(sql, found);
    const viewed = await listViewed(sql, id, actor.id);
    const entryState = await findEntryState(sql, found.entryId, ports.clock.now());
    const evidence = { pictures: pictures.length, viewedByMe: viewed.length, entryState };
    const refusal = hitCan.judge(found.hit, judgement, evidence, actor);
    if (refusal) return refusal;
    const { verdict, reason, words } = judgement;
    const change = { state: verdict, judgedBy: actor.id, judgedAt: ports.clock.now(), dismissReason: reason, words };
    return { change, event: { what: verdict, detail: [reason, words].filter(Boolean).join(': ') || null } };
  });
}

export function undoJudgement(ports: Ports, scope: Scope, id: HitId): Promise<Refusal | null> {
  return act(ports, scope, id, (_, { hit }, actor) => {
    const refusal = hitCan.undo(hit, actor, ports.clock);
    if (refusal) return refusal;
    const change = { state: 'open', judgedBy: null, judgedAt: null, dismissReason: null, words: null } as const;
    return { change, event: { what: 'undone', detail: `was ${hit.state}` } };
  });
}

async function picturesOf(sql: Sql, found: FoundHit): Promise<PictureId[]> {
  const pictures = await findPictures(sql, await findRevisionRows(sql, readId.row(found.readId)));
  return [...pictures.values()].flat().map((picture) => picture.id);
}

function changeOf(hit: Hit): HitChange {
  return {
    state: hit.state,
    takenBy: hit.takenBy?.id ?? null,
    takenAt: hit.takenAt,
    judgedBy: hit.judgedBy?.id ?? null,
    judgedAt: hit.judgedAt,
    dismissReason: hit.dismissReason,
    words: hit.words,
  };
}
