/** The timeline of a history: days across, hours down. One stop of the Tab key; the arrows go from read to read. */
import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import type { HistoryRead } from '../../../src/words/history.ts';
import { countOf, formatDate, formatMoment, formatWeekday } from '../../ui/format.ts';
import { useTicker } from '../../ui/ticker-context.tsx';
import { nearestRead, type PeriodSaid, placeOf, type Timeline, timelineOf } from './timeline.ts';

export type TimelineStripProps = {
  /** Newest first. */
  readonly reads: readonly HistoryRead[];
  readonly period: PeriodSaid;
  readonly title: string;
  readonly openId: string | null;
  readonly onOpen: (readId: string) => void;
};

const hoursNamed = [0, 6, 12, 18] as const;
/** Names of days that a strip has room for. */
const daysNamedMax = 8;

export function TimelineStrip({ reads, period, title, openId, onOpen }: TimelineStripProps) {
  const now = useTicker().now();
  const timeline = useMemo(() => timelineOf(reads, period), [reads, period]);
  const inTime = useMemo(() => reads.toReversed(), [reads]);
  const at = inTime.findIndex(({ id }) => id === openId);
  const open = inTime[at];
  const move = (event: KeyboardEvent) => {
    const next = steps[event.key]?.(at, inTime.length);
    const read = next === undefined ? undefined : inTime[Math.min(inTime.length - 1, Math.max(0, next))];
    if (read === undefined) return;
    event.preventDefault();
    onOpen(read.id);
  };
  const point = (event: PointerEvent) => {
    const room = event.currentTarget.getBoundingClientRect();
    const across = ((event.clientX - room.left) / room.width) * timeline.days.length;
    const down = ((event.clientY - room.top) / room.height) * 24;
    const read = nearestRead(inTime, timeline, period.zone, { across, down });
    if (read !== undefined) onOpen(read.id);
  };
  return (
    <figure className="timeline">
      <figcaption>
        <h2>{title}</h2>
      </figcaption>
      <div className="timeline-body">
        <Hours />
        <div
          className="timeline-plot"
          role="slider"
          tabIndex={0}
          aria-label="Reads in the order of time"
          aria-valuemin={1}
          aria-valuemax={Math.max(1, inTime.length)}
          aria-valuenow={at + 1}
          aria-valuetext={open === undefined ? 'No read is open' : readWords(open, at, inTime.length, now)}
          onKeyDown={move}
          onPointerDown={point}
        >
          <Cells timeline={timeline} />
          {open === undefined ? null : <OpenPlace timeline={timeline} at={open.capturedAt} zone={period.zone} />}
        </div>
      </div>
      <Days days={timeline.days} />
      <p className="quiet vehicle-source">
        {open === undefined
          ? `Days across and hours down, as ${period.zone} counts them; the fuller, the more reads in the hour. ` +
            'The arrow keys go from read to read.'
          : readWords(open, at, inTime.length, now)}
      </p>
    </figure>
  );
}

const steps: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  Home: () => 0,
  End: (_, count) => count - 1,
};

function readWords({ plate, capturedAt, cameraName, fit }: HistoryRead, at: number, of: number, now: number): string {
  return `Read ${at + 1} of ${of}: ${plate}, ${fit}, ${formatMoment(capturedAt, now)}, ${cameraName}`;
}

function Cells({ timeline: { days, cells, top } }: { timeline: Timeline }) {
  return (
    <svg viewBox={`0 0 ${days.length} 24`} preserveAspectRatio="none" aria-hidden="true">
      {[6, 12, 18].map((hour) => (
        <path key={hour} className="timeline-line" d={`M0 ${hour}H${days.length}`} />
      ))}
      {cells.map(({ day, hour, reads }) => (
        <rect
          key={`${day} ${hour}`}
          className="timeline-cell"
          x={day}
          y={hour}
          width={1}
          height={1}
          fillOpacity={0.45 + (0.55 * reads) / top}
        />
      ))}
    </svg>
  );
}

function OpenPlace({ timeline, at, zone }: { timeline: Timeline; at: string; zone: string }) {
  const place = placeOf(at, timeline, zone);
  if (place === null) return null;
  const wide = 100 / timeline.days.length;
  return (
    <div
      className="timeline-open"
      style={{
        insetInlineStart: `${place.across * wide}%`,
        inlineSize: `${wide}%`,
        insetBlockStart: `${(place.down / 24) * 100}%`,
        blockSize: `${100 / 24}%`,
      }}
    />
  );
}

function Hours() {
  return (
    <div className="timeline-hours" aria-hidden="true">
      {hoursNamed.map((hour) => (
        <span key={hour} style={{ insetBlockStart: `${(hour / 24) * 100}%` }}>
          {String(hour).padStart(2, '0')}
        </span>
      ))}
    </div>
  );
}

/** The names of some of the days, each under its column. */
function Days({ days }: { days: readonly string[] }) {
  const every = Math.ceil(days.length / daysNamedMax);
  const isWeek = days.length <= daysNamedMax;
  return (
    <div className="timeline-days" aria-hidden="true">
      {days.map((day, index) =>
        index % every === 0 ? (
          <span key={day} style={{ insetInlineStart: `${(index / days.length) * 100}%` }}>
            {isWeek ? formatWeekday(`${day}T12:00`) : formatDate(`${day}T12:00`)}
          </span>
        ) : null,
      )}
    </div>
  );
}

/** "12 reads at 5 cameras, most on Thu 19 Nov" */
export function timelineTitle(reads: readonly HistoryRead[], period: PeriodSaid): string {
  const cameras = new Set(reads.map(({ cameraId }) => cameraId)).size;
  const { days, cells } = timelineOf(reads, period);
  const perDay = Map.groupBy(cells, ({ day }) => day);
  const sums = [...perDay].map(([day, some]) => ({ day, reads: some.reduce((sum, cell) => sum + cell.reads, 0) }));
  const [most, second] = sums.sort((a, b) => b.reads - a.reads);
  const told = `${countOf(reads.length, 'read')} at ${countOf(cameras, 'camera')}`;
  if (most === undefined || most.reads === second?.reads) return told;
  return `${told}, ${sums.length === 1 ? 'all' : 'most'} on ${formatWeekday(`${days[most.day]}T12:00`)}`;
}
