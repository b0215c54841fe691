/**
 * The dots of the live map: every read shows for a minute in front of its camera and fades. Drawn by a shader from a
 * ring of points, so that a busy operation costs one buffer write a second and React never hears of it.
 */
import { type CustomLayerInterface, type Map as MapLibreMap, MercatorCoordinate } from 'maplibre-gl';
import type { Position } from '../../src/words/position.ts';
import type { Rgb } from './palette.ts';
import { buildProgram, fragmentShader, vertexShader } from './read-dots-shader.ts';

/** How long a dot shows, seconds. */
export const dotLifeSeconds = 60;
/** 120 cameras with one dot a second for a minute are 7,200. Beyond it the oldest dot gives way to the newest. */
const dotsMax = 8192;
/** Place (2), fan (2), born, late, size. */
const floatsPerDot = 7;
/** How often the map is drawn again while dots fade: often enough to look smooth, seldom enough to keep the GPU cool. */
const redrawMs = 250;
const redrawCalmMs = 2000;

export type Dot = {
  readonly position: Position;
  readonly bearingDegrees: number | null;
  /** By the server's clock, milliseconds since 1970 UTC. */
  readonly bornMs: number;
  readonly late: boolean;
  /** How many reads it stands for. */
  readonly count: number;
};

export type DotColours = { readonly read: Rgb; readonly late: Rgb };

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
  // A float holds seven digits: times and places count from near by.
  const epochMs = nowMs();
  const origin = MercatorCoordinate.fromLngLat([0, 51.5]);
  const ring = { data: new Float32Array(dotsMax * floatsPerDot), next: 0, used: 0, lastBornMs: 0, dirty: true };
  let frozen: { data: Float32Array; used: number } | null = null;
  let map: MapLibreMap | null = null;
  let timer: ReturnType<typeof setInterval> | undefined;
  let painter: Painter | null = null;
  let tint = colours;

  const write = (data: Float32Array, index: number, dot: Dot) => {
    const place = MercatorCoordinate.fromLngLat([dot.position.lon, dot.position.lat]);
    const [east, north] = fanOf(dot.bearingDegrees, index);
    const size = Math.min(2, 1 + Math.log2(Math.max(1, dot.count)) * 0.28);
    const born = (Math.min(dot.bornMs, nowMs()) - epochMs) / 1000;
    data.set([place.x - origin.x, place.y - origin.y, east, north, born, dot.late ? 1 : 0, size], index * floatsPerDot);
  };
  const redraw = () => {
    if (nowMs() - ring.lastBornMs > dotLifeSeconds * 1000 + redrawCalmMs) return;
    map?.triggerRepaint();
  };
  const layer: CustomLayerInterface = {
    id: 'reads',
    type: 'custom',
    onAdd: (added, gl) => {
      map = added;
      painter = createPainter(gl);
      ring.dirty = true;
      clearInterval(timer);
      timer = setInterval(redraw, calm ? redrawCalmMs : redrawMs);
    },
    onRemove: () => clearInterval(timer),
    render: (_gl, { defaultProjectionData }) => {
      if (painter === null || map === null) return;
      const shown = frozen ?? ring;
      painter.draw({
        map,
        data: shown.data,
        used: shown.used,
        changed: ring.dirty,
        matrix: moved(defaultProjectionData.mainMatrix as ArrayLike<number>, origin.x, origin.y),
        now: frozen === null ? (nowMs() - epochMs) / 1000 : null,
        flash: !calm,
        colours: tint,
      });
      ring.dirty = false;
    },
  };
  return {
    layer,
    add: (dots) => {
      for (const dot of dots) {
        write(ring.data, ring.next, dot);
        ring.next = (ring.next + 1) % dotsMax;
        ring.used = Math.min(dotsMax, ring.used + 1);
        ring.lastBornMs = Math.max(ring.lastBornMs, nowMs());
      }
      if (dots.length > 0) ring.dirty = true;
    },
    freeze: (dots) => {
      const data = new Float32Array(dots.length * floatsPerDot);
      for (const [index, dot] of dots.entries()) write(data, index, dot);
      frozen = { data, used: dots.length };
      ring.dirty = true;
      map?.triggerRepaint();
    },
    live: () => {
      frozen = null;
      ring.dirty = true;
      map?.triggerRepaint();
    },
    setColours: (next) => {
      tint = next;
    },
    stop: () => clearInterval(timer),
  };
}

/**
 * Where in front of its camera a dot stands: dots fan out along the bearing, or all around when it is not known, so that
 * a busy camera is seen to be busy. Spread by the golden angle, the same for the same index.
 * @returns shares of the fan's length to the east and to the north.
 */
export function fanOf(bearingDegrees: number | null, index: number): readonly [east: number, north: number] {
  const spread = (index * 0.618034) % 1;
  const reach = 0.5 + 0.5 * ((index * 0.754878) % 1);
  const turn =
    bearingDegrees === null ? spread * Math.PI * 2 : ((bearingDegrees + (spread - 0.5) * 52) * Math.PI) / 180;
  return [Math.sin(turn) * reach, Math.cos(turn) * reach];
}

/** The matrix for places that count from (x, y), multiplied here because a shader's floats are too coarse for it. */
function moved(matrix: ArrayLike<number>, x: number, y: number): Float32Array {
  const result = Float32Array.from(matrix);
  for (let row = 0; row < 4; row++) {
    result[12 + row] = (matrix[row] ?? 0) * x + (matrix[4 + row] ?? 0) * y + (matrix[12 + row] ?? 0);
  }
  return result;
}

type Frame = {
  readonly map: MapLibreMap;
  readonly data: Float32Array;
  readonly used: number;
  readonly changed: boolean;
  readonly matrix: Float32Array;
  /** Seconds since the epoch of the ring; null while the dots stand still. */
  readonly now: number | null;
  readonly flash: boolean;
  readonly colours: DotColours;
};

type Painter = { draw(frame: Frame): void };

/** What the GPU needs, made again when its context was lost. @returns null when the shader cannot be built. */
function createPainter(gl: WebGL2RenderingContext): Painter | null {
  const program = buildProgram(gl, vertexShader, fragmentShader);
  const buffer = gl.createBuffer();
  const array = gl.createVertexArray();
  if (program === null || buffer === null || array === null) return null;
  gl.bindVertexArray(array);
  gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
  const stride = floatsPerDot * Float32Array.BYTES_PER_ELEMENT;
  let offset = 0;
  for (const [name, floats] of [
    ['a_place', 2],
    ['a_fan', 2],
    ['a_born', 1],
    ['a_late', 1],
    ['a_size', 1],
  ] as const) {
    const place = gl.getAttribLocation(program, name);
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, floats, gl.FLOAT, false, stride, offset);
    offset += floats * Float32Array.BYTES_PER_ELEMENT;
  }
  gl.bindVertexArray(null);
  const uniform = (name: string) => gl.getUniformLocation(program, name);
  const at = {
    matrix: uniform('u_matrix'),
    now: uniform('u_now'),
    life: uniform('u_life'),
    spread: uniform('u_spread'),
    dot: uniform('u_dot'),
    flash: uniform('u_flash'),
    read: uniform('u_read'),
    late: uniform('u_late'),
  };
  return {
    draw: ({ map, data, used, changed, matrix, now, flash, colours }) => {
      if (used === 0) return;
      // biome-ignore lint/correctness/useHookAtTopLevel: WebGL's name, no hook of React's.
      gl.useProgram(program);
      gl.bindVertexArray(array);
      gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
      if (changed) gl.bufferData(gl.ARRAY_BUFFER, data, gl.DYNAMIC_DRAW);
      const canvas = map.getCanvas();
      const ratio = canvas.width / Math.max(1, canvas.clientWidth);
      const spread = fanPixels(map.getZoom()) * ratio;
      gl.uniformMatrix4fv(at.matrix, false, matrix);
      gl.uniform1f(at.now, now ?? 0);
      gl.uniform1f(at.life, now === null ? -1 : dotLifeSeconds);
      gl.uniform2f(at.spread, (spread * 2) / canvas.width, (spread * 2) / canvas.height);
      gl.uniform1f(at.dot, dotPixels(map.getZoom()) * ratio);
      gl.uniform1f(at.flash, flash && now !== null ? 1 : 0);
      gl.uniform3f(at.read, ...colours.read);
      gl.uniform3f(at.late, ...colours.late);
      gl.drawArrays(gl.POINTS, 0, used);
      gl.bindVertexArray(null);
    },
  };
}

/** The fan's length on the screen, pixels. */
function fanPixels(zoom: number): number {
  return Math.min(52, Math.max(6, 7 + (zoom - 7) * 8));
}

function dotPixels(zoom: number): number {
  return Math.min(8, Math.max(3, 3 + (zoom - 7) * 0.8));
}
