/**
 * The dots of the live map: every read shows for a minute in front of its camera and fades. Drawn by a shader from a
 * ring of points, so that a busy operation costs one buffer write a second and React never hears of it.
 */
import { type CustomLayerInterface, type Map as MapLibreMap, MercatorCoordinate } from 'maplibre-gl';
import type { Position } from '../../src/words/position.ts';
import { createPainter, type DotColours, dotLifeSeconds, floatsPerDot, type Painter } from './read-dots-painter.ts';

/** 120 cameras with one dot a second for a minute are 7,200. Beyond it the oldest dot gives way to the newest. */
const dotsMax = 8192;
/** How often the map is drawn again while dots fade, milliseconds: smooth to look at, and the GPU stays cool. */
const redrawMs = 250;
const redrawCalmMs = 2000;
/** Places count from here: a shader's floats are too coarse for the whole world. */
const origin = MercatorCoordinate.fromLngLat([0, 51.5]);

export type Dot = {
  readonly position: Position;
  readonly bearingDegrees: number | null;
  /** By the server's clock, milliseconds since 1970 UTC. */
  readonly bornMs: number;
  readonly late: boolean;
  /** How many reads it stands for. */
  readonly count: number;
};

export type ReadDots = {
  readonly layer: CustomLayerInterface;
  add(dots: readonly Dot[]): void;
  /** Shows these instead, standing still, until `live` is called. */
  freeze(dots: readonly Dot[]): void;
  live(): void;
  setColours(colours: DotColours): void;
  stop(): void;
};

/** @param nowMs the server's clock, milliseconds since 1970 UTC. @param calm true when motion is unwanted. */
export function createReadDots(nowMs: () => number, calm: boolean, colours: DotColours): ReadDots {
  const ring = createDotRing(nowMs);
  let frozen: Dots | null = null;
  let isChanged = true;
  let map: MapLibreMap | null = null;
  let painter: Painter | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let tint = colours;

  const show = (dots: Dots | null) => {
    frozen = dots;
    isChanged = true;
    map?.triggerRepaint();
  };
  const layer: CustomLayerInterface = {
    id: 'reads',
    type: 'custom',
    // Called again when the graphics context was lost and has come back.
    onAdd: (added, gl) => {
      map = added;
      painter = createPainter(gl);
      isChanged = true;
      clearInterval(timer);
      timer = setInterval(() => ring.isFading() && added.triggerRepaint(), calm ? redrawCalmMs : redrawMs);
    },
    onRemove: () => clearInterval(timer),
    render: (_gl, { defaultProjectionData }) => {
      if (painter === null || map === null) return;
      painter.draw({
        ...(frozen ?? ring.dots()),
        map,
        changed: isChanged,
        matrix: moved(defaultProjectionData.mainMatrix as ArrayLike<number>, origin.x, origin.y),
        now: frozen === null ? ring.now() : null,
        flash: !calm,
        colours: tint,
      });
      isChanged = false;
    },
  };
  return {
    layer,
    add: (dots) => {
      for (const dot of dots) ring.add(dot);
      if (dots.length > 0) isChanged = true;
    },
    freeze: (dots) => {
      const data = new Float32Array(dots.length * floatsPerDot);
      for (const [index, dot] of dots.entries()) ring.write(data, index, dot);
      show({ data, used: dots.length });
    },
    live: () => show(null),
    setColours: (next) => {
      tint = next;
    },
    stop: () => clearInterval(timer),
  };
}

type Dots = { readonly data: Float32Array; readonly used: number };

/** The last dots in the GPU's own format: when it is full, the newest takes the place of the oldest. */
function createDotRing(nowMs: () => number) {
  const data = new Float32Array(dotsMax * floatsPerDot);
  // A float holds seven digits: times count from near by, as places do.
  const epochMs = nowMs();
  let next = 0;
  let used = 0;
  let lastAddedMs = 0;
  const write = (into: Float32Array, index: number, dot: Dot) => {
    const place = MercatorCoordinate.fromLngLat([dot.position.lon, dot.position.lat]);
    const [east, north] = fanOf(dot.bearingDegrees, index);
    const size = Math.min(2, 1 + Math.log2(Math.max(1, dot.count)) * 0.28);
    const born = (Math.min(dot.bornMs, nowMs()) - epochMs) / 1000;
    into.set([place.x - origin.x, place.y - origin.y, east, north, born, dot.late ? 1 : 0, size], index * floatsPerDot);
  };
  return {
    write,
    add: (dot: Dot) => {
      write(data, next, dot);
      next = (next + 1) % dotsMax;
      used = Math.min(dotsMax, used + 1);
      lastAddedMs = nowMs();
    },
    dots: (): Dots => ({ data, used }),
    /** Seconds, as a dot's birth is counted. */
    now: () => (nowMs() - epochMs) / 1000,
    isFading: () => nowMs() - lastAddedMs < dotLifeSeconds * 1000 + redrawCalmMs,
  };
}

/**
 * Where in front of its camera a dot stands: dots fan out along the bearing, or all around when it is not known, so
 * that a busy camera is seen to be busy. Spread by the golden angle, the same for the same index.
 * @returns shares of the fan's length to the east and to the north.
 */
export function fanOf(bearingDegrees: number | null, index: number): readonly [east: number, north: number] {
  const spread = (index * 0.618034) % 1;
  const reach = 0.5 + 0.5 * ((index * 0.754878) % 1);
  const turn =
    bearingDegrees === null ? spread * Math.PI * 2 : ((bearingDegrees + (spread - 0.5) * 52) * Math.PI) / 180;
  return [Math.sin(turn) * reach, Math.cos(turn) * reach];
}

/** The matrix for places that count from (x, y). */
function moved(matrix: ArrayLike<number>, x: number, y: number): Float32Array {
  const result = Float32Array.from(matrix);
  for (let row = 0; row < 4; row++) {
    result[12 + row] = (matrix[row] ?? 0) * x + (matrix[4 + row] ?? 0) * y + (matrix[12 + row] ?? 0);
  }
  return result;
}
