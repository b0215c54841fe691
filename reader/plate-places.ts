/** Where a plate may stand: on a line of text, on lines beside each other that are one, or on two below each other. */
import type { Corner, Quad } from '../src/vision/pixels.ts';
import { cornersOf, smallestRectangle, type TiltedRectangle } from '../src/vision/rectangles.ts';
import type { TextBox } from '../src/vision/text-finder.ts';

export type TextLine = TiltedRectangle & { readonly quad: Quad; readonly score: number };

export type PlatePlace = {
  /** From the top, each from the left. */
  readonly rows: readonly (readonly TextLine[])[];
  /** About all of them. */
  readonly rectangle: TiltedRectangle;
  readonly quad: Quad;
};

/** Lines of one plate are about equally high, with a gap of at most so many heights, and hardly differ in level. */
const heightTimesMax = 1.7;
const besideGapMax = 1.6;
const besideLevelMax = 0.35;
const belowGapMax = 0.7;
const tiltDifferenceMax = 0.2;
/** Text of a plate on one line is so many times as wide as it is high, and of one on two lines. */
const wideMax = 9;
const stackWideMax = 3.6;

export function platePlaces(lines: readonly TextLine[]): readonly PlatePlace[] {
  const singles = lines.map((line) => placeOf([[line]]));
  const beside = pairs(lines, isBeside).map(([left, right]) => placeOf([[left, right]]));
  const rows = [...singles, ...beside.filter(({ rectangle: { width, height } }) => width <= height * wideMax)];
  const below = pairs(rows, isAbove).map(([top, low]) => placeOf([...top.rows, ...low.rows]));
  const stacks = below.filter(({ rectangle: { width, height } }) => width <= height * stackWideMax);
  return [...rows, ...stacks];
}

export function toLine({ quad, score }: TextBox): TextLine {
  return { ...smallestRectangle(quad), quad, score };
}

function placeOf(rows: readonly (readonly TextLine[])[]): PlatePlace {
  const rectangle = smallestRectangle(rows.flat().flatMap(({ quad }): readonly Corner[] => quad));
  return { rows, rectangle, quad: cornersOf(rectangle) };
}

function pairs<One>(all: readonly One[], fit: (a: One, b: One) => boolean): readonly (readonly [One, One])[] {
  return all.flatMap((a) => all.flatMap((b) => (a !== b && fit(a, b) ? [[a, b] as const] : [])));
}

/** Whether the second goes on where the first ends. */
function isBeside(left: TextLine, right: TextLine): boolean {
  if (!areAlike(left, right)) return false;
  const [along, across] = between(left, right);
  const height = Math.max(left.height, right.height);
  const gap = along - (left.width + right.width) / 2;
  return along > 0 && gap > -height && gap < besideGapMax * height && Math.abs(across) < besideLevelMax * height;
}

function isAbove({ rectangle: top, rows }: PlatePlace, { rectangle: low, rows: lowRows }: PlatePlace): boolean {
  if (rows.flat().some((line) => lowRows.flat().includes(line))) return false;
  if (!areAlike(top, low)) return false;
  const [along, across] = between(top, low);
  const height = Math.max(top.height, low.height);
  const gap = across - (top.height + low.height) / 2;
  return (
    across > 0 &&
    gap > -height / 2 &&
    gap < belowGapMax * height &&
    Math.abs(along) < Math.max(top.width, low.width) / 3
  );
}

function areAlike(a: TiltedRectangle, b: TiltedRectangle): boolean {
  const [less, more] = [Math.min(a.height, b.height), Math.max(a.height, b.height)];
  return more <= less * heightTimesMax && Math.abs(a.tilt - b.tilt) < tiltDifferenceMax;
}

/** From one middle to the other, along the line of reading of the wider and across it. */
function between(a: TiltedRectangle, b: TiltedRectangle): readonly [along: number, across: number] {
  const { tilt } = a.width > b.width ? a : b;
  const [right, down] = [b.centre[0] - a.centre[0], b.centre[1] - a.centre[1]];
  const [cos, sin] = [Math.cos(tilt), Math.sin(tilt)];
  return [right * cos + down * sin, down * cos - right * sin];
}
