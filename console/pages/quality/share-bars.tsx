/** Shares with their intervals, one under the other, each beside what it is compared with. */
import type { ReactNode } from 'react';
import type { Estimate } from '../../../src/words/quality.ts';
import { percent } from '../../ui/format.ts';
import { scaleOf } from '../cameras/chart-scale.ts';
import { estimateWords } from './quality-words.ts';
import '../cameras/hour-chart.css';
import './quality.css';

export type ShareBar = {
  readonly key: string;
  readonly label: ReactNode;
  readonly estimate: Estimate;
  /** What it is compared with, 0 to 1. */
  readonly usual: number | null;
};

export type ShareBarsProps = {
  readonly title: string;
  readonly bars: readonly ShareBar[];
  readonly usualWords: string;
  readonly source: string;
};

export function ShareBars({ title, bars, usualWords, source }: ShareBarsProps) {
  // In percents, so that the scale ends at a round one.
  const { high } = scaleOf(
    bars.map(({ estimate }) => (estimate.high ?? 0) * 100),
    10,
  );
  const end = Math.min(100, high) / 100;
  const across = (share: number) => (share / end) * 100;
  return (
    <figure className="hour-chart">
      <figcaption>
        <h2>{title}</h2>
        <ul className="chart-legend">
          <li>
            <span className="chart-sign" data-sign="least" />
            share of judged hits that were misread; the line is its 95 % interval
          </li>
          <li>
            <span className="chart-sign" data-sign="usual" />
            {usualWords}
          </li>
        </ul>
      </figcaption>
      <ol className="share-bars">
        {bars.map(({ key, label, estimate, usual }) => (
          <li key={key} className="share-bar">
            <span>{label}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <path className="chart-zero" d="M0 0V10" />
              {usual === null ? null : <path className="share-usual" d={`M${across(usual)} 0V10`} />}
              <path className="chart-line" d={`M${across(estimate.low ?? 0)} 5H${across(estimate.high ?? 0)}`} />
              <path className="chart-points" d={`M${across(estimate.count / Math.max(1, estimate.of))} 5h0`} />
            </svg>
            <span className="quiet">{estimateWords(estimate)}</span>
          </li>
        ))}
      </ol>
      <p className="chart-reading quiet">
        Drawn from 0 to {percent(end)}. {source}
      </p>
    </figure>
  );
}
