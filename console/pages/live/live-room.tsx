/**
 * What the live page knows, kept while other pages are open: the hits and the last hour of reads. It also sounds for
 * new hits and counts the unseen ones, so that neither stops when a person looks at another page.
 */
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { call, signedInEvent } from '../../api/client.ts';
import { createReadHistory, type ReadHistory } from '../../map/read-history.ts';
import { type Services, useServices } from '../../shell/services.tsx';
import { useBarReason } from '../../shell/session.tsx';
import type { Hit } from './hit-book.ts';
import { createHitStore, type HitStore } from './hit-store.ts';
import { createNews, type News } from './news.ts';
import { keepSeen, readSeen } from './seen-ids.ts';

export type LiveRoom = {
  readonly hits: HitStore;
  readonly reads: ReadHistory;
  readonly news: News;
  /** @returns what ends it. */
  start(): () => void;
};

const LiveRoomContext = createContext<LiveRoom | null>(null);

/** Stands around every page that may come after the live page; inside another one it adds nothing. */
export function LiveRoomProvider({ children }: { children: ReactNode }) {
  const outer = useContext(LiveRoomContext);
  const services = useServices();
  const barred = useBarReason('listHits') !== undefined;
  const [room] = useState(() => outer ?? createLiveRoom(services));
  useEffect(() => (outer === null && !barred ? room.start() : undefined), [outer, barred, room]);
  return <LiveRoomContext value={room}>{children}</LiveRoomContext>;
}

export function useLiveRoom(): LiveRoom {
  const room = useContext(LiveRoomContext);
  if (room === null) throw new Error('useLiveRoom needs a LiveRoomProvider above it');
  return room;
}

export function createLiveRoom({ live, sound, unseen, ticker }: Services): LiveRoom {
  const after = (ms: number, act: () => void) => {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  };
  const news = createNews(after);
  const hits = createHitStore({
    live,
    load: (state) => call('listHits', { state }),
    after,
    soon: (act) => queueMicrotask(act),
    seen: { read: readSeen, keep: keepSeen },
    onNew: (fresh) => {
      news.add(fresh);
      ring(fresh, sound);
    },
  });
  const reads = createReadHistory({ nowMs: ticker.now, after });
  return {
    hits,
    reads,
    news,
    start: () => {
      const retry = () => hits.retry();
      window.addEventListener(signedInEvent, retry);
      const stops = [
        hits.subscribe(() => unseen.setUnseen(hits.state().unseen)),
        live.onReads((tick) => reads.add(tick)),
        hits.start(),
      ];
      return () => {
        window.removeEventListener(signedInEvent, retry);
        for (const stop of stops) stop();
      };
    },
  };
}

/** One tone for a burst, by its most urgent hit. A late hit is history and stays silent. */
function ring(fresh: readonly Hit[], sound: Services['sound']): void {
  const present = fresh.filter((hit) => !hit.late);
  const most = (['high', 'medium', 'low'] as const).find((one) => present.some((hit) => hit.priority === one));
  if (most !== undefined) sound.play(most);
}
