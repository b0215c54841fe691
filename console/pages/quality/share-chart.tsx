/** Shares with their intervals, side by side: week by week, or band by band. */
import { type PointerEvent, type ReactNode, useState } from 'react';
import type { Estimate } from '../../../src/words/quality.ts';
import { percent } from '../../ui/format.ts';
import { chartHeight, heightOf, type Scale } from '../cameras/chart-scale.ts';
import { estimateWords, isSaid } from './quality-words.ts';
import '../cameras/hour-chart.css';
import './quality.css';

export type ShareSlot = {
  readonly key: string;
  /** Under its left end; null where there is no room for a word. */
  readonly mark: string | null;
  /** What it is of, in words. */
  readonly words: string;
  readonly estimate: Estimate;
  /** Where its point stands, in slots; the middle of its own unless given. */
  readonly across?: number;
};

export type ShareChartProps = {
  /** What the chart shows, as a finding. */
  readonly title: string;
  readonly slots: readonly ShareSlot[];
  /** Of percents. */
  readonly scale: Scale;
  readonly legend: readonly { readonly sign: string; readonly words: string }[];
  readonly source: string;
  /** Drawn below the shares, in units of slots across and a hundredth of the height down. */
  readonly children?: ReactNode;
  readonly table: ReactNode;
};

export function ShareChart({ title, slots, scale, legend, source, children, table }: ShareChartProps) {
  const [at, setAt] = useState<number | null>(null);
  const pointed = at === null ? undefined : slots[at];
  const point = (event: PointerEvent) => {
    const room = event.currentTarget.getBoundingClientRect();
    const index = Math.floor(((event.clientX - room.left) / room.width) * slots.length);
    setAt(Math.min(slots.length - 1, Math.max(0, index)));
  };
  const across = (index: number) => `${(index / slots.length) * 100}%`;
  return (
    <figure className="hour-chart">
      <figcaption>
        <h2>{title}</h2>
        <ul className="chart-legend">
          {legend.map(({ sign, words }) => (
            <li key={sign}>
              <span className="chart-sign" data-sign={sign} />
              {words}
            </li>
          ))}
        </ul>
      </figcaption>
      <div className="chart-body">
        <div className="chart-scale" aria-hidden="true">
          {[scale.high, scale.low].map((value) => (
            <span key={value} style={{ insetBlockStart: `${heightOf(scale, value)}%` }}>
              {percent(value / 100)}
            </span>
          ))}
        </div>
        <div className="chart-plot" onPointerMove={point} onPointerDown={point} onPointerLeave={() => setAt(null)}>
          {slots.map(({ key, mark }, index) =>
            mark === null ? null : (
              <div key={key} className="chart-day" style={{ insetInlineStart: across(index) }} aria-hidden="true">
                <span>{mark}</span>
              </div>
            ),
          )}
          {at === null ? null : (
            <div className="chart-at" style={{ insetInlineStart: across(at), inlineSize: across(1) }} />
          )}
          <svg
            viewBox={`0 0 ${slots.length} ${chartHeight}`}
            preserveAspectRatio="none"
            role="img"
            aria-label={`${title}. The table below holds the same figures.`}
          >
            <path className="chart-zero" d={`M0 ${heightOf(scale, 0)}H${slots.length}`} />
            {children}
            {slots.map(({ key, estimate, across: x }, index) => (
              <Share key={key} estimate={estimate} x={x ?? index + 0.5} scale={scale} />
            ))}
          </svg>
        </div>
      </div>
      <p className="chart-reading quiet">
        {pointed === undefined ? source : `${pointed.words}: ${estimateWords(pointed.estimate)}`}
      </p>
      {table}
    </figure>
  );
}

/** A point on its interval; faint where too few were judged for it to say anything. */
function Share({ estimate, x, scale }: { estimate: Estimate; x: number; scale: Scale }) {
  const { count, of, low, high } = estimate;
  if (low === null || high === null) return null;
  const y = (share: number) => heightOf(scale, Math.min(share * 100, scale.high));
  return (
    <g className="share" data-said={isSaid(estimate)}>
      <path className="chart-line" d={`M${x} ${y(low)}V${y(high)}`} />
      <path className="chart-points" d={`M${x} ${y(count / of)}h0`} />
    </g>
  );
}
