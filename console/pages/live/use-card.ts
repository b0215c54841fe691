/** The open card: fetched, kept in step with the live channel, and counted as seen once it is on the screen. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { HitId } from '../../../src/words/id.ts';
import { hitQuery } from '../../api/queries.ts';
import { useStore } from '../../shell/use-store.ts';
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
  useEffect(() => {
    if (plate === undefined) return;
    hits.see(hitId);
    news.say(`Card of ${plate.split('').join(' ')}.`);
  }, [hitId, plate, hits, news]);
  return { card: data, error, retry: () => void refetch() };
}

function isPictureComing({ hit, read }: Card): boolean {
  return hit.state === 'open' && read.pictures.length === 0 && Date.now() - Date.parse(hit.receivedAt) < pictureWaitMs;
}
