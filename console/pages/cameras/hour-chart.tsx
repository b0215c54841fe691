/** The frame of a chart of seven days by the hour: its finding, scale, days, gaps, one hour in words, a table. */
import { type PointerEvent, type ReactNode, useState } from 'react';
import { formatMinute, formatWeekday } from '../../ui/format.ts';
import { type HourSlot, hourMs, stretchesOf } from './camera-hours.ts';
import { chartHeight, heightOf, type Scale } from './chart-scale.ts';
import './hour-chart.css';

export type HourChartProps = {
  /** What the chart shows, as a finding. */
  readonly title: string;
  readonly slots: readonly HourSlot[];
  readonly scale: Scale;
  readonly scaleWords: (value: number) => string;
  /** What the signs mean; `sign` names a colour of the style sheet. */
  readonly legend: readonly { readonly sign: string; readonly words: string }[];
  /** One hour in words. */
  readonly describe: (slot: HourSlot) => string;
  readonly source: string;
  /** Drawn in units of hours across and a hundredth of the height down. */
  readonly children: ReactNode;
  readonly table: ReactNode;
};

export function HourChart(props: HourChartProps) {
  const { title, slots, scale, scaleWords, legend, describe, source, children, table } = props;
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
        <h3>{title}</h3>
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
          {[...new Set([scale.high, 0, scale.low])].map((value) => (
            <span key={value} style={{ insetBlockStart: `${heightOf(scale, value)}%` }}>
              {scaleWords(value)}
            </span>
          ))}
        </div>
        <div className="chart-plot" onPointerMove={point} onPointerDown={point} onPointerLeave={() => setAt(null)}>
          <Gaps slots={slots} />
          <Days slots={slots} across={across} />
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
          </svg>
        </div>
      </div>
      <p className="chart-reading quiet">
        {pointed === undefined ? source : `${hourWords(pointed)}: ${describe(pointed)}`}
      </p>
      {table}
    </figure>
  );
}

/** "Thu 19 Nov, 14:00 to 15:00" */
export function hourWords({ startMs }: HourSlot): string {
  return `${formatWeekday(startMs)}, ${formatMinute(startMs)} to ${formatMinute(startMs + hourMs)}`;
}

/** Hours that the name of a day takes on a narrow screen; a day that has just begun has no room for it. */
const dayNameHours = 14;

/** Hours without a message: hatched where that was a silence, and sunken where the camera was not there yet. */
function Gaps({ slots }: { slots: readonly HourSlot[] }) {
  const firstMs = slots[0]?.startMs ?? 0;
  const across = (ms: number) => `${(ms / hourMs / slots.length) * 100}%`;
  return stretchesOf(slots)
    .filter(({ standing }) => standing !== 'heard')
    .map(({ standing, fromMs, untilMs }) => (
      <div
        key={fromMs}
        className="chart-gap"
        data-standing={standing}
        style={{ insetInlineStart: across(fromMs - firstMs), inlineSize: across(untilMs - fromMs) }}
      />
    ));
}

/** Each local day begins with a line and its name. */
function Days({ slots, across }: { slots: readonly HourSlot[]; across: (index: number) => string }) {
  return slots.map(({ startMs }, index) => {
    if (new Date(startMs).getHours() !== 0 || slots.length - index < dayNameHours) return null;
    const [weekday, ...date] = formatWeekday(startMs).split(' ');
    return (
      <div key={startMs} className="chart-day" style={{ insetInlineStart: across(index) }} aria-hidden="true">
        <span>
          {weekday}
          <span className="chart-date"> {date.join(' ')}</span>
        </span>
      </div>
    );
  });
}
