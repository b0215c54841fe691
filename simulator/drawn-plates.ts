/**
 * Pictures of drawn vehicles with drawn plates, and the truth about each: the reader is measured on them, and tested
 * with them. By day, at night and by infrared light; dirty, at an angle, blurred. The same seed draws the same picture.
 */
import sharp from 'sharp';
import {
  addGrain,
  type Canvas,
  createCanvas,
  fillEllipse,
  fillGradient,
  glow,
  type Point,
  type Rgb,
} from './canvas.ts';
import { faceSizeMm, faceSvg, inventFace, markOf, type PlateFace, type PlateFont } from './plate-face.ts';
import { inventPlateMark, type PlateFormat } from './plate-marks.ts';
import { createRandom, type Random } from './random.ts';
import { drawBody, plateMiddle } from './vehicle-drawing.ts';
import { type BodyType, type Colour, colours } from './vehicles.ts';
import { type Corners, paste } from './warp.ts';

export const lights = ['day', 'night', 'infrared'] as const;

/** How the picture was made. */
export type PictureMaking = {
  readonly light: (typeof lights)[number];
  /** Width of the plate, pixels. */
  readonly plateWidth: number;
  /** Degrees: turned about the upright, about the way that the camera looks. */
  readonly yaw: number;
  readonly roll: number;
  /** Share of the plate that is dirty. */
  readonly dirt: number;
  /** Pixels. */
  readonly blur: number;
  readonly motion: number;
  readonly grain: number;
  readonly jpegQuality: number;
};

export type DrawnPlate = {
  readonly jpeg: Uint8Array;
  readonly mark: string;
  readonly format: PlateFormat;
  readonly font: PlateFont;
  readonly lines: 1 | 2;
  readonly making: PictureMaking;
  /** Pixels: top left, top right, bottom right, bottom left. */
  readonly corners: Corners;
};

export const pictureSize = { width: 640, height: 360 } as const;

/** Of a hundred plates so many keep the rules. */
const legalShare = 0.8;

export async function drawnPlate(seed: string, given: Partial<PictureMaking> = {}): Promise<DrawnPlate> {
  const random = createRandom(seed);
  const face = inventFace(random, inventPlateMark(random), random.chance(legalShare));
  return drawFace(face, { ...inventMaking(random), ...given }, random);
}

export async function drawFace(face: PlateFace, making: PictureMaking, random: Random): Promise<DrawnPlate> {
  const canvas = createCanvas(pictureSize.width, pictureSize.height);
  const middle = drawSurroundings(canvas, face, making, random);
  const corners = cornersOf(face, making, middle);
  const plate = await faceCanvas(face, making.plateWidth);
  soil(plate, making.dirt, random);
  paste(canvas, plate, corners, making.light === 'night' ? random.between(0.75, 0.95) : random.between(0.85, 1));
  const jpeg = await developed(canvas, making, random);
  const {
    mark: { format },
    font,
    shape,
  } = face;
  return { jpeg, mark: markOf(face), format, font, lines: shape === 'one-line' ? 1 : 2, making, corners };
}

function inventMaking(random: Random): PictureMaking {
  const light = random.weighted([['day', 6] as const, ['night', 2] as const, ['infrared', 2] as const]);
  return {
    light,
    plateWidth: random.between(90, 230),
    yaw: random.normal(0, 14),
    roll: random.normal(0, 4),
    dirt: random.chance(0.3) ? random.between(0.05, 0.4) : 0,
    blur: random.chance(0.4) ? random.between(0.4, 1.3) : 0,
    motion: random.chance(0.25) ? random.between(1.5, 5) : 0,
    grain: light === 'day' ? random.between(1, 6) : random.between(3, 12),
    jpegQuality: random.whole(45, 92),
  };
}

/** The plate straight on, a little larger than it will be seen. */
export async function faceCanvas(face: PlateFace, plateWidth: number): Promise<Canvas> {
  const pixelsPerMm = (plateWidth * 1.6) / faceSizeMm(face).width;
  const drawing = sharp(Buffer.from(faceSvg(face, pixelsPerMm)))
    .ensureAlpha()
    .raw();
  const { data, info } = await drawing.toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

/** A vehicle close up, or at night little but its lamps. @returns where the middle of its plate is */
function drawSurroundings(
  canvas: Canvas,
  face: PlateFace,
  { light, plateWidth }: PictureMaking,
  random: Random,
): Point {
  const { width, height } = canvas;
  const isDay = light === 'day';
  const [sky, road]: readonly [Rgb, Rgb] = isDay
    ? [
        [random.between(130, 210), 190, 205],
        [random.between(80, 130), 108, 110],
      ]
    : [
        [14, 16, 26],
        [34, 35, 40],
      ];
  fillGradient(canvas, 0, height * 0.45, sky, [sky[0] * 0.9, sky[1] * 0.9, sky[2] * 0.9]);
  fillGradient(canvas, height * 0.45, height, road, [road[0] * 0.75, road[1] * 0.75, road[2] * 0.75]);
  const type = random.weighted<BodyType>([
    ['car', 7],
    ['van', 2],
    ['lorry', 1],
  ]);
  const colour = random.pick<Colour>(colours);
  const vehicleWidth = (plateWidth / 0.36) * (520 / faceSizeMm(face).width) ** 0.5;
  const place = {
    x: width / 2 + random.between(-60, 60),
    y: Math.min(height + vehicleWidth * 0.1, height * 0.62 + vehicleWidth * 0.3),
    width: vehicleWidth,
    rear: face.rear,
    light: isDay ? ('day' as const) : ('dusk' as const),
  };
  drawBody(canvas, { type, colour }, place);
  const { x, y } = plateMiddle(type, place);
  if (!isDay) glow(canvas, x, y, plateWidth * 1.2, light === 'night' ? [255, 236, 190] : [210, 210, 210], 0.35);
  return [x + random.between(-4, 4), y + random.between(-4, 4)];
}

/** Seen from a camera some plates' widths away. */
function cornersOf(face: PlateFace, { plateWidth, yaw, roll }: PictureMaking, [x, y]: Point): Corners {
  const size = faceSizeMm(face);
  const plateHeight = (plateWidth * size.height) / size.width;
  const [turn, tilt] = [(yaw * Math.PI) / 180, (roll * Math.PI) / 180];
  const away = plateWidth * 8;
  const corner = (across: number, down: number): Point => {
    const depth = away + across * Math.sin(turn);
    const [px, py] = [(across * Math.cos(turn) * away) / depth, (down * away) / depth];
    return [x + px * Math.cos(tilt) - py * Math.sin(tilt), y + px * Math.sin(tilt) + py * Math.cos(tilt)];
  };
  const [halfWidth, halfHeight] = [plateWidth / 2, plateHeight / 2];
  return [
    corner(-halfWidth, -halfHeight),
    corner(halfWidth, -halfHeight),
    corner(halfWidth, halfHeight),
    corner(-halfWidth, halfHeight),
  ];
}

/** Mud and road film, thicker at the bottom. */
function soil(plate: Canvas, share: number, random: Random): void {
  const spots = Math.round(share * 60);
  for (let spot = 0; spot < spots; spot += 1) {
    const size = random.between(0.015, 0.07) * plate.width;
    const y = plate.height * Math.sqrt(random.next());
    const colour: Rgb = [random.between(70, 110), random.between(60, 90), random.between(45, 70)];
    fillEllipse(plate, random.next() * plate.width, y, size, size * 0.5, colour, random.between(0.15, 0.5));
  }
}

/** What the lens, the sensor and the JPEG make of it. */
async function developed(canvas: Canvas, making: PictureMaking, random: Random): Promise<Uint8Array> {
  if (making.motion >= 1) smear(canvas, making.motion);
  addGrain(canvas, random, making.grain);
  const { width, height, data } = canvas;
  let picture = sharp(data, { raw: { width, height, channels: 4 } }).removeAlpha();
  if (making.blur > 0.3) picture = picture.blur(making.blur);
  if (making.light === 'infrared') picture = picture.greyscale().toColourspace('srgb');
  return new Uint8Array(await picture.jpeg({ quality: making.jpegQuality }).toBuffer());
}

/** Moved downwards by so many pixels while the shutter was open. */
function smear({ width, height, data }: Canvas, pixels: number): void {
  const steps = Math.max(2, Math.round(pixels));
  const before = data.slice();
  for (let y = 0; y < height; y += 1) {
    for (let at = y * width * 4; at < (y + 1) * width * 4; at += 1) {
      let sum = 0;
      for (let step = 0; step < steps; step += 1) sum += before[at - Math.min(y, step) * width * 4] ?? 0;
      data[at] = sum / steps;
    }
  }
}
