/**
 * The characters of British number plates as strokes. The Regulations of 2001 give their size (79 by 50 mm, drawn 14 mm
 * thick) and no outline: these outlines are our own.
 */

/** Millimetres of a character of a car's plate. */
export const glyphHeightMm = 79;
export const glyphStrokeMm = 14;
const glyphWidthMm = 50;
/** 1 and I are a stroke and nothing else. */
const narrowWidthMm = glyphStrokeMm;

const round = 'M22,7 H28 A15,15 0 0 1 43,22 V57 A15,15 0 0 1 28,72 H22 A15,15 0 0 1 7,57 V22 A15,15 0 0 1 22,7 Z';
const bowl = 'M7,0 V79 M7,7 H28 A15,18 0 0 1 28,43 H7';

/** The middle of each stroke, as SVG paths. What passes beyond 50 by 79 is cut off there, so that ends are straight. */
const paths: Readonly<Record<string, string>> = {
  A: 'M5,85 L22,-6 M45,85 L28,-6 M10,57 H40',
  B: 'M7,0 V79 M7,7 H28 A15,15.25 0 0 1 28,37.5 H7 M28,37.5 A15,17.25 0 0 1 28,72 H7',
  C: 'M43,27 V22 A15,15 0 0 0 28,7 H22 A15,15 0 0 0 7,22 V57 A15,15 0 0 0 22,72 H28 A15,15 0 0 0 43,57 V52',
  D: 'M7,0 V79 M7,7 H25 A18,18 0 0 1 43,25 V54 A18,18 0 0 1 25,72 H7',
  E: 'M7,0 V79 M7,7 H50 M7,39 H44 M7,72 H50',
  F: 'M7,0 V79 M7,7 H50 M7,40 H43',
  G: 'M43,26 V22 A15,15 0 0 0 28,7 H22 A15,15 0 0 0 7,22 V57 A15,15 0 0 0 22,72 H28 A15,15 0 0 0 43,57 V44 H25',
  H: 'M7,0 V79 M43,0 V79 M7,39 H43',
  I: 'M7,0 V79',
  J: 'M43,0 V57 A15,15 0 0 1 28,72 H22 A15,15 0 0 1 7,57 V50',
  K: 'M7,0 V79 M48,-6 L7,46 M21,32 L46,85',
  L: 'M7,0 V79 M7,72 H50',
  M: 'M7,0 V79 M43,0 V79 M8,0 L25,42 L42,0',
  N: 'M7,0 V79 M43,0 V79 M8,2 L42,77',
  O: round,
  P: bowl,
  Q: `${round} M26,50 L46,82`,
  R: `${bowl} M25,43 L45,85`,
  S: 'M42.5,25 V22 A17.5,15 0 0 0 7.5,22 C7.5,41 42.5,36 42.5,56 A17.5,16 0 0 1 7.5,56 V53',
  T: 'M0,7 H50 M25,7 V79',
  U: 'M7,0 V57 A15,15 0 0 0 22,72 H28 A15,15 0 0 0 43,57 V0',
  V: 'M5,-8 L23,85 M45,-8 L27,85',
  W: 'M5,-8 L14,85 M14,79 L25,30 L36,79 M45,-8 L36,85',
  X: 'M4,-6 L46,85 M46,-6 L4,85',
  Y: 'M4,-8 L25,42 L46,-8 M25,38 V79',
  Z: 'M2,7 H42 L8,72 H50',
  '0': round,
  '1': 'M7,0 V79',
  '2': 'M7.5,27 V23 A17.5,16 0 0 1 42.5,23 C42.5,40 10,48 9,72 H50',
  '3': 'M7.5,25 V22 A17.5,15 0 0 1 25,7 A17,15.5 0 0 1 25,38 H19 M25,38 A17.5,17 0 0 1 25,72 A17.5,16 0 0 1 7.5,56 V53',
  '4': 'M35,79 V0 M33,3 L8,57 H50',
  '5': 'M46,7 H13 L11,37 C15,31 20,29 25,29 A17.5,21.5 0 0 1 25,72 A17.5,16 0 0 1 7.5,57 V54',
  '6': 'M42.5,24 V22 A17.5,15 0 0 0 25,7 A18,18 0 0 0 7,25 V54 A18,18 0 0 0 43,54 V50 A18,15 0 0 0 7,50',
  '7': 'M0,7 H42 L17,85',
  '8': 'M25,7 A16,15 0 0 1 25,37 A16,15 0 0 1 25,7 Z M25,37 A18,17.5 0 0 1 25,72 A18,17.5 0 0 1 25,37 Z',
  '9': 'M7.5,55 V57 A17.5,15 0 0 0 25,72 A18,18 0 0 0 43,54 V25 A18,18 0 0 0 7,25 V29 A18,15 0 0 0 43,29',
};

export type Lettering = {
  /** Millimetres. */
  readonly height: number;
  readonly width: number;
  readonly stroke: number;
  /** Between two characters, and between two groups of them. */
  readonly gap: number;
  readonly space: number;
  /** Degrees that characters lean to the right: beyond the rules. */
  readonly slant: number;
  /** Ends and corners of strokes: round ones are beyond the rules. */
  readonly ends: 'straight' | 'round';
  readonly colour: string;
};

/** Millimetres that a line of text takes. */
export function lineWidthMm(text: string, lettering: Lettering): number {
  const signs = Array.from(text);
  const widths = signs.map((sign) => (sign === ' ' ? lettering.space - 2 * lettering.gap : widthOf(sign, lettering)));
  return widths.reduce((sum, width) => sum + width, 0) + (signs.length - 1) * lettering.gap;
}

/** One line of capitals and digits as SVG. @param x and y of its top left corner, millimetres */
export function lineSvg(text: string, x: number, y: number, lettering: Lettering): string {
  const { height, width, stroke, gap, space, slant, ends, colour } = lettering;
  const joins = ends === 'round' ? 'stroke-linecap="round" stroke-linejoin="round"' : 'stroke-miterlimit="3"';
  const [scaleX, scaleY] = [width / glyphWidthMm, height / glyphHeightMm];
  const thick = stroke / Math.min(scaleX, scaleY);
  let along = x;
  let svg = '';
  for (const sign of text) {
    const path = paths[sign];
    if (path !== undefined) {
      const own = isNarrow(sign) ? narrowWidthMm : glyphWidthMm;
      const lean =
        slant === 0 ? '' : ` transform="translate(0 ${y + height}) skewX(${-slant}) translate(0 ${-y - height})"`;
      svg +=
        `<g${lean}><svg x="${along}" y="${y}" width="${own * scaleX}" height="${height}" ` +
        `viewBox="0 0 ${own} ${glyphHeightMm}" preserveAspectRatio="none">` +
        `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${thick}" ${joins}/></svg></g>`;
    }
    along += (sign === ' ' ? space - 2 * gap : widthOf(sign, lettering)) + gap;
  }
  return svg;
}

function widthOf(sign: string, { width }: Lettering): number {
  return isNarrow(sign) ? (narrowWidthMm / glyphWidthMm) * width : width;
}

function isNarrow(sign: string): boolean {
  return sign === '1' || sign === 'I';
}
