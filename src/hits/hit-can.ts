/**
 * What may be done to a hit now, and why not when it may not: pure rules, the same for the server and for its tests.
 */
import { type Clock, toMs, toUtcTime, type UtcTime } from '../words/clock.ts';
import type { DismissReason } from '../words/dismiss-reason.ts';
import type { Entry } from '../words/entry.ts';
import { type Refusal, refuse } from '../words/fault.ts';
import type { Hit } from '../words/hit.ts';
import type { PersonId } from '../words/id.ts';
import type { Role } from '../words/person.ts';

/** An act can be taken back for ten seconds; the two more are for the way to the server. Milliseconds. */
const undoMs = 10_000;
const undoGraceMs = 2_000;

export type Actor = { readonly id: PersonId; readonly name: string; readonly role: Role };

export type Judgement = {
  readonly revision: number;
  readonly verdict: 'confirmed' | 'observed' | 'dismissed';
  readonly reason: DismissReason | null;
  readonly words: string | null;
  /** What the picture shows, where the camera read it wrong and the person says so. */
  readonly truePlate: string | null;
};

/** What the rules look at besides the hit. */
export type Evidence = {
  readonly pictures: number;
  readonly viewedByMe: number;
  /** The entry as it is now, not as it was when the hit was raised. */
  readonly entryState: Entry['state'];
};

export const hitCan = {
  take(hit: Hit, actor: Actor, takeOver: boolean): Refusal | null {
    if (hit.state !== 'open') return alreadyJudged(hit);
    if (hit.takenBy === null || hit.takenBy.id === actor.id || hit.offeredTo?.id === actor.id) return null;
    if (takeOver && actor.role === 'supervisor') return null;
    const how = actor.role === 'supervisor' ? ' You may take it over.' : ' A supervisor may take it over.';
    return refuse('already-taken', `${hit.takenBy.name} has it.${how}`);
  },

  release(hit: Hit, actor: Actor): Refusal | null {
    if (hit.state !== 'open') return alreadyJudged(hit);
    if (hit.takenBy?.id === actor.id) return null;
    return refuse('not-allowed', hit.takenBy ? `${hit.takenBy.name} has it, not you.` : 'Nobody has it.');
  },

  /** A person judges a picture, never the machine's text alone (PQ 318115, Hansard 2 Mar 2010). */
  judge(hit: Hit, judgement: Judgement, evidence: Evidence, actor: Actor): Refusal | null {
    if (hit.state !== 'open') return alreadyJudged(hit);
    if (hit.takenBy && hit.takenBy.id !== actor.id && actor.role !== 'supervisor') {
      return refuse('already-taken', `${hit.takenBy.name} has it. A supervisor may take it over.`);
    }
    if (hit.revision !== judgement.revision) {
      return refuse('changed-meanwhile', 'The hit changed while you looked at it. Look again, then judge.');
    }
    if (judgement.verdict !== 'dismissed' && evidence.entryState !== 'live') {
      const what = { withdrawn: 'was withdrawn', expired: 'has expired', superseded: 'was replaced by a newer list' };
      return refuse('entry-gone', `The entry ${what[evidence.entryState]} since. Dismiss the hit as a stale entry.`);
    }
    if (judgement.verdict === 'confirmed' && evidence.pictures === 0) {
      return refuse('picture-not-viewed', 'No picture came with this read: it can be observed, never stopped.');
    }
    if (judgement.verdict === 'confirmed' && evidence.viewedByMe === 0) {
      return refuse('picture-not-viewed', 'Confirm waits until the picture has been on your screen.');
    }
    if (judgement.verdict === 'confirmed' && needsSecond(hit) && hit.firstConfirmedBy?.id === actor.id) {
      return refuse(
        'second-person-needed',
        'You confirmed it already. Because it is contradicted, another person must.',
      );
    }
    if (judgement.verdict === 'observed' && evidence.pictures > 0) {
      return refuse('has-pictures', 'A picture has come: look at it, then confirm or dismiss.');
    }
    return null;
  },

  undo(hit: Hit, actor: Actor, clock: Clock): Refusal | null {
    const { by, at } = lastJudgement(hit);
    if (by === null || at === null) return refuse('nothing-to-undo', 'This hit is not judged.');
    if (by.id !== actor.id) return refuse('not-allowed', `${by.name} judged it, not you.`);
    if (clock.nowMs() <= toMs(at) + undoMs + undoGraceMs) return null;
    return refuse('undo-too-late', 'Ten seconds have passed: the judgement stands.');
  },
};

/** Where something speaks against it, one pair of eyes is not enough. */
export function needsSecond(hit: Pick<Hit, 'contradictions'>): boolean {
  return hit.contradictions.length > 0;
}

/** Until when this person may take the judgement back; null when they may not. */
export function undoUntil(hit: Hit, actor: Actor, clock: Clock): UtcTime | null {
  const { at } = lastJudgement(hit);
  return at === null || hitCan.undo(hit, actor, clock) !== null ? null : toUtcTime(toMs(at) + undoMs);
}

/** The judgement, or the first half of one that needs two people. */
function lastJudgement(hit: Hit) {
  if (hit.state !== 'open') return { by: hit.judgedBy, at: hit.judgedAt };
  return { by: hit.firstConfirmedBy, at: hit.firstConfirmedAt };
}

function alreadyJudged(hit: Hit): Refusal {
  const verdict = { confirmed: 'confirmed', observed: 'marked to observe', dismissed: 'dismissed', open: '' }[
    hit.state
  ];
  return refuse('already-judged', `${hit.judgedBy?.name ?? 'Somebody'} ${verdict} it already.`);
}
