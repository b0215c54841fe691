/** Counts side by side, each as long as it is many, with the count in words beside it: a chart for a table. */
import type { ReactNode } from 'react';
import '../cameras/hour-chart.css';
import '../quality/quality.css';
import './records.css';

export type CountBar = {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
  readonly words: string;
};

export type CountBarsProps = {
  /** What the chart shows, as a finding. */
  readonly title: string;
  readonly bars: readonly CountBar[];
  /** What the longest bar may be; the largest value unless given. */
  readonly most?: number;
  readonly source: string;
};

export function CountBars({ title, bars, most, source }: CountBarsProps) {
  const longest = most ?? Math.max(1, ...bars.map(({ value }) => value));
  return (
    <figure className="hour-chart">
      <figcaption>
        <h3>{title}</h3>
      </figcaption>
      <ol className="share-bars">
        {bars.map(({ key, label, value, words }) => (
          <li key={key} className="share-bar">
            <span>{label}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <path className="chart-zero" d="M0 0V10" />
              <path className="count-bar" d={`M0 5H${(value / longest) * 100}`} />
            </svg>
            <span className="quiet">{words}</span>
          </li>
        ))}
      </ol>
      <p className="chart-reading quiet">{source}</p>
    </figure>
  );
}
