/**
 * Whether likelihoods are right: of the hits that are said to be right 7 times of 10, are 7 of 10? On the simulator's
 * traffic and misreads, with seeds that nothing was tuned on, beside the camera's own confidence taken for it.
 */
import { writeFileSync } from 'node:fs';
import { misreadShare } from '../simulator/reading.ts';
import { judgedMatches } from './support/listed-traffic.ts';
import { reliabilityPlot } from './support/reliability-plot.ts';
import { type BenchReport, type Figures, report } from './support/report.ts';

export type LikelihoodOptions = {
  /** Of each seed. */
  readonly reads: number;
  /** File that the reliability plot is written to. */
  readonly plot: string | null;
  /** What the seeds begin with: report, or tune where something is to be tuned. */
  readonly seeds: string;
};

/** From a list that is out on the road to one whose vehicles hardly drive. */
const scenarios = [
  { entries: 1_000_000, listedShare: 0.1 },
  { entries: 1_000_000, listedShare: 0.05 },
  { entries: 500_000, listedShare: 0.02 },
] as const;

/** Those before it were looked at while something was still tuned, and are spent. */
const firstSeed = 4;
/** Hits less likely than this are not kept by a server as it is configured by default. */
const keptMin = 0.02;
const bandsCount = 10;
/** Fewer hits in a band say nothing of it to within five points. */
const bandHitsMin = 200;

export type Band = {
  readonly from: number;
  readonly to: number;
  readonly hits: number;
  /** Mean of what was said. */
  readonly said: number;
  /** Share that was right. */
  readonly right: number;
};

export function benchLikelihood(options: LikelihoodOptions, say: (line: string) => void): BenchReport {
  const [ours, cameras] = [createBands(), createBands()];
  for (const [index, scenario] of scenarios.entries()) {
    const seed = `${options.seeds}-${index + firstSeed}`;
    const [hits, right] = [ours.hits(), ours.right()];
    for (const match of judgedMatches({ ...scenario, seed, reads: options.reads })) {
      if (match.likelihood < keptMin) continue;
      ours.add(match.likelihood, match.right);
      cameras.add(match.evidence.confidence ?? 1 - misreadShare, match.right);
    }
    say(`${seed}: ${ours.hits() - hits} hits, of which ${ours.right() - right} right`);
  }
  const [bands, compared] = [ours.bands(), cameras.bands()];
  if (options.plot !== null) writeFileSync(options.plot, reliabilityPlot(bands, compared, bandHitsMin));
  const figures = { ...figuresOf(bands), hits: ours.hits(), confidence: figuresOf(compared) };
  return report('likelihood', figures, comparedWith(options.reads));
}

/** Counts hits by what was said of them. */
export function createBands() {
  const tallies = Array.from({ length: bandsCount }, () => ({ hits: 0, said: 0, right: 0 }));
  const sum = (of: 'hits' | 'right') => tallies.reduce((all, tally) => all + tally[of], 0);
  return {
    hits: () => sum('hits'),
    right: () => sum('right'),
    add(said: number, right: boolean): void {
      const tally = tallies[Math.min(bandsCount - 1, Math.floor(said * bandsCount))];
      if (tally === undefined) return;
      tally.hits += 1;
      tally.said += said;
      tally.right += right ? 1 : 0;
    },
    bands: (): Band[] =>
      tallies.map(({ hits, said, right }, index) => {
        const all = Math.max(1, hits);
        return { from: index * 10, to: (index + 1) * 10, hits, said: said / all, right: right / all };
      }),
  };
}

function figuresOf(bands: readonly Band[]): Figures {
  const thick = bands.filter(({ hits }) => hits >= bandHitsMin);
  return {
    bands: Object.fromEntries(bands.map((band) => [`${band.from}-${band.to}`, { ...band }])),
    worstError: Math.max(0, ...thick.map(({ said, right }) => Math.abs(said - right) * 100)),
    thinBands: bands.length - thick.length,
  };
}

function comparedWith(reads: number): string {
  return (
    `confidence: the camera's own confidence in the mark taken for the likelihood of the same hits. said: mean ` +
    `likelihood in the band; right: share whose vehicle is the entry's, which the simulator knows. worstError: ` +
    `points, over bands of at least ${bandHitsMin} hits (thinBands have fewer). Three seeds of ${reads} reads after ` +
    `a fifth as many that tell how often listed vehicles pass: 1,000,000 entries and 10 of 100 drives by listed ` +
    `vehicles; 1,000,000 and 5; 500,000 and 2. Hits of at least ${keptMin}`
  );
}
