/**
 * One vehicle over several frames: plates that are near one another from frame to frame are one, and what most frames
 * say, each by its score, is its mark.
 */
import type { Pixels, Quad } from '../src/vision/pixels.ts';
import type { FoundPlate } from './plate-reader.ts';

export type Frame = {
  readonly pixels: Pixels;
  /** When it was taken, milliseconds since 1970. */
  readonly atMs: number;
};

/** A vehicle that has passed. */
export type Passed = {
  readonly mark: string;
  /** Of its frames together, 0 to 1. */
  readonly score: number;
  readonly country: string | null;
  /** One for each character, of the frame that shows the mark best. */
  readonly confidences: readonly number[];
  readonly quad: Quad;
  readonly best: Frame;
  /** Frames in which it was read. */
  readonly frames: number;
};

export type Following = {
  /** @returns the vehicles that are gone by now */
  see(frame: Frame, found: readonly FoundPlate[]): readonly Passed[];
  /** @returns those that have not been seen for a while: nothing moved meanwhile, so nothing was looked at */
  pass(atMs: number): readonly Passed[];
  /** @returns all that are still followed, as the last frame has come */
  end(): readonly Passed[];
};

/** A vehicle that was not seen for so long has passed. */
const goneAfterMs = 1_200;
/** From one frame to the next a plate moves at most so many of its widths for each tenth of a second, and one more. */
const widthsPerTenth = 1.6;
/** What is read once and is hardly sure is no read; twice alike it is. */
const onceScoreMin = 0.35;

type Seen = { readonly frame: Frame; readonly plate: FoundPlate };
type Track = { seen: Seen[]; lastMs: number };

export function createFollowing(): Following {
  const tracks: Track[] = [];

  function leave(isGone: (track: Track) => boolean): readonly Passed[] {
    const gone = tracks.filter(isGone);
    for (const track of gone) tracks.splice(tracks.indexOf(track), 1);
    return gone.flatMap(({ seen }) => passedOf(seen));
  }

  return {
    see(frame, found) {
      const taken = new Set<Track>();
      for (const plate of found) {
        const track = nearest(tracks, taken, frame, plate) ?? { seen: [], lastMs: frame.atMs };
        if (!tracks.includes(track)) tracks.push(track);
        taken.add(track);
        track.lastMs = frame.atMs;
        track.seen = withBest([...track.seen, { frame, plate }]);
      }
      return leave((track) => frame.atMs - track.lastMs > goneAfterMs);
    },
    pass: (atMs) => leave((track) => atMs - track.lastMs > goneAfterMs),
    end: () => leave(() => true),
  };
}

/** Pixels are kept of the best frames alone: a vehicle that stands is seen for hours. */
const framesKeptMax = 12;

function withBest(seen: readonly Seen[]): Seen[] {
  if (seen.length <= framesKeptMax) return [...seen];
  const worst = seen.reduce((least, one) => (one.plate.score < least.plate.score ? one : least));
  return seen.filter((one) => one !== worst);
}

function nearest(tracks: readonly Track[], taken: ReadonlySet<Track>, frame: Frame, plate: FoundPlate): Track | null {
  let best: { readonly track: Track; readonly far: number } | null = null;
  for (const track of tracks) {
    const last = track.seen.at(-1);
    if (last === undefined || taken.has(track)) continue;
    const reach = widthOf(plate.quad) * (1 + (widthsPerTenth * (frame.atMs - track.lastMs)) / 100);
    const far = distance(centreOf(last.plate.quad), centreOf(plate.quad));
    const isSame = last.plate.mark === plate.mark;
    if (!isSame && (far > reach || differing(last.plate.mark, plate.mark) > 3)) continue;
    const weight = isSame ? far / 4 : far;
    if (best === null || weight < best.far) best = { track, far: weight };
  }
  return best?.track ?? null;
}

/** What a track came to; nothing where it was read once and hardly. */
function passedOf(seen: readonly Seen[]): Passed[] {
  const votes = new Map<string, number>();
  for (const { plate } of seen) {
    for (const { mark, score } of plate.candidates) votes.set(mark, (votes.get(mark) ?? 0) + score);
  }
  const [first] = [...votes].sort((one, other) => other[1] - one[1]);
  if (first === undefined) return [];
  const [mark] = first;
  const saying = seen.filter(({ plate }) => plate.mark === mark);
  const best = saying.toSorted((one, other) => quality(other) - quality(one))[0] ?? seen[0];
  if (best === undefined) return [];
  const score = scoreOf(seen, mark);
  if (saying.length < 2 && score < onceScoreMin) return [];
  const confidences = best.plate.mark === mark ? best.plate.characters.map(({ confidence }) => confidence) : [];
  const { country, quad } = best.plate;
  return [{ mark, score, country, confidences, quad, best: best.frame, frames: seen.length }];
}

function quality({ plate }: Seen): number {
  return plate.score * Math.sqrt(widthOf(plate.quad));
}

/**
 * Frames of one vehicle err alike, so a second one that agrees takes away half of the doubt, and no more; one that
 * differs brings it back by its share.
 */
function scoreOf(seen: readonly Seen[], mark: string): number {
  const scores = seen.map(({ plate }) => plate.candidates.find((one) => one.mark === mark)?.score ?? 0);
  const best = Math.max(...scores);
  const agreeing = seen.filter(({ plate }) => plate.mark === mark).length;
  const share = agreeing / seen.length;
  const doubt = (1 - best) / (agreeing > 1 ? 2 : 1);
  return Math.max(0, Math.min(0.999, (1 - doubt) * (0.5 + share / 2)));
}

function centreOf(quad: Quad): readonly [number, number] {
  const [a, b, c, d] = quad;
  return [(a[0] + b[0] + c[0] + d[0]) / 4, (a[1] + b[1] + c[1] + d[1]) / 4];
}

function widthOf([a, b]: Quad): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1]);
}

function distance(one: readonly [number, number], other: readonly [number, number]): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}

/** Places at which two marks differ, a missing character for one. */
function differing(one: string, other: string): number {
  let count = Math.abs(one.length - other.length);
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) if (one[at] !== other[at]) count += 1;
  return count;
}
