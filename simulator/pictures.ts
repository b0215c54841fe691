/**
 * Makes the pictures that come with a read: the plate patch and the overview. They are drawn, marked SIMULATED, and
 * keep the limits of the national standard. They show the true mark, whatever the engine read.
 */
import { encode } from 'jpeg-js';
import {
  addGrain,
  type Canvas,
  copyCanvas,
  createCanvas,
  fillGradient,
  fillRect,
  mix,
  type Rgb,
  shade,
} from './canvas.ts';
import { drawText, textWidth } from './glyphs.ts';
import { drawPlate } from './plate-drawing.ts';
import { createRandom } from './random.ts';
import { drawScene, type Light, overviewWidth } from './scene.ts';
import { capturedMsOf, type Sighting } from './traffic.ts';
import { drawVehicle } from './vehicle-drawing.ts';

/** The national limits for pictures: a patch of 120 by 60 pixels and 3 kB, an overview of 25 kB. */
export const patchWidth = 120;
export const patchHeight = 60;
export const patchBytesMax = 3 * 1024;
export const overviewBytesMax = 25 * 1024;

export type Pictures = { readonly patch: Uint8Array; readonly overview: Uint8Array };
export type PictureMaker = { draw(sighting: Sighting): Pictures };

/** How many scenes are kept, at half a megabyte each. */
const scenesMax = 64;

export function createPictureMaker(): PictureMaker {
  const scenes = new Map<string, Canvas>();

  function sceneOf({ camera, atMs }: Sighting): Canvas {
    const light = lightAt(atMs);
    const key = `${camera.ref} ${light}`;
    const kept = scenes.get(key);
    if (kept !== undefined) return kept;
    const scene = drawScene(camera, light);
    if (scenes.size >= scenesMax) scenes.clear();
    scenes.set(key, scene);
    return scene;
  }

  return {
    draw: (sighting) => ({
      patch: toJpeg(drawPatch(sighting), 62, patchBytesMax),
      overview: toJpeg(drawOverview(sighting, copyCanvas(sceneOf(sighting))), 66, overviewBytesMax),
    }),
  };
}

/** Near enough to sunrise and sunset in London. */
export function lightAt(atMs: number): Light {
  const at = new Date(atMs);
  const summer = Math.cos(((at.getUTCMonth() - 5.5) / 6) * Math.PI);
  const hour = at.getUTCHours() + at.getUTCMinutes() / 60;
  const half = 6.1 + 2.2 * summer;
  return Math.abs(hour - 12) < half ? 'day' : 'dusk';
}

function drawPatch(sighting: Sighting): Canvas {
  const random = createRandom(`patch/${sighting.id}`);
  const canvas = createCanvas(patchWidth, patchHeight);
  const dark = lightAt(sighting.atMs) === 'dusk';
  const body = bodyTones[sighting.vehicle.colour];
  const ground = shade(body, dark ? 0.35 : 0.85);
  fillGradient(canvas, 0, patchHeight, shade(ground, 1.1), shade(ground, 0.6));
  fillRect(canvas, 0, 13, patchWidth, 34, shade(ground, 0.5));
  drawPlate(canvas, sighting.vehicle, {
    x: patchWidth / 2 + random.between(-2, 2),
    y: patchHeight / 2 + random.between(-2, 2),
    width: random.between(104, 112),
    tiltDegrees: random.normal(0, 1.6),
    light: dark ? random.between(0.8, 0.95) : random.between(0.88, 1),
    rear: sighting.direction === 'reverse',
  });
  addGrain(canvas, random, dark ? 7 : 4.5);
  return canvas;
}

const bodyTones: Readonly<Record<Sighting['vehicle']['colour'], Rgb>> = {
  white: [214, 216, 218],
  black: [44, 46, 52],
  grey: [104, 108, 114],
  silver: [166, 171, 176],
  blue: [38, 70, 138],
  red: [150, 34, 36],
  green: [38, 92, 62],
  orange: [204, 104, 34],
  yellow: [206, 172, 46],
  brown: [100, 72, 52],
};

function drawOverview(sighting: Sighting, canvas: Canvas): Canvas {
  const { camera, vehicle, direction, lane, atMs } = sighting;
  const random = createRandom(`overview/${sighting.id}`);
  const light = lightAt(atMs);
  const width = { car: 186, van: 184, coach: 182, lorry: 178 }[vehicle.type];
  const across = camera.lanes === 1 ? 0.5 : 0.2 + (0.6 * (lane - 1)) / (camera.lanes - 1);
  drawVehicle(canvas, vehicle, {
    x: 40 + across * (overviewWidth - 80) + random.between(-12, 12),
    y: random.between(240, 252),
    width: width + random.between(-8, 8),
    rear: direction === 'reverse',
    light,
  });
  drawWatermark(canvas);
  drawStrip(canvas, camera.name, new Date(capturedMsOf(sighting)).toISOString().replace('T', ' ').slice(0, 19));
  return canvas;
}

function drawStrip(canvas: Canvas, name: string, time: string): void {
  fillRect(canvas, 0, 0, overviewWidth, 17, [10, 12, 16], 0.82);
  const style = {
    height: 7.5,
    strokeWidth: 1.15,
    colour: mix([255, 255, 255], [200, 210, 220], 0.3),
    glyphWidth: 0.62,
    gap: 0.32,
  };
  drawText(canvas, name, 7, 5, style);
  const right = `${time} UTC`;
  drawText(canvas, right, overviewWidth - 7 - textWidth(right, style), 5, style);
}

function drawWatermark(canvas: Canvas): void {
  const style = { height: 15, strokeWidth: 2.4, colour: [255, 255, 255] as Rgb, alpha: 0.5, gap: 0.55 };
  const left = overviewWidth - 14 - textWidth('SIMULATED', style);
  // A shadow, so that it is read on a white lorry too.
  drawText(canvas, 'SIMULATED', left + 1, 27, { ...style, colour: [20, 24, 30], alpha: 0.3 });
  drawText(canvas, 'SIMULATED', left, 26, style);
}

/** Lowers the quality until the picture fits. */
function toJpeg({ width, height, data }: Canvas, quality: number, bytesMax: number): Uint8Array {
  for (let at = quality; at > 10; at -= 8) {
    const jpeg = encode({ width, height, data }, at).data;
    if (jpeg.length <= bytesMax) return jpeg;
  }
  return encode({ width, height, data }, 10).data;
}
