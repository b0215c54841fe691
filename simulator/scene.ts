/** Draws the road that a camera looks at, without the vehicle: one picture for each camera and light. */
import {
  addGrain,
  type Canvas,
  createCanvas,
  fillEllipse,
  fillGradient,
  fillPolygon,
  fillRect,
  glow,
  mix,
  type Point,
  type Rgb,
} from './canvas.ts';
import type { EstateCamera } from './estate-file.ts';
import { createRandom, type Random } from './random.ts';

export const overviewWidth = 480;
export const overviewHeight = 270;

export type Light = 'day' | 'dusk';

/** Where the far end of the road is, and how wide the road is in the foreground. */
type View = { readonly x: number; readonly horizon: number; readonly left: number; readonly right: number };

const palettes: Readonly<
  Record<Light, Readonly<Record<'skyTop' | 'skyLow' | 'trees' | 'grass' | 'road' | 'paint', Rgb>>>
> = {
  day: {
    skyTop: [150, 178, 206],
    skyLow: [214, 222, 226],
    trees: [84, 104, 82],
    grass: [112, 130, 84],
    road: [112, 114, 118],
    paint: [222, 222, 216],
  },
  dusk: {
    skyTop: [38, 46, 74],
    skyLow: [176, 122, 96],
    trees: [30, 36, 38],
    grass: [44, 52, 42],
    road: [54, 56, 64],
    paint: [136, 136, 132],
  },
};

export function drawScene(camera: EstateCamera, light: Light): Canvas {
  const random = createRandom(`scene/${camera.ref}`);
  const canvas = createCanvas(overviewWidth, overviewHeight);
  const palette = palettes[light];
  const view: View = { x: random.between(180, 300), horizon: random.between(74, 92), left: -60, right: 540 };
  fillGradient(canvas, 0, view.horizon, palette.skyTop, palette.skyLow);
  if (camera.speedLimitMph <= 50) drawBuildings(canvas, random, view.horizon, palette.trees, light);
  drawTrees(canvas, random, view.horizon, palette.trees);
  fillGradient(canvas, view.horizon, overviewHeight, mix(palette.grass, palette.skyLow, 0.25), palette.grass);
  drawRoad(canvas, camera, view, palette);
  if (isCarPark(camera)) drawParkedCars(canvas, random, view, light);
  else drawTrafficAhead(canvas, random, view, light);
  drawLamps(canvas, random, view, light);
  addGrain(canvas, random, light === 'day' ? 2 : 2.6);
  return canvas;
}

function isCarPark(camera: EstateCamera): boolean {
  return camera.speedLimitMph <= 10;
}

function drawTrees(canvas: Canvas, random: Random, horizon: number, colour: Rgb): void {
  for (let x = -10; x < overviewWidth + 10; x += random.between(7, 18)) {
    const height = random.between(4, 16);
    fillEllipse(
      canvas,
      x,
      horizon,
      random.between(9, 20),
      height,
      mix(colour, [120, 128, 132], random.between(0, 0.3)),
    );
  }
}

function drawBuildings(canvas: Canvas, random: Random, horizon: number, trees: Rgb, light: Light): void {
  for (let x = -20; x < overviewWidth; x += random.between(16, 60)) {
    const width = random.between(18, 46);
    const height = random.between(12, 46);
    fillRect(
      canvas,
      x,
      horizon - height,
      width,
      height,
      mix(trees, [150, 152, 158], light === 'day' ? random.between(0.5, 0.9) : 0.12),
    );
    for (let row = horizon - height + 4; row < horizon - 6; row += 6) {
      for (let column = x + 3; column < x + width - 4; column += 6) {
        const lit = light === 'dusk' && random.chance(0.4);
        fillRect(canvas, column, row, 3, 3, lit ? [244, 206, 130] : [70, 78, 88], lit ? 0.9 : 0.35);
      }
    }
  }
}

/** A point on the ground: `across` from 0 (left kerb) to 1 (right kerb), `near` from 0 (horizon) to 1 (foreground). */
function ground(view: View, across: number, near: number): Point {
  const x = view.left + across * (view.right - view.left);
  return [view.x + (x - view.x) * near, view.horizon + (overviewHeight - view.horizon) * near];
}

function drawRoad(
  canvas: Canvas,
  camera: EstateCamera,
  view: View,
  { road, paint, skyLow }: (typeof palettes)[Light],
): void {
  for (let near = 0; near < 1; near += 0.02) {
    const far = mix(mix(road, skyLow, 0.4), road, near * 2);
    fillPolygon(
      canvas,
      [ground(view, 0, near), ground(view, 1, near), ground(view, 1, near + 0.022), ground(view, 0, near + 0.022)],
      far,
    );
  }
  if (isCarPark(camera)) {
    for (let near = 0.1; near < 1; near *= 1.3) drawBays(canvas, view, near, paint);
    return;
  }
  for (const kerb of [0.03, 0.97]) strip(canvas, view, kerb, 0.008, 0, 1, paint);
  const lanes = Math.max(2, Math.min(4, camera.lanes));
  for (let lane = 1; lane < lanes; lane += 1) {
    // Dashes of one length on the road grow shorter towards the horizon.
    for (let depth = 1; depth < 9; depth += 0.5) {
      strip(canvas, view, 0.03 + (0.94 * lane) / lanes, 0.006, 1 / (depth + 0.22), 1 / depth, paint);
    }
  }
  for (const side of [-0.06, 1.06]) {
    const [foot, head] = [ground(view, side, 0), ground(view, side, 1)];
    const rail: Point[] = [foot, head, [head[0], head[1] - 34], [foot[0], foot[1] - 1]];
    fillPolygon(canvas, rail, mix(road, [190, 194, 198], 0.45), 0.55);
  }
}

/** The line between two parking bays, on either side of the lane. */
function drawBays(canvas: Canvas, view: View, near: number, colour: Rgb): void {
  for (const [from, to] of [
    [-0.1, 0.2],
    [0.8, 1.1],
  ] as const) {
    const line = [
      ground(view, from, near),
      ground(view, to, near),
      ground(view, to, near * 1.03),
      ground(view, from, near * 1.03),
    ];
    fillPolygon(canvas, line, colour, 0.75);
  }
}

function strip(canvas: Canvas, view: View, across: number, width: number, from: number, to: number, colour: Rgb): void {
  const corners = [
    ground(view, across - width, from),
    ground(view, across + width, from),
    ground(view, across + width, to),
    ground(view, across - width, to),
  ];
  fillPolygon(canvas, corners, colour, 0.85);
}

const bodyColours: readonly Rgb[] = [
  [60, 62, 68],
  [200, 202, 204],
  [110, 116, 124],
  [44, 66, 110],
  [140, 40, 40],
  [228, 228, 226],
];

function drawTrafficAhead(canvas: Canvas, random: Random, view: View, light: Light): void {
  const count = random.whole(2, 4);
  for (let n = 0; n < count; n += 1) {
    const near = random.between(0.06, 0.2);
    const [x, y] = ground(view, random.pick([0.2, 0.42, 0.62, 0.82]), near);
    const width = 120 * near;
    const colour = mix(random.pick(bodyColours), [0, 0, 0], light === 'day' ? 0 : 0.55);
    drawDistantVehicle(canvas, x, y, width, colour, light, random.chance(0.5));
  }
}

function drawDistantVehicle(
  canvas: Canvas,
  x: number,
  y: number,
  width: number,
  colour: Rgb,
  light: Light,
  facing: boolean,
): void {
  fillEllipse(canvas, x, y, width * 0.58, width * 0.1, [20, 20, 22], 0.5);
  fillRect(canvas, x - width / 2, y - width * 0.5, width, width * 0.46, colour);
  fillRect(canvas, x - width * 0.38, y - width * 0.8, width * 0.76, width * 0.32, mix(colour, [30, 36, 44], 0.6));
  for (const side of [-0.36, 0.36]) {
    const lamp: Rgb = facing ? [255, 246, 220] : [220, 40, 34];
    fillRect(canvas, x + side * width - 1, y - width * 0.34, 2, 1.6, lamp);
    if (light === 'dusk') glow(canvas, x + side * width, y - width * 0.3, width * 0.5 + 2, lamp, 0.8);
  }
}

function drawParkedCars(canvas: Canvas, random: Random, view: View, light: Light): void {
  for (const [across, step] of [
    [0.06, 0.07],
    [0.94, 0.07],
  ] as const) {
    for (let near = 0.14; near < 0.5; near += step + near * 0.2) {
      const [x, y] = ground(view, across, near);
      const colour = mix(random.pick(bodyColours), [0, 0, 0], light === 'day' ? 0 : 0.55);
      const width = 105 * near + 4;
      fillEllipse(canvas, x, y, width * 0.58, width * 0.1, [20, 20, 22], 0.5);
      fillRect(canvas, x - width / 2, y - width * 0.5, width, width * 0.46, colour);
      fillRect(canvas, x - width * 0.38, y - width * 0.8, width * 0.76, width * 0.32, mix(colour, [30, 36, 44], 0.6));
    }
  }
}

function drawLamps(canvas: Canvas, random: Random, view: View, light: Light): void {
  const side = random.pick([-0.12, 1.12]);
  for (const near of [0.1, 0.17, 0.3, 0.55]) {
    const [x, y] = ground(view, side, near);
    const height = 210 * near;
    fillRect(
      canvas,
      x - 0.8 - near,
      y - height,
      1.6 + 2 * near,
      height,
      light === 'day' ? [120, 124, 128] : [40, 42, 46],
      0.9,
    );
    const arm = (side < 0 ? 1 : -1) * 40 * near;
    fillRect(
      canvas,
      Math.min(x, x + arm),
      y - height,
      Math.abs(arm),
      1 + 2 * near,
      light === 'day' ? [120, 124, 128] : [40, 42, 46],
      0.9,
    );
    if (light === 'dusk') glow(canvas, x + arm, y - height + 2, 8 + 40 * near, [255, 206, 130], 0.85);
  }
}
