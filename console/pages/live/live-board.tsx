/** The three parts of the live page side by side, or one at a time on a phone, and the keys that work in them. */
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react';
import { usePageTitle } from '../../shell/page.tsx';
import { useServices } from '../../shell/services.tsx';
import { useStore } from '../../shell/use-store.ts';
import { Loading } from '../../ui/loading.tsx';
import type { CardHandle } from './card-commands.ts';
import { HitCard } from './hit-card.tsx';
import { useLiveAddress } from './live-address.ts';
import { useLiveRoom } from './live-room.tsx';
import { LiveTabs } from './live-tabs.tsx';
import { hitMarksOf } from './map-marks.ts';
import { Queue, type QueueHandle } from './queue.tsx';
import { createQueueView } from './queue-view.ts';
import { useIsWide } from './use-is-wide.ts';
import { useLiveKeys } from './use-live-keys.ts';
import { useOpenWay } from './use-open-way.ts';
import './live.css';

/** The map is a third of a megabyte: the queue and the card never wait for it. */
const MapPanel = lazy(() => import('../../map/map-panel.tsx').then((map) => ({ default: map.MapPanel })));

export function LiveBoard() {
  const room = useLiveRoom();
  const { shortcuts } = useServices();
  const { hitId, filter, tab, cameraId, open, close } = useLiveAddress();
  const [view] = useState(() => createQueueView(room.hits, filter));
  const queue = useRef<QueueHandle>(null);
  const card = useRef<CardHandle>(null);
  const singleKeys = useStore(shortcuts, shortcuts.singleKeys);
  const { rows } = useStore(view, view.state);
  const isWide = useIsWide();
  const way = useOpenWay(hitId);
  const keys = useLiveKeys({ queue, card, openId: hitId });
  const marks = useMemo(() => hitMarksOf(rows, way), [rows, way]);
  usePageTitle('Live');

  useEffect(() => {
    view.setFilter(filter);
    if (filter !== 'open') room.hits.load(filter);
  }, [view, filter, room]);

  const showsMap = useOnceTrue(isWide || tab === 'map');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys pressed in the queue and the card are heard here, once.
    <div className="live" data-open={hitId !== null} data-tab={tab} onKeyDown={keys}>
      <h1 className="visually-hidden">Live</h1>
      <LiveTabs tab={tab} />
      <div className="live-queue">
        <Queue
          view={view}
          filter={filter}
          openId={hitId}
          cardPlate={way.hit?.plate ?? null}
          onOpen={open}
          handle={queue}
          releaseKey={singleKeys ? 'U' : undefined}
        />
      </div>
      <div className="live-map">
        {showsMap ? (
          <Suspense fallback={<Loading>Fetching the map</Loading>}>
            <MapPanel
              reads={room.reads}
              marks={marks}
              selectedId={hitId}
              way={way}
              cameraId={cameraId}
              onSelect={open}
            />
          </Suspense>
        ) : null}
      </div>
      <div className="live-card">
        <HitCard hitId={hitId} onClose={close} handle={card} isPage={!isWide} />
      </div>
      <News />
    </div>
  );
}

/** True from the first time it was true: a map that was made is kept. */
function useOnceTrue(now: boolean): boolean {
  const [once, setOnce] = useState(now);
  useEffect(() => {
    if (now) setOnce(true);
  }, [now]);
  return once || now;
}

/** Read out politely: new hits, and which card was opened. */
function News() {
  const { news } = useLiveRoom();
  const words = useStore(news, news.words);
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {words}
    </p>
  );
}
