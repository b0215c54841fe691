/** Puts the dots on the screen: the buffers and the program that the GPU holds for them. */
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Rgb } from './palette.ts';
import { buildProgram, fragmentShader, vertexShader } from './read-dots-shader.ts';

/** How long a dot shows, seconds. */
export const dotLifeSeconds = 60;
/** Place (2), fan (2), born, late, size. */
export const floatsPerDot = 7;

export type DotColours = { readonly read: Rgb; readonly late: Rgb };

export type Frame = {
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

export type Painter = { draw(frame: Frame): void };

/** What the GPU needs, made again when its context was lost. @returns null when the shader cannot be built. */
export function createPainter(gl: WebGL2RenderingContext): Painter | null {
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
