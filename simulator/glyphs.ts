/** Capital letters and digits as strokes, for number plates and for the strip of text over a picture. */
import { type Canvas, type Point, pointsOf, type Rgb, strokeLine } from './canvas.ts';

/** Each glyph stands in a box 4 wide and 6 high. Strokes are separated by |, points by spaces; y runs downwards. */
const strokes: Readonly<Record<string, string>> = {
  A: '0,6 2,0 4,6|0.8,4 3.2,4',
  B: '0,0 0,6 3,6 3.8,5.5 4,4.6 3.8,3.6 3,3 3.7,2.4 3.8,1.4 3.6,0.5 2.8,0 0,0|0,3 3,3',
  C: '4,1.5 3.7,0.6 2.8,0 1.2,0 0.3,0.6 0,1.5 0,4.5 0.3,5.4 1.2,6 2.8,6 3.7,5.4 4,4.5',
  D: '0,0 0,6 2.5,6 3.5,5.5 4,4.4 4,1.6 3.5,0.5 2.5,0 0,0',
  E: '4,0 0,0 0,6 4,6|0,3 3.2,3',
  F: '4,0 0,0 0,6|0,3 3.2,3',
  G: '4,1.5 3.7,0.6 2.8,0 1.2,0 0.3,0.6 0,1.5 0,4.5 0.3,5.4 1.2,6 2.8,6 3.7,5.4 4,4.5 4,3.2 2.4,3.2',
  H: '0,0 0,6|4,0 4,6|0,3 4,3',
  I: '2,0 2,6',
  J: '4,0 4,4.5 3.7,5.4 2.8,6 1.2,6 0.3,5.4 0,4.5',
  K: '0,0 0,6|4,0 0,3.6|1.3,2.5 4,6',
  L: '0,0 0,6 4,6',
  M: '0,6 0,0 2,3.4 4,0 4,6',
  N: '0,6 0,0 4,6 4,0',
  O: '1.2,0 2.8,0 3.7,0.6 4,1.5 4,4.5 3.7,5.4 2.8,6 1.2,6 0.3,5.4 0,4.5 0,1.5 0.3,0.6 1.2,0',
  P: '0,6 0,0 3,0 3.8,0.6 4,1.6 3.8,2.7 3,3.3 0,3.3',
  Q: '1.2,0 2.8,0 3.7,0.6 4,1.5 4,4.5 3.7,5.4 2.8,6 1.2,6 0.3,5.4 0,4.5 0,1.5 0.3,0.6 1.2,0|2.4,4.4 4,6.2',
  R: '0,6 0,0 3,0 3.8,0.6 4,1.6 3.8,2.6 3,3.2 0,3.2|2,3.2 4,6',
  S: '3.9,1.3 3.6,0.5 2.8,0 1.2,0 0.3,0.5 0,1.4 0.3,2.3 1.2,2.8 2.8,3.2 3.7,3.7 4,4.6 3.7,5.5 2.8,6 1.2,6 0.1,4.9',
  T: '0,0 4,0|2,0 2,6',
  U: '0,0 0,4.5 0.3,5.4 1.2,6 2.8,6 3.7,5.4 4,4.5 4,0',
  V: '0,0 2,6 4,0',
  W: '0,0 0.9,6 2,2 3.1,6 4,0',
  X: '0,0 4,6|4,0 0,6',
  Y: '0,0 2,3 4,0|2,3 2,6',
  Z: '0,0 4,0 0,6 4,6',
  '0': '1.2,0 2.8,0 3.7,0.6 4,1.5 4,4.5 3.7,5.4 2.8,6 1.2,6 0.3,5.4 0,4.5 0,1.5 0.3,0.6 1.2,0',
  '1': '0.8,1 2.2,0 2.2,6',
  '2': '0.1,1.4 0.4,0.5 1.3,0 2.8,0 3.7,0.5 4,1.5 3.7,2.5 0,6 4,6',
  '3': '0.1,0.8 1,0 2.9,0 3.7,0.6 3.8,1.6 3.5,2.5 2.6,2.9 1.6,2.9|2.6,2.9 3.6,3.3 4,4.3 3.8,5.3 2.9,6 1,6 0.1,5.3',
  '4': '3,6 3,0 0,4.3 4,4.3',
  '5': '3.8,0 0.4,0 0.2,2.9 1.2,2.4 2.8,2.4 3.7,3 4,4.2 3.7,5.4 2.8,6 1.2,6 0.3,5.5 0.1,4.8',
  '6': '3.7,0.9 2.8,0 1.3,0 0.3,0.8 0,2 0,4.5 0.3,5.4 1.2,6 2.8,6 3.7,5.4 4,4.4 3.7,3.3 2.8,2.7 1.2,2.7 0,3.8',
  '7': '0,0 4,0 1.6,6',
  '8': '2.8,2.9 1.2,2.9 0.2,1.9 0.2,1 1.2,0 2.8,0 3.8,1 3.8,1.9 2.8,2.9 4,3.9 4,4.9 2.8,6 1.2,6 0,4.9 0,3.9 1.2,2.9',
  '9': '0.3,5.1 1.2,6 2.7,6 3.7,5.2 4,4 4,1.5 3.7,0.6 2.8,0 1.2,0 0.3,0.6 0,1.6 0.3,2.7 1.2,3.3 2.8,3.3 4,2.2',
  '-': '0.8,3 3.2,3',
  '.': '2,5.9 2,6',
  ':': '2,1.8 2,1.9|2,4.6 2,4.7',
  '/': '0.4,6 3.6,0',
  '>': '0.8,1.2 3.4,3 0.8,4.8',
  '(': '2.8,-0.3 1.8,1.2 1.5,3 1.8,4.8 2.8,6.3',
  ')': '1.2,-0.3 2.2,1.2 2.5,3 2.2,4.8 1.2,6.3',
};

const glyphs: ReadonlyMap<string, readonly (readonly Point[])[]> = new Map(
  Object.entries(strokes).map(([sign, text]) => [sign, text.split('|').map(pointsOf)]),
);

export type TextStyle = {
  /** Height of a capital, pixels. */
  readonly height: number;
  readonly strokeWidth: number;
  readonly colour: Rgb;
  readonly alpha?: number;
  /** Width of a glyph and the gap after it, as shares of the height. */
  readonly glyphWidth?: number;
  readonly gap?: number;
  /** Width of a space, as a share of the height. */
  readonly space?: number;
  /** Degrees that the line of text is turned clockwise. */
  readonly tiltDegrees?: number;
};

/** @returns how wide the text would be, pixels */
export function textWidth(text: string, style: TextStyle): number {
  const { glyphWidth = 0.62, gap = 0.26, space = 0.5, height } = style;
  const shares = Array.from(text, (sign) => (sign === ' ' ? space : glyphWidth + gap));
  return (shares.reduce((sum, share) => sum + share, 0) - gap) * height;
}

/** Draws capitals; a sign without a glyph leaves a gap. @param x and y of the top left corner */
export function drawText(canvas: Canvas, text: string, x: number, y: number, style: TextStyle): void {
  const { height, strokeWidth, colour, alpha = 1, glyphWidth = 0.62, gap = 0.26, space = 0.5, tiltDegrees = 0 } = style;
  const tilt = (tiltDegrees * Math.PI) / 180;
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  let along = 0;
  for (const sign of text.toUpperCase()) {
    const start = along;
    const place = ([gx, gy]: Point): Point => {
      const dx = start + (gx / 4) * glyphWidth * height;
      const dy = (gy / 6) * height;
      return [x + dx * cos - dy * sin, y + dx * sin + dy * cos];
    };
    for (const stroke of glyphs.get(sign) ?? []) strokeLine(canvas, stroke.map(place), strokeWidth, colour, alpha);
    along += (sign === ' ' ? space : glyphWidth + gap) * height;
  }
}
