/** The live map: one object outside React, told of changes and never drawn again as a whole. */
import { type GeoJSONSource, LngLatBounds, Map as MapLibreMap, type MapMouseEvent, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { Camera } from '../../src/words/camera.ts';
import type { CameraId } from '../../src/words/id.ts';
import type { Position } from '../../src/words/position.ts';
import type { LiveReads } from '../api/live-channel.ts';
import type { Basemap } from './basemap/load-basemap.ts';
import {
  cameraFeatures,
  collect,
  type HitMark,
  hitFeatures,
  nextAtPlace,
  type WayPoint,
  wayFeatures,
} from './map-features.ts';
import { makeStyle } from './map-style.ts';
import { hitLayers, lowerLayers, type OverlaySource, overlaySources, upperLayers } from './overlay-layers.ts';
import { type Palette, readPalette } from './palette.ts';
import { createReadDots, type Dot, type ReadDots } from './read-dots.ts';
import { addSigns } from './signs.ts';

export type LiveMapOptions = {
  readonly basemap: Basemap;
  /** The server's clock, milliseconds since 1970 UTC. */
  readonly nowMs: () => number;
  /** True when the system asks for reduced motion. */
  readonly calm: boolean;
  readonly onSelect: (hitId: string) => void;
  /** Called while the map moves. @param metresPerPixel on the ground, in the middle. */
  readonly onMove: (metresPerPixel: number) => void;
  /** Called once, when the map has been drawn for the first time. */
  readonly onDrawn: () => void;
  /** What the pointer is over, for a tip; null for nothing. */
  readonly onPoint: (over: PointedAt | null) => void;
};

export type PointedAt = { readonly cameraId: string; readonly x: number; readonly y: number };

/** Where the map starts before any camera is known: London and the South East, degrees. */
const home: [number, number, number, number] = [-0.95, 50.85, 1.45, 52.0];
const padding = { top: 64, right: 40, bottom: 40, left: 40 };
/** A map narrower than this has no room to spare around its cameras, CSS pixels. */
const narrow = 480;
/** Motion stays under a fifth of a second. */
const moveMs = 180;
/** After a person moved the map by hand it is theirs for this long, milliseconds. */
const handsOffMs = 6_000;
/** Dots that one camera shows for one minute of the replay; more would only cover each other. */
const replayDotsMax = 30;

export class LiveMap {
  readonly #map: MapLibreMap;
  readonly #options: LiveMapOptions;
  readonly #dots: ReadDots;
  #palette: Palette;
  #cameras = new Map<CameraId, Camera>();
  #data: Record<OverlaySource, GeoJSON.FeatureCollection> = {
    way: collect([]),
    cameras: collect([]),
    hits: collect([]),
  };
  #selectedId: string | null = null;
  #movedByHandMs = 0;
  #fitted = false;
  #dressed = false;

  /** Throws when this browser has no WebGL. */
  constructor(container: HTMLElement, options: LiveMapOptions) {
    setWorkerUrl(workerUrl);
    this.#options = options;
    this.#palette = readPalette();
    this.#dots = createReadDots(options.nowMs, options.calm, this.#dotColours());
    this.#map = new MapLibreMap({
      container,
      style: makeStyle(options.basemap, this.#palette),
      bounds: home,
      fitBoundsOptions: { padding: 20 },
      minZoom: 3.5,
      maxZoom: 14,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      fadeDuration: options.calm ? 0 : 150,
      locale: { 'Map.Title': 'Map of cameras, reads and hits. Each hit is also a row of the queue.' },
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#listen();
  }

  setTheme(): void {
    this.#palette = readPalette();
    this.#dots.setColours(this.#dotColours());
    this.#dressed = false;
    // Anew and not by difference: every colour differs, and the layers over the basemap come back with it.
    this.#map.setStyle(makeStyle(this.#options.basemap, this.#palette), { diff: false });
  }

  setCameras(cameras: readonly Camera[]): void {
    this.#cameras = new Map(cameras.map((camera) => [camera.id, camera]));
    this.#put('cameras', cameraFeatures(cameras));
    if (!this.#fitted && cameras.length > 0) {
      this.#fitted = true;
      this.fitAll(0);
    }
  }

  addReads({ reads }: LiveReads): void {
    const dots: Dot[] = [];
    for (const { cameraId, capturedAt, count, late } of reads) {
      const camera = this.#cameras.get(cameraId);
      if (camera === undefined) continue;
      const { position, bearingDegrees } = camera;
      // A late read is news now, though it is of another time; its dot is hollow.
      dots.push({
        position,
        bearingDegrees,
        bornMs: late ? this.#options.nowMs() : Date.parse(capturedAt),
        late,
        count,
      });
    }
    this.#dots.add(dots);
  }

  /** @param counts reads of each camera in one past minute; null for the present. */
  showReplay(counts: ReadonlyMap<CameraId, number> | null): void {
    if (counts === null) {
      this.#dots.live();
      return;
    }
    const dots: Dot[] = [];
    for (const [cameraId, count] of counts) {
      const camera = this.#cameras.get(cameraId);
      if (camera === undefined) continue;
      const { position, bearingDegrees } = camera;
      const dot: Dot = { position, bearingDegrees, bornMs: this.#options.nowMs(), late: false, count: 1 };
      for (let index = 0; index < Math.min(count, replayDotsMax); index++) dots.push(dot);
    }
    this.#dots.freeze(dots);
  }

  setHits(marks: readonly HitMark[], selectedId: string | null): void {
    this.#selectedId = selectedId;
    this.#put('hits', hitFeatures(marks, selectedId));
  }

  setWay(points: readonly WayPoint[]): void {
    this.#put('way', wayFeatures(points));
  }

  /** Brings a place into view, unless it is in view already or a person is moving the map. */
  showPlace(position: Position, asked = false): void {
    const { nowMs, calm } = this.#options;
    const center: [number, number] = [position.lon, position.lat];
    if (!asked && (nowMs() - this.#movedByHandMs < handsOffMs || this.#isWellInView(center))) return;
    const zoom = Math.max(this.#map.getZoom(), 9);
    if (calm) this.#map.jumpTo({ center, zoom });
    else this.#map.easeTo({ center, zoom, duration: moveMs });
  }

  fitAll(duration = moveMs): void {
    const bounds = new LngLatBounds();
    for (const { position } of this.#cameras.values()) bounds.extend([position.lon, position.lat]);
    const animate = !this.#options.calm && duration > 0;
    const isNarrow = this.#map.getContainer().clientWidth < narrow;
    const room = isNarrow ? { ...padding, left: 12, right: 12 } : padding;
    this.#map.fitBounds(bounds.isEmpty() ? home : bounds, { padding: room, maxZoom: 11.5, duration, animate });
  }

  zoomBy(steps: number): void {
    const animate = !this.#options.calm;
    this.#map.easeTo({ zoom: this.#map.getZoom() + steps, duration: moveMs, animate });
  }

  camera(id: string): Camera | undefined {
    return this.#cameras.get(id as CameraId);
  }

  remove(): void {
    this.#dots.stop();
    this.#map.remove();
  }

  #listen(): void {
    const map = this.#map;
    // Fires for the first style, for each theme, and after a lost graphics context was restored.
    map.on('style.load', () => this.#dress());
    map.on('webglcontextlost', () => {
      this.#dressed = false;
    });
    map.on('webglcontextrestored', () => this.#dress());
    map.on('move', () => this.#options.onMove(this.#metresPerPixel()));
    map.once('load', () => {
      this.#options.onMove(this.#metresPerPixel());
      this.#options.onDrawn();
    });
    for (const start of ['dragstart', 'wheel', 'touchstart'] as const) {
      map.on(start, () => {
        this.#movedByHandMs = this.#options.nowMs();
      });
    }
    map.on('click', (event) => this.#click(event));
    map.on('mousemove', (event) => this.#point(event));
    map.on('mouseout', () => this.#options.onPoint(null));
  }

  /** Puts signs, sources and layers over a basemap that has just been loaded. */
  #dress(): void {
    if (this.#dressed) return;
    this.#dressed = true;
    const map = this.#map;
    addSigns(map, this.#palette);
    for (const name of overlaySources) {
      if (map.getSource(name) === undefined) map.addSource(name, { type: 'geojson', data: this.#data[name] });
    }
    for (const layer of lowerLayers(this.#palette)) if (map.getLayer(layer.id) === undefined) map.addLayer(layer);
    const [firstUpper, ...otherUpper] = upperLayers(this.#palette);
    if (firstUpper === undefined) return;
    if (map.getLayer(firstUpper.id) === undefined) map.addLayer(firstUpper);
    if (map.getLayer(this.#dots.layer.id) === undefined) map.addLayer(this.#dots.layer, firstUpper.id);
    for (const layer of otherUpper) if (map.getLayer(layer.id) === undefined) map.addLayer(layer);
  }

  #put(name: OverlaySource, data: GeoJSON.FeatureCollection): void {
    this.#data[name] = data;
    // Until the style has loaded there is no source; it then starts with this data.
    if (this.#dressed) this.#map.getSource<GeoJSONSource>(name)?.setData(data);
  }

  #click(event: MapMouseEvent): void {
    if (!this.#dressed) return;
    const { x, y } = event.point;
    const near: [[number, number], [number, number]] = [
      [x - 6, y - 6],
      [x + 6, y + 6],
    ];
    const [feature] = this.#map.queryRenderedFeatures(near, { layers: hitLayers });
    const ids = String(feature?.properties['ids'] ?? '')
      .split(' ')
      .filter((id) => id !== '');
    const next = nextAtPlace(ids, this.#selectedId);
    if (next !== undefined) this.#options.onSelect(next);
  }

  #point(event: MapMouseEvent): void {
    if (!this.#dressed) return;
    const over = this.#map.queryRenderedFeatures(event.point, { layers: [...hitLayers, 'cameras'] });
    const isHit = over.some((feature) => hitLayers.includes(feature.layer.id));
    this.#map.getCanvas().style.cursor = isHit ? 'pointer' : '';
    const camera = over.find((feature) => feature.layer.id === 'cameras');
    const cameraId = camera?.properties['id'];
    this.#options.onPoint(cameraId === undefined ? null : { cameraId, x: event.point.x, y: event.point.y });
  }

  #isWellInView(place: [number, number]): boolean {
    const { x, y } = this.#map.project(place);
    const { clientWidth, clientHeight } = this.#map.getContainer();
    const margin = 0.12;
    return (
      x > clientWidth * margin &&
      x < clientWidth * (1 - margin) &&
      y > clientHeight * margin &&
      y < clientHeight * (1 - margin)
    );
  }

  #metresPerPixel(): number {
    const map = this.#map;
    // 512 pixels of the world at zoom 0, and the equator's length.
    const equatorMetres = 40_075_016.7;
    return (equatorMetres * Math.cos((map.getCenter().lat * Math.PI) / 180)) / (512 * 2 ** map.getZoom());
  }

  #dotColours(): { read: Palette['read']; late: Palette['readLate'] } {
    return { read: this.#palette.read, late: this.#palette.readLate };
  }
}
