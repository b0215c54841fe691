/** Draws a number plate with its mark: on the vehicle in the overview, and close up in the plate patch. */
import { type Canvas, fillPolygon, type Point, type Rgb, roundedRect } from './canvas.ts';
import { drawText, type TextStyle, textWidth } from './glyphs.ts';
import type { Vehicle } from './vehicles.ts';

export type PlatePlace = {
  /** Centre of the plate, pixels. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly tiltDegrees: number;
  /** 1 in full light. */
  readonly light: number;
  /** Whether the plate is the one at the back: in Britain it is yellow. */
  readonly rear: boolean;
};

/** A British plate is 520 by 111 mm and its characters are 79 by 50 mm, 11 mm apart. */
const platePerWidth = 111 / 520;
const characterPerPlate = 79 / 111;
const plateStyle = { glyphWidth: 50 / 79 - 0.17, gap: 11 / 79 + 0.17, space: 33 / 79 - 11 / 79 };

const yellow: Rgb = [242, 202, 40];
const white: Rgb = [238, 240, 240];
const ink: Rgb = [22, 22, 26];

export function drawPlate(canvas: Canvas, vehicle: Vehicle, place: PlatePlace): void {
  const { width, light, tiltDegrees } = place;
  const height = width * platePerWidth;
  const british = vehicle.country === 'GB';
  const ground = lit(british && place.rear ? yellow : white, light);
  fillPolygon(canvas, turned(roundedRect(-width / 2, -height / 2, width, height, height * 0.14), place), ground);
  const band = british ? 0 : width * 0.09;
  if (band > 0) {
    fillPolygon(
      canvas,
      turned(roundedRect(-width / 2, -height / 2, band, height, height * 0.12), place),
      lit([28, 58, 140], light),
    );
  }
  const text = vehicle.mark.replaceAll('-', ' ');
  const room = width - band - width * 0.06;
  const style = fitted(
    text,
    { height: height * characterPerPlate, strokeWidth: 1, colour: lit(ink, light), ...plateStyle },
    room,
  );
  const left = band / 2 - textWidth(text, style) / 2;
  const [[x, y] = [place.x, place.y]] = turned([[left, -style.height / 2]], place);
  drawText(canvas, text, x, y, { ...style, strokeWidth: Math.max(1, (style.height * 14) / 79), tiltDegrees });
}

/** Narrows long foreign marks until they fit. */
function fitted(text: string, style: TextStyle, room: number): TextStyle {
  const width = textWidth(text, style);
  if (width <= room) return style;
  const factor = room / width;
  return {
    ...style,
    glyphWidth: (style.glyphWidth ?? 0) * factor,
    gap: (style.gap ?? 0) * factor,
    space: (style.space ?? 0) * factor,
  };
}

function turned(points: readonly Point[], { x, y, tiltDegrees }: PlatePlace): Point[] {
  const tilt = (tiltDegrees * Math.PI) / 180;
  const cos = Math.cos(tilt);
  const sin = Math.sin(tilt);
  return points.map(([px, py]): Point => [x + px * cos - py * sin, y + px * sin + py * cos]);
}

function lit(colour: Rgb, light: number): Rgb {
  return [colour[0] * light, colour[1] * light, colour[2] * light];
}
