/** The face of a British number plate, seen straight on: which plate it is, and its drawing as SVG in millimetres. */
import { type Lettering, lineSvg, lineWidthMm } from './plate-glyphs.ts';
import type { PlateMark } from './plate-marks.ts';
import type { Random } from './random.ts';

export type PlateFace = {
  readonly mark: PlateMark;
  readonly shape: 'one-line' | 'two-line' | 'motorcycle';
  readonly rear: boolean;
  /** Light characters on black: vehicles built before 1980. */
  readonly blackPlate: boolean;
  readonly band: 'none' | 'flash' | 'uk';
  /** What the maker of the plate puts below the mark. */
  readonly smallPrint: string;
  readonly screws: 'none' | 'two' | 'four';
  readonly border: boolean;
  readonly font: PlateFont;
};

/** The first keeps the rules. The others are seen on the road and are against them. */
export const plateFonts = ['legal', 'bold', 'light', 'narrow', 'slanted', 'rounded', 'badly-spaced'] as const;
export type PlateFont = (typeof plateFonts)[number];

/** Millimetres, as the Regulations have them for cars and for motorcycles. */
const carLetters = { height: 79, width: 50, stroke: 14, gap: 11, space: 33 };
const motorcycleLetters = { height: 64, width: 44, stroke: 10, gap: 10, space: 30 };
const lineGapMm = 19;
const marginMm = 11;
const sizes = { 'one-line': [520, 111], 'two-line': [285, 203], motorcycle: [229, 178] } as const;
const bandMm = 44;

const colours = {
  white: '#eef0f0',
  yellow: '#f2c41e',
  ink: '#141416',
  green: '#2f9a4a',
  blue: '#1d3c90',
  red: '#b8141c',
};

/** A face as it is met on the road. @param legal whether only what keeps the rules is drawn */
export function inventFace(random: Random, mark: PlateMark, legal: boolean): PlateFace {
  const { format } = mark;
  const rear = random.chance(0.5);
  const twoLines = mark.groups.length > 1 && random.chance(0.14);
  const motorcycle = twoLines && rear && random.chance(0.5);
  const isModern = format === 'current' || format === 'northern-ireland';
  return {
    mark,
    shape: motorcycle ? 'motorcycle' : twoLines ? 'two-line' : 'one-line',
    rear,
    blackPlate: (format === 'dateless' || format === 'military') && random.chance(0.4),
    band:
      isModern && !twoLines
        ? random.weighted([['none', 6] as const, ['flash', 2] as const, ['uk', 2] as const])
        : 'none',
    smallPrint: isModern && random.chance(0.7) ? 'BS AU 145E OVAL PLATES' : '',
    screws: random.weighted([['none', 4] as const, ['two', 4] as const, ['four', 2] as const]),
    border: random.chance(0.25),
    font: legal ? 'legal' : random.pick(plateFonts.slice(1)),
  };
}

/** The characters as they are to be read, without gaps. */
export function markOf({ mark }: PlateFace): string {
  return mark.groups.join('');
}

export function faceSizeMm({ shape }: PlateFace): { readonly width: number; readonly height: number } {
  const [width, height] = sizes[shape];
  return { width, height };
}

/** @param pixelsPerMm how large it is drawn */
export function faceSvg(face: PlateFace, pixelsPerMm: number): string {
  const { width, height } = faceSizeMm(face);
  const lines = linesOf(face);
  const lettering = letteringOf(face);
  const band = face.band === 'none' ? 0 : bandMm;
  const room = width - band - 2 * marginMm;
  const longest = Math.max(...lines.map((line) => lineWidthMm(line, lettering)));
  // The few marks that are too long for the plate are drawn narrower, as their makers do.
  const fitted = longest <= room ? lettering : narrowed(lettering, room / longest);
  const below = face.smallPrint === '' ? 0 : 5;
  const top = (height - below - lines.length * fitted.height - (lines.length - 1) * lineGapMm) / 2;
  const text = lines.map((line, index) => {
    const x = band + (width - band - lineWidthMm(line, fitted)) / 2;
    return lineSvg(line, x, top + index * (fitted.height + lineGapMm), fitted);
  });
  const drawn = [groundSvg(face), bandSvg(face), ...text, smallPrintSvg(face, fitted.colour), screwsSvg(face)];
  const size = `width="${width * pixelsPerMm}" height="${height * pixelsPerMm}" viewBox="0 0 ${width} ${height}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${drawn.join('')}</svg>`;
}

/** On two lines the upper one has half of the groups. */
function linesOf({ mark: { groups }, shape, font }: PlateFace): string[] {
  if (shape === 'one-line') {
    const whole = groups.join(font === 'badly-spaced' ? '' : ' ');
    return font === 'badly-spaced' ? [`${whole.slice(0, 3)} ${whole.slice(3)}`.trim()] : [whole];
  }
  const upper = Math.ceil(groups.length / 2);
  return [groups.slice(0, upper).join(' '), groups.slice(upper).join(' ')];
}

function letteringOf({ mark, shape, blackPlate, font }: PlateFace): Lettering {
  const size = shape === 'motorcycle' ? motorcycleLetters : carLetters;
  const colour = mark.format === 'trade' ? colours.red : blackPlate ? '#dcdcd8' : colours.ink;
  const legal: Lettering = { ...size, slant: 0, ends: 'straight', colour };
  const beyond: Readonly<Record<PlateFont, Partial<Lettering>>> = {
    legal: {},
    bold: { stroke: size.stroke * 1.2 },
    light: { stroke: size.stroke * 0.72 },
    narrow: { width: size.width * 0.8, gap: size.gap * 0.7 },
    slanted: { slant: 10 },
    rounded: { ends: 'round', stroke: size.stroke * 0.86 },
    'badly-spaced': { gap: size.gap * 0.6, space: size.space * 0.8 },
  };
  return { ...legal, ...beyond[font] };
}

function narrowed(lettering: Lettering, factor: number): Lettering {
  const { width, gap, space } = lettering;
  return { ...lettering, width: width * factor, gap: gap * factor, space: space * factor };
}

function groundSvg(face: PlateFace): string {
  const { width, height } = faceSizeMm(face);
  const isTrade = face.mark.format === 'trade';
  const colour = face.blackPlate ? '#17171a' : face.rear && !isTrade ? colours.yellow : colours.white;
  const edge = isTrade ? colours.red : face.blackPlate ? '#9a9a98' : colours.ink;
  const line =
    face.border || isTrade
      ? `<rect x="4" y="4" width="${width - 8}" height="${height - 8}" rx="8" fill="none" ` +
        `stroke="${edge}" stroke-width="3"/>`
      : '';
  return `<rect width="${width}" height="${height}" rx="11" fill="${colour}"/>${line}`;
}

function bandSvg(face: PlateFace): string {
  if (face.band === 'none') return '';
  const { height } = faceSizeMm(face);
  const colour = face.band === 'flash' ? colours.green : colours.blue;
  const letters: Lettering = {
    ...{ height: 20, width: 13, stroke: 3.4, gap: 3, space: 8, slant: 0, ends: 'straight', colour: '#ffffff' },
  };
  const text = face.band === 'uk' ? lineSvg('UK', (bandMm - lineWidthMm('UK', letters)) / 2, height - 34, letters) : '';
  const outline = `M11,0 H${bandMm} V${height} H11 Q0,${height} 0,${height - 11} V11 Q0,0 11,0 Z`;
  return `<path d="${outline}" fill="${colour}"/>${text}`;
}

function smallPrintSvg(face: PlateFace, colour: string): string {
  if (face.smallPrint === '') return '';
  const { width, height } = faceSizeMm(face);
  const letters: Lettering = {
    ...{ height: 5, width: 3.2, stroke: 0.8, gap: 1, space: 4, slant: 0, ends: 'straight', colour },
  };
  return lineSvg(face.smallPrint, (width - lineWidthMm(face.smallPrint, letters)) / 2, height - 8.5, letters);
}

function screwsSvg(face: PlateFace): string {
  if (face.screws === 'none') return '';
  const { width, height } = faceSizeMm(face);
  const [left, right] = [width * 0.15, width * 0.85];
  const ys = face.screws === 'two' ? [height * 0.5] : [height * 0.16, height * 0.84];
  const colour = face.rear && !face.blackPlate ? '#dcb012' : '#cfd1d2';
  return ys
    .flatMap((y) => [left, right].map((x) => `<circle cx="${x}" cy="${y}" r="6" fill="${colour}" stroke="#77736a"/>`))
    .join('');
}
