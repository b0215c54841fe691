/** A drawn number plate before a plain ground, for tests of what looks at pictures. */
import { createCanvas, fillRect, type Rgb } from '../../simulator/canvas.ts';
import { drawText, textWidth } from '../../simulator/glyphs.ts';
import type { Pixels } from '../../src/vision/pixels.ts';

const ground: Rgb = [70, 84, 96];
const yellow: Rgb = [242, 202, 40];
const ink: Rgb = [22, 22, 26];
const characterHeight = 48;
const margin = 14;
/** A British character is 79 mm high, its stroke 14 and its width 50, and the next is 11 away. */
const style = { glyphWidth: 0.46, gap: 0.32, space: 0.28, strokeWidth: (characterHeight * 14) / 79 };

export type DrawnPlate = {
  /** One or two lines. */
  readonly lines: readonly string[];
  /** Pixels: of the plate's top left corner. */
  readonly left: number;
  readonly top: number;
  readonly tiltDegrees?: number;
};

export function drawnPicture(width: number, height: number, plates: readonly DrawnPlate[]): Pixels {
  const canvas = createCanvas(width, height);
  fillRect(canvas, 0, 0, width, height, ground);
  for (const { lines, left, top, tiltDegrees = 0 } of plates) {
    const text = { ...style, height: characterHeight, colour: ink, tiltDegrees };
    const plateWidth = Math.max(...lines.map((line) => textWidth(line, text))) + 2 * margin;
    const plateHeight = lines.length * (characterHeight + margin) + margin + Math.abs(tiltDegrees) * 6;
    fillRect(canvas, left, top, plateWidth, plateHeight, yellow);
    for (const [at, line] of lines.entries()) {
      const indent = (plateWidth - textWidth(line, text)) / 2;
      drawText(canvas, line, left + indent, top + margin + at * (characterHeight + margin), text);
    }
  }
  return { width, height, rgb: canvas.data.filter((_, at) => at % 4 !== 3) };
}
