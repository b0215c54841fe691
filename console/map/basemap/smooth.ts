/** Rounds a hand-drawn line: a curve through all its points, so that few points make a road that looks like a road. */
import type { Position } from 'geojson';

/** How many pieces stand between two drawn points. Six look round at street scale; more only cost memory. */
const piecesPerStep = 6;

/** A centripetal-like Catmull-Rom curve: it passes through every point, so that roads that share a point still meet. */
export function smoothLine(line: readonly Position[]): Position[] {
  const first = line[0];
  const last = line.at(-1);
  if (first === undefined || last === undefined || line.length < 3) return [...line];
  const closed = first[0] === last[0] && first[1] === last[1];
  const smooth: Position[] = [first];
  for (let index = 0; index < line.length - 1; index++) {
    const from = line[index] ?? first;
    const to = line[index + 1] ?? last;
    const before = line[index - 1] ?? (closed ? (line.at(-2) ?? from) : from);
    const after = line[index + 2] ?? (closed ? (line[1] ?? to) : to);
    for (let piece = 1; piece <= piecesPerStep; piece++) {
      smooth.push(between(before, from, to, after, piece / piecesPerStep));
    }
  }
  return smooth;
}

function between(before: Position, from: Position, to: Position, after: Position, share: number): Position {
  // The pull of a far neighbour is bounded by this step's own length, or a long step beside a short one would loop.
  const step = distance(from, to);
  const pull = (a: Position, b: Position) => Math.min(1, (2 * step) / (distance(a, b) || 1));
  const out = pull(before, to);
  const back = pull(from, after);
  const square = share * share;
  const cube = square * share;
  const axis = (k: 0 | 1) => {
    const [a = 0, b = 0, c = 0, d = 0] = [before[k], from[k], to[k], after[k]];
    const leave = ((c - a) / 2) * out;
    const arrive = ((d - b) / 2) * back;
    return (
      (2 * cube - 3 * square + 1) * b +
      (cube - 2 * square + share) * leave +
      (3 * square - 2 * cube) * c +
      (cube - square) * arrive
    );
  };
  return [axis(0), axis(1)];
}

function distance(a: Position, b: Position): number {
  return Math.hypot((a[0] ?? 0) - (b[0] ?? 0), (a[1] ?? 0) - (b[1] ?? 0));
}
