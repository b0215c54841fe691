/** The open card: fetched, kept in step with the live channel, and counted as seen once it is on the screen. */
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { HitId } from '../../../src/words/id.ts';
import { hitQuery } from '../../api/queries.ts';
import { useStore } from '../../shell/use-store.ts';
import type { Hit } from './hit-book.ts';
import { type Card, pictureWaitMs } from './hit-words.ts';
import { useLiveRoom } from './live-room.tsx';

/** While a picture may still come, the card is asked for again this often, milliseconds. */
const pictureAskMs = 5_000;

export type LoadedCard = { readonly card: Card | undefined; readonly error: unknown; readonly retry: () => void };

export function useCard(hitId: HitId): LoadedCard {
  const { hits, news } = useLiveRoom();
  const { data, error, refetch } = useQuery({
    ...hitQuery(hitId),
    refetchInterval: ({ state }) => (state.data !== undefined && isPictureComing(state.data) ? pictureAskMs : false),
  });
  const known = useStore(hits, () => hits.state().hits.get(hitId)?.revision ?? 0);
  const shown = data?.hit.revision;

  useEffect(() => {
    if (shown !== undefined && known > shown) void refetch();
  }, [known, shown, refetch]);
  useEffect(() => {
    if (data !== undefined) hits.put(data.hit);
  }, [data, hits]);
  const plate = data?.hit.plate;
  const others = useStore(hits, () => (plate === undefined ? 0 : changesOfOthers(hits.state().hits, plate, hitId)));
  const othersBefore = useRef<number | null>(null);
  useEffect(() => {
    if (plate === undefined) return;
    // A followed vehicle was read again: its card lists it without anybody asking.
    if (othersBefore.current !== null && others > othersBefore.current) void refetch();
    othersBefore.current = others;
  }, [plate, others, refetch]);
  useEffect(() => {
    if (plate === undefined) return;
    hits.see(hitId);
    news.say(`Card of ${plate.split('').join(' ')}.`);
  }, [hitId, plate, hits, news]);
  return { card: data, error, retry: () => void refetch() };
}

/** Counts the other hits of a vehicle, and their changes: it grows with each. */
function changesOfOthers(hits: ReadonlyMap<HitId, Hit>, plate: string, not: HitId): number {
  let changes = 0;
  for (const hit of hits.values()) if (hit.plate === plate && hit.id !== not) changes += hit.revision;
  return changes;
}

function isPictureComing({ hit, read }: Card): boolean {
  return hit.state === 'open' && read.pictures.length === 0 && Date.now() - Date.parse(hit.receivedAt) < pictureWaitMs;
}
