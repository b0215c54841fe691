/** Draws one vehicle from the front or the back, standing on the road of a scene, with its plate. */
import {
  type Canvas,
  fillEllipse,
  fillPolygon,
  glow,
  mix,
  type Point,
  pointsOf,
  type Rgb,
  roundedRect,
  shade,
} from './canvas.ts';
import { drawPlate } from './plate-drawing.ts';
import type { Light } from './scene.ts';
import type { BodyType, Colour, Vehicle } from './vehicles.ts';

export type VehiclePlace = {
  /** Middle of the vehicle, pixels. */
  readonly x: number;
  /** Where its wheels stand. */
  readonly y: number;
  readonly width: number;
  readonly rear: boolean;
  readonly light: Light;
};

const paints: Readonly<Record<Colour, Rgb>> = {
  white: [226, 228, 230],
  black: [38, 40, 46],
  grey: [104, 108, 114],
  silver: [172, 177, 182],
  blue: [38, 70, 138],
  red: [158, 32, 34],
  green: [38, 92, 62],
  orange: [212, 108, 32],
  yellow: [222, 186, 46],
  brown: [100, 72, 52],
};

const glass: Rgb = [38, 48, 58];
const rubber: Rgb = [22, 22, 24];

/** Where the plate is fixed, in widths of the vehicle. */
const plateHeights: Readonly<Record<BodyType, { readonly front: number; readonly back: number }>> = {
  car: { front: 0.2, back: 0.35 },
  van: { front: 0.22, back: 0.26 },
  coach: { front: 0.18, back: 0.3 },
  lorry: { front: 0.2, back: 0.2 },
};

/** Points are given from the middle of the wheels' line, in widths of the vehicle; upwards is positive. */
type Pen = {
  readonly shape: (points: readonly Point[], colour: Rgb, alpha?: number) => void;
  readonly box: (
    x: number,
    y: number,
    width: number,
    height: number,
    round: number,
    colour: Rgb,
    alpha?: number,
  ) => void;
  readonly lamp: (x: number, y: number, width: number, height: number, colour: Rgb) => void;
};

export function drawVehicle(canvas: Canvas, vehicle: Vehicle, place: VehiclePlace): void {
  drawBody(canvas, vehicle, place);
  drawPlate(canvas, vehicle, {
    ...plateMiddle(vehicle.type, place),
    width: place.width * 0.36,
    tiltDegrees: 0,
    // The camera's own flash lights the plate after dark.
    light: place.light === 'dusk' ? 0.92 : 1,
    rear: place.rear,
  });
}

/** The vehicle without its plate. */
export function drawBody(
  canvas: Canvas,
  { colour, type }: Pick<Vehicle, 'colour' | 'type'>,
  place: VehiclePlace,
): void {
  const { x, y, width, rear } = place;
  const pen = createPen(canvas, place, place.light === 'dusk' ? 0.5 : 1);
  fillEllipse(canvas, x, y - width * 0.02, width * 0.56, width * 0.07, [12, 12, 14], 0.75);
  for (const side of [-1, 1]) pen.box(side * 0.395 - 0.085, 0.25, 0.17, 0.27, 0.03, rubber);
  drawings[type](pen, paints[colour], rear);
}

/** Where the middle of its plate is, pixels. */
export function plateMiddle(
  type: BodyType,
  { x, y, width, rear }: VehiclePlace,
): { readonly x: number; readonly y: number } {
  return { x, y: y - plateHeights[type][rear ? 'back' : 'front'] * width };
}

function createPen(canvas: Canvas, { x, y, width, light: time }: VehiclePlace, light: number): Pen {
  const place = ([px, py]: Point): Point => [x + px * width, y - py * width];
  const lit = (colour: Rgb): Rgb => mix([8, 10, 20], colour, light);
  return {
    shape: (points, colour, alpha = 1) => fillPolygon(canvas, points.map(place), lit(colour), alpha),
    box: (left, top, boxWidth, boxHeight, round, colour, alpha = 1) => {
      const [px, py] = place([left, top]);
      fillPolygon(canvas, roundedRect(px, py, boxWidth * width, boxHeight * width, round * width), lit(colour), alpha);
    },
    lamp: (left, top, lampWidth, lampHeight, colour) => {
      const [px, py] = place([left, top]);
      const points = roundedRect(
        px,
        py,
        lampWidth * width,
        lampHeight * width,
        Math.min(lampWidth, lampHeight) * width * 0.4,
      );
      fillPolygon(canvas, points, time === 'dusk' ? colour : mix(colour, [120, 122, 126], 0.25));
      const middle: Point = [px + (lampWidth * width) / 2, py + (lampHeight * width) / 2];
      if (time === 'dusk') glow(canvas, middle[0], middle[1], width * 0.2, colour, 0.75);
    },
  };
}

/** The same shape on both sides of the middle, from the points of one side. */
function mirrored(shape: string): Point[] {
  const points = pointsOf(shape);
  return [...points, ...points.map(([x, y]): Point => [-x, y]).reverse()];
}

function drawCar({ shape, box, lamp }: Pen, body: Rgb, rear: boolean): void {
  shape(mirrored('0,0.73 0.24,0.72 0.3,0.68 0.43,0.46 0,0.48'), shade(body, 0.86));
  shape(mirrored('0,0.69 0.25,0.68 0.375,0.47 0,0.49'), glass);
  // Sky in the glass, so that nobody is to be seen behind it.
  shape(pointsOf('-0.3,0.5 -0.22,0.67 0.06,0.68 -0.1,0.5'), [120, 134, 146], 0.35);
  shape(mirrored('0,0.5 0.4,0.47 0.48,0.42 0.5,0.3 0.49,0.12 0.44,0.09 0,0.09'), body);
  shape(mirrored('0,0.5 0.4,0.47 0.46,0.43 0,0.44'), shade(body, 1.16));
  shape(mirrored('0,0.17 0.495,0.17 0.48,0.11 0.44,0.09 0,0.09'), shade(body, 0.55));
  if (rear) {
    for (const side of [-1, 1]) lamp(side * 0.41 - 0.065, 0.43, 0.13, 0.1, [206, 28, 26]);
    box(-0.24, 0.4, 0.48, 0.11, 0.015, shade(body, 0.8));
    box(-0.36, 0.2, 0.72, 0.012, 0.004, shade(body, 0.6));
    return;
  }
  for (const side of [-1, 1]) {
    lamp(side * 0.39 - 0.075, 0.4, 0.15, 0.085, [240, 243, 235]);
    box(side * 0.51 - 0.05, 0.56, 0.1, 0.065, 0.02, shade(body, 0.75));
  }
  box(-0.25, 0.395, 0.5, 0.1, 0.03, [24, 26, 30]);
  for (const bar of [0.375, 0.35, 0.325]) box(-0.23, bar, 0.46, 0.008, 0.002, [86, 90, 94]);
  box(-0.3, 0.115, 0.6, 0.05, 0.02, [24, 26, 30]);
}

function drawVan({ shape, box, lamp }: Pen, body: Rgb, rear: boolean): void {
  shape(mirrored('0,1.02 0.38,1.01 0.44,0.96 0.49,0.5 0.49,0.12 0.45,0.08 0,0.08'), body);
  shape(mirrored('0,0.17 0.49,0.17 0.48,0.11 0.45,0.08 0,0.08'), shade(body, 0.45));
  if (rear) {
    for (const side of [-1, 1]) {
      box(side * 0.21 - 0.17, 0.9, 0.34, 0.28, 0.03, glass);
      lamp(side * 0.455 - 0.03, 0.56, 0.06, 0.24, [206, 28, 26]);
    }
    box(-0.006, 0.98, 0.012, 0.82, 0.002, shade(body, 0.6));
    box(0.03, 0.5, 0.03, 0.08, 0.01, shade(body, 0.5));
    return;
  }
  shape(mirrored('0,0.93 0.36,0.92 0.43,0.55 0,0.54'), glass);
  shape(pointsOf('-0.32,0.57 -0.26,0.9 0.04,0.91 -0.1,0.57'), [120, 134, 146], 0.35);
  shape(mirrored('0,0.54 0.45,0.55 0.48,0.46 0,0.44'), shade(body, 1.12));
  for (const side of [-1, 1]) {
    lamp(side * 0.4 - 0.07, 0.43, 0.14, 0.11, [240, 243, 235]);
    box(side * 0.53 - 0.045, 0.72, 0.09, 0.16, 0.02, [30, 32, 36]);
  }
  box(-0.26, 0.42, 0.52, 0.12, 0.03, [26, 28, 32]);
  box(-0.24, 0.37, 0.48, 0.01, 0.002, [96, 100, 104]);
}

function drawCoach({ shape, box, lamp }: Pen, body: Rgb, rear: boolean): void {
  shape(mirrored('0,1.42 0.4,1.41 0.47,1.34 0.5,0.5 0.49,0.12 0.45,0.08 0,0.08'), body);
  shape(mirrored('0,0.2 0.49,0.2 0.48,0.11 0.45,0.08 0,0.08'), shade(body, 0.5));
  if (rear) {
    shape(mirrored('0,1.3 0.38,1.29 0.42,0.98 0,0.97'), glass);
    box(-0.36, 0.66, 0.72, 0.3, 0.02, shade(body, 0.7));
    for (const slat of [0.6, 0.54, 0.48]) box(-0.33, slat, 0.66, 0.015, 0.004, shade(body, 0.5));
    for (const side of [-1, 1]) lamp(side * 0.44 - 0.03, 0.62, 0.06, 0.26, [206, 28, 26]);
    return;
  }
  shape(mirrored('0,1.26 0.42,1.24 0.46,0.6 0,0.58'), glass);
  shape(pointsOf('-0.36,0.63 -0.32,1.18 0.0,1.2 -0.12,0.63'), [120, 134, 146], 0.35);
  box(-0.26, 1.38, 0.52, 0.1, 0.015, [28, 30, 34]);
  for (const side of [-1, 1]) {
    lamp(side * 0.4 - 0.07, 0.36, 0.14, 0.1, [240, 243, 235]);
    box(side * 0.55 - 0.035, 1.16, 0.07, 0.26, 0.02, [30, 32, 36]);
  }
  box(-0.32, 0.5, 0.64, 0.02, 0.004, shade(body, 1.18));
}

function drawLorry({ shape, box, lamp }: Pen, body: Rgb, rear: boolean): void {
  box(-0.5, 1.28, 1, 1.1, 0.02, rear ? [206, 208, 210] : [188, 190, 194]);
  if (rear) {
    box(-0.46, 1.24, 0.92, 0.96, 0.01, [222, 224, 226]);
    box(-0.006, 1.24, 0.012, 0.96, 0.002, [120, 124, 128]);
    for (const bar of [-0.3, -0.12, 0.12, 0.3]) box(bar - 0.008, 1.24, 0.016, 0.96, 0.002, [150, 154, 158]);
    box(-0.5, 0.28, 1, 0.14, 0.01, [52, 54, 58]);
    for (const side of [-1, 1]) lamp(side * 0.4 - 0.07, 0.25, 0.14, 0.07, [206, 28, 26]);
    return;
  }
  shape(mirrored('0,1.12 0.42,1.1 0.47,1.0 0.48,0.12 0.44,0.08 0,0.08'), body);
  shape(mirrored('0,0.98 0.41,0.97 0.44,0.62 0,0.61'), glass);
  shape(pointsOf('-0.34,0.64 -0.3,0.95 -0.02,0.96 -0.12,0.64'), [120, 134, 146], 0.35);
  box(-0.34, 0.56, 0.68, 0.22, 0.03, [30, 32, 36]);
  for (const bar of [0.52, 0.47, 0.42, 0.38]) box(-0.31, bar, 0.62, 0.012, 0.003, [98, 102, 106]);
  shape(mirrored('0,0.3 0.48,0.3 0.47,0.1 0.44,0.08 0,0.08'), shade(body, 0.5));
  for (const side of [-1, 1]) {
    lamp(side * 0.38 - 0.08, 0.29, 0.16, 0.09, [240, 243, 235]);
    box(side * 0.53 - 0.035, 0.98, 0.07, 0.28, 0.02, [30, 32, 36]);
  }
}

const drawings: Readonly<Record<BodyType, (pen: Pen, body: Rgb, rear: boolean) => void>> = {
  car: drawCar,
  van: drawVan,
  coach: drawCoach,
  lorry: drawLorry,
};
