/** The reliability plot: what was said against what was right, as an SVG that stands on its own. */
import type { Band } from '../likelihood.ts';
import { wilson } from './wilson.ts';

const [width, height, left, top] = [640, 560, 70, 40] as const;
/** Of the square in which the points stand, pixels. */
const side = 440;
const ours = '#0b5cad';
const theirs = '#b45309';

type Point = readonly [said: number, right: number];

/** What is within five points of the truth. */
const within: readonly Point[] = [
  [0, 0],
  [0, 0.05],
  [0.95, 1],
  [1, 1],
  [1, 0.95],
  [0.05, 0],
];

/** @param hitsMin a band with fewer hits is drawn hollow */
export function reliabilityPlot(bands: readonly Band[], compared: readonly Band[], hitsMin: number): string {
  const tens = Array.from({ length: 11 }, (_, index) => index / 10);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif">`,
    '<title>Likelihood said against share that was right, by ten-point band</title>',
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    `<polygon points="${within.map(([said, right]) => `${x(said)},${y(right)}`).join(' ')}" fill="#e5eef7"/>`,
    `<rect x="${left}" y="${top}" width="${side}" height="${side}" fill="none" stroke="#555"/>`,
    line([0, 0], [1, 1], '#555', 'stroke-dasharray="4 4"'),
    ...tens.flatMap((at) => [
      text(x(at), top + side + 18, 'middle', `${at * 100}`.slice(0, 3)),
      text(left - 8, y(at) + 4, 'end', `${at * 100}`.slice(0, 3)),
    ]),
    text(left + side / 2, top + side + 44, 'middle', 'said, of 100'),
    `<g transform="translate(24 ${top + side / 2}) rotate(-90)">${text(0, 0, 'middle', 'right, of 100')}</g>`,
    ...points(compared, theirs, hitsMin),
    ...points(bands, ours, hitsMin),
    ...key(hitsMin),
    '</svg>\n',
  ].join('\n');
}

function points(bands: readonly Band[], colour: string, hitsMin: number): string[] {
  return bands
    .filter(({ hits }) => hits > 0)
    .flatMap(({ hits, said, right }) => {
      const [low, high] = wilson(right, hits);
      const fill = hits >= hitsMin ? colour : '#fff';
      return [
        line([said, low], [said, high], colour, 'stroke-width="2"'),
        `<circle cx="${x(said)}" cy="${y(right)}" r="5" fill="${fill}" stroke="${colour}" stroke-width="2"/>`,
      ];
    });
}

function key(hitsMin: number): string[] {
  const entries = [
    [ours, 'likelihood'],
    [theirs, 'confidence of the camera'],
  ] as const;
  return [
    ...entries.flatMap(([colour, says], index) => [
      `<circle cx="${left + 16}" cy="${top + 18 + index * 20}" r="5" fill="${colour}"/>`,
      text(left + 28, top + 22 + index * 20, 'start', says),
    ]),
    text(left + 12, top + 62, 'start', `hollow: under ${hitsMin} hits`),
    text(left + 12, top + 82, 'start', 'shaded: within 5 points; bars: 95 of 100'),
  ];
}

function x(said: number): string {
  return (left + said * side).toFixed(1);
}

function y(right: number): number {
  return Math.round((top + (1 - right) * side) * 10) / 10;
}

function line(from: Point, to: Point, colour: string, more: string): string {
  return `<line x1="${x(from[0])}" y1="${y(from[1])}" x2="${x(to[0])}" y2="${y(to[1])}" stroke="${colour}" ${more}/>`;
}

function text(at: number | string, from: number, anchor: string, says: string): string {
  return `<text x="${at}" y="${from}" text-anchor="${anchor}" font-size="13" fill="#222">${says}</text>`;
}
