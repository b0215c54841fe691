/** The map with what stands on it: tools, legend, scale, and the last hour. React draws these; the map draws itself. */
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { Position } from '../../src/words/position.ts';
import { camerasQuery } from '../api/queries.ts';
import { useServices } from '../shell/services.tsx';
import { useStore } from '../shell/use-store.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/button.tsx';
import { Loading } from '../ui/loading.tsx';
import { loadBasemap } from './basemap/load-basemap.ts';
import { LiveMap, type PointedAt } from './live-map.ts';
import type { HitMark, WayPoint } from './map-features.ts';
import { MapLegend, mapSource } from './map-legend.tsx';
import { MapTip } from './map-tip.tsx';
import type { ReadHistory } from './read-history.ts';
import { scaleBarFor } from './scale-bar.ts';
import { Scrubber } from './scrubber.tsx';
import './map.css';

export type MapPanelProps = {
  readonly reads: ReadHistory;
  readonly marks: readonly (HitMark & { readonly capturedAt: string })[];
  readonly selectedId: string | null;
  readonly way: {
    readonly hit: HitMark | { readonly position: HitMark['position'] } | null;
    readonly points: readonly WayPoint[];
  };
  /** A camera to bring into view, when another page asked for it. */
  readonly cameraId: string | null;
  readonly onSelect: (hitId: string) => void;
};

/** Room for the scale bar, CSS pixels. */
const scaleMost = 120;
const minuteMs = 60_000;

export function MapPanel({ reads, marks, selectedId, way, cameraId, onSelect }: MapPanelProps) {
  const place = useRef<HTMLDivElement>(null);
  const scale = useRef<HTMLDivElement>(null);
  const [pointed, setPointed] = useState<PointedAt | null>(null);
  /** The start of the minute that is shown again; null for the present. */
  const [replayMs, setReplayMs] = useState<number | null>(null);
  const { map, isDrawn, fault } = useLiveMap(place, scale, onSelect, setPointed);
  const { data } = useQuery(camerasQuery);
  const cameras = data?.cameras;

  useEffect(() => {
    if (cameras !== undefined) map?.setCameras(cameras);
  }, [map, cameras]);
  useLiveReads(map);
  useEffect(() => {
    map?.showReplay(replayMs === null ? null : reads.at(replayMs));
  }, [map, reads, replayMs]);
  useEffect(() => {
    // In the replay, a hit that was yet to come is not shown.
    const shown = replayMs === null ? marks : marks.filter((one) => Date.parse(one.capturedAt) < replayMs + minuteMs);
    map?.setHits(shown, selectedId);
  }, [map, marks, selectedId, replayMs]);
  useEffect(() => map?.setWay(way.points), [map, way]);
  useShownPlace(map, way.hit?.position, selectedId, false);
  useShownPlace(map, cameras?.find((one) => one.id === cameraId)?.position, cameraId, true);

  if (fault !== null) return <NoMap words={fault} />;
  return (
    <section className="map" aria-label="Map" data-replay={replayMs !== null}>
      <div className="map-view">
        <div ref={place} className="map-canvas" />
        {isDrawn ? null : (
          <div className="map-waiting">
            <Loading>Drawing the map</Loading>
          </div>
        )}
        <MapTools map={map} hitPlace={way.hit?.position} />
        <MapLegend />
        <div className="map-foot">
          <div ref={scale} className="scale" />
          <p className="attribution">{mapSource}</p>
        </div>
        <MapTip pointed={pointed} camera={pointed === null ? undefined : map?.camera(pointed.cameraId)} />
      </div>
      <Scrubber reads={reads} marks={marks} replayMs={replayMs} onReplay={setReplayMs} />
    </section>
  );
}

function MapTools({ map, hitPlace }: { map: LiveMap | null; hitPlace: Position | undefined }) {
  return (
    <div className="map-tools">
      <Button onClick={() => map?.zoomBy(1)} aria-label="Zoom in">
        +
      </Button>
      <Button onClick={() => map?.zoomBy(-1)} aria-label="Zoom out">
        −
      </Button>
      <Button onClick={() => map?.fitAll()}>All cameras</Button>
      <Button
        onClick={() => hitPlace !== undefined && map?.showPlace(hitPlace, true)}
        disabledReason={hitPlace === undefined ? 'No hit is open.' : undefined}
      >
        Find hit
      </Button>
    </div>
  );
}

/** Makes the map once its basemap is here, and takes it down with the page. */
function useLiveMap(
  place: RefObject<HTMLDivElement | null>,
  scale: RefObject<HTMLDivElement | null>,
  onSelect: (hitId: string) => void,
  onPoint: (over: PointedAt | null) => void,
): { map: LiveMap | null; isDrawn: boolean; fault: string | null } {
  const { ticker, theme } = useServices();
  const [map, setMap] = useState<LiveMap | null>(null);
  const [isDrawn, setDrawn] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const select = useRef(onSelect);
  select.current = onSelect;

  useEffect(() => {
    let made: LiveMap | null = null;
    let ended = false;
    const make = async () => {
      const basemap = await loadBasemap();
      if (ended || place.current === null) return;
      made = new LiveMap(place.current, {
        basemap,
        // The ticker counts seconds; dots need a finer clock.
        nowMs: () => Date.now() - ticker.aheadMs(),
        calm: matchMedia('(prefers-reduced-motion: reduce)').matches,
        onSelect: (hitId) => select.current(hitId),
        onMove: (metresPerPixel) => drawScale(scale.current, metresPerPixel),
        onDrawn: () => setDrawn(true),
        onPoint,
      });
      setMap(made);
    };
    make().catch(() => {
      if (!ended) setFault('This browser cannot draw it, or a part of it could not be fetched.');
    });
    return () => {
      ended = true;
      made?.remove();
      setMap(null);
    };
  }, [place, scale, ticker, onPoint]);

  const themeName = useStore(theme, theme.name);
  const drawn = useRef({ map, themeName });
  useEffect(() => {
    // A map that was just made wears the theme already.
    if (drawn.current.map === map && drawn.current.themeName !== themeName) map?.setTheme();
    drawn.current = { map, themeName };
  }, [map, themeName]);
  return { map, isDrawn, fault };
}

/** Brings a place into view once: what is told again and again must not take the map from a person's hands. */
function useShownPlace(map: LiveMap | null, place: Position | undefined, key: string | null, asked: boolean): void {
  const { lat, lon } = place ?? { lat: null, lon: null };
  useEffect(() => {
    if (key !== null && lat !== null && lon !== null) map?.showPlace({ lat, lon }, asked);
  }, [map, lat, lon, key, asked]);
}

/** The dots come straight from the channel: React is told nothing of a read. */
function useLiveReads(map: LiveMap | null): void {
  const { live } = useServices();
  useEffect(() => (map === null ? undefined : live.onReads((reads) => map.addReads(reads))), [live, map]);
}

function drawScale(element: HTMLElement | null, metresPerPixel: number): void {
  if (element === null) return;
  const { pixels, label } = scaleBarFor(metresPerPixel, scaleMost);
  element.style.inlineSize = `${pixels}px`;
  element.textContent = label;
}

function NoMap({ words }: { words: string }) {
  return (
    <section className="map map-none" aria-label="Map">
      <Banner kind="warn" title="The map cannot be shown">
        <p>{words} The queue and the card work without it: each names the camera and its bearing.</p>
      </Banner>
    </section>
  );
}
