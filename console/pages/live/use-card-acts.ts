/** What a person may do with the open hit. An act that fails keeps what was meant, and says what happened instead. */
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { DismissReason } from '../../../src/words/dismiss-reason.ts';
import type { HitId } from '../../../src/words/id.ts';
import { ApiError, call, wordsFor } from '../../api/client.ts';
import { hitQuery } from '../../api/queries.ts';
import { spacedMark } from '../../map/spaced-mark.ts';
import { useTicker } from '../../ui/ticker-context.tsx';
import { useToast } from '../../ui/toast.tsx';
import { quietWords } from '../quiets/quiet-words.ts';
import { type Card, verdictWords } from './hit-words.ts';
import { useLiveRoom } from './live-room.tsx';

export type Judgement =
  | { readonly verdict: 'confirmed' | 'observed' }
  | {
      readonly verdict: 'dismissed';
      readonly reason: DismissReason;
      readonly words: string | null;
      /** What the picture shows, where the person could read it. */
      readonly truePlate: string | null;
    };

export type Failure = {
  readonly title: string;
  readonly words: string;
  /** Does the same again; null when the hit changed and the person must look first. */
  readonly again: (() => void) | null;
};

export type CardActs = {
  /** What is being done: "Confirming". */
  readonly busy: string | null;
  readonly failure: Failure | null;
  readonly judge: (judgement: Judgement) => void;
  readonly take: (takeOver: boolean) => void;
  readonly release: () => void;
};

const busyWords = { confirmed: 'Confirming', observed: 'Marking', dismissed: 'Dismissing' } as const;

export function useCardActs({ hit }: Card): CardActs {
  const toast = useToast();
  const ticker = useTicker();
  const keep = useKeepCard();
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const hitId = hit.id;

  const run = async (what: string, act: () => Promise<Card>, done?: (card: Card) => void): Promise<void> => {
    setBusy(what);
    setFailure(null);
    try {
      const next = await act();
      keep(next);
      done?.(next);
    } catch (error) {
      // Somebody else was first, or the hit changed: the card must show it before anything is tried again.
      const overtaken = error instanceof ApiError && error.status === 409;
      if (overtaken) await queries.invalidateQueries({ queryKey: hitQuery(hitId).queryKey });
      setFailure({ ...failureOf(error), again: overtaken ? null : () => void run(what, act, done) });
    } finally {
      setBusy(null);
    }
  };
  const undo = async () => keep(await call('undoJudgement', { hitId }));
  const judged = (next: Card) =>
    toast({
      message: doneWords(next, ticker.now()),
      undo,
      undoUntil: next.undoUntil,
    });

  return {
    busy,
    failure,
    judge: (judgement) =>
      void run(
        busyWords[judgement.verdict],
        // The revision is the one that this person looked at, even when it is tried again later.
        () => call('judgeHit', { hitId, revision: hit.revision, ...judgement }),
        judged,
      ),
    take: (takeOver) => void run('Taking', () => call('takeHit', { hitId, takeOver })),
    release: () => void run('Releasing', () => call('releaseHit', { hitId })),
  };
}

/** What a judgement did, and what it keeps out of the queue from now on. */
function doneWords({ hit, quiets }: Card, nowMs: number): string {
  const mark = spacedMark(hit.plate);
  if (hit.state === 'open') return `${mark}: confirmed by you first. It waits for a second person.`;
  const quieted = quiets.find((quiet) => quiet.hitId === hit.id);
  if (quieted !== undefined) return `${verdictWords(hit)}. ${quietWords(quieted, nowMs)}.`;
  return `${mark}: ${verdictWords(hit).toLowerCase()}.`;
}

function failureOf(error: unknown): Pick<Failure, 'title' | 'words'> {
  if (error instanceof ApiError && error.status === 409) {
    return { title: 'Not done: the hit has changed', words: wordsFor(error) };
  }
  if (error instanceof ApiError && error.status === 0) {
    // The answer was lost, not always the act: trying again finds out, and does it once.
    const words = 'Cordon did not answer, so it may not have been recorded. What you meant is kept here: try again.';
    return { title: 'No answer', words };
  }
  return { title: 'Not done', words: `${wordsFor(error)} Nothing was recorded.` };
}

/** @returns what keeps a card that came back from an act: on the screen, and its hit in the queue. */
export function useKeepCard(): (card: Card) => void {
  const queries = useQueryClient();
  const { hits } = useLiveRoom();
  return useCallback(
    (card) => {
      queries.setQueryData(hitQuery(card.hit.id).queryKey, (before: Card | undefined) =>
        before !== undefined && before.hit.revision > card.hit.revision ? before : card,
      );
      hits.put(card.hit);
    },
    [queries, hits],
  );
}

export function isHitId(text: string): text is HitId {
  return /^hit_[1-9]\d{0,14}$/.test(text);
}
