/** Three charts of one camera's seven days: its messages, the vehicles in them, and its clock. */
import { useState } from 'react';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { countOf, formatClock, formatCount, formatZone, percent } from '../../ui/format.ts';
import { clockFinding, clockOffsetMsMax, messagesFinding, vehiclesFinding } from './camera-findings.ts';
import { type CameraHour, driftDoubt, type HourSlot, slotsOf } from './camera-hours.ts';
import type { Camera } from './camera-words.ts';
import { heightOf, type Scale, scaleOf } from './chart-scale.ts';
import { HourChart } from './hour-chart.tsx';
import { clockColumns, messageHourColumns, signedDelay, vehicleHourColumns } from './hour-columns.tsx';

export type CameraChartsProps = {
  readonly camera: Camera;
  readonly hours: readonly CameraHour[];
  /** When the figures were asked for. */
  readonly nowMs: number;
};

export function CameraCharts({ camera, hours, nowMs }: CameraChartsProps) {
  const slots = slotsOf(camera, hours, nowMs);
  const zone = formatZone(nowMs);
  const source =
    `Source: what Cordon counted of each hour, until ${formatClock(nowMs)}. ` +
    `Times are local to this screen (${zone}). Point at an hour to read it.`;
  return (
    <section className="stack" aria-labelledby="camera-week">
      <h2 id="camera-week">The last seven days</h2>
      <MessagesChart camera={camera} slots={slots} source={source} />
      <VehiclesChart camera={camera} slots={slots} source={source} />
      <ClockChart camera={camera} slots={slots} source={source} hours={hours} nowMs={nowMs} />
    </section>
  );
}

type ChartProps = { readonly camera: Camera; readonly slots: readonly HourSlot[]; readonly source: string };

const gapLegend = [
  { sign: 'silent', words: 'silent: its other days had messages then' },
  { sign: 'before', words: 'not registered yet' },
] as const;

function MessagesChart({ camera, slots, source }: ChartProps) {
  const scale = scaleOf(slots.map(({ heard }) => heard?.messages ?? 0));
  const legend = [
    { sign: 'whole', words: 'messages' },
    { sign: 'refused', words: 'of them kept aside' },
    ...gapLegend.filter(({ sign }) => slots.some(({ standing }) => standing === sign)),
  ];
  return (
    <HourChart
      title={messagesFinding(camera, slots)}
      slots={slots}
      scale={scale}
      scaleWords={formatCount}
      legend={legend}
      source={source}
      describe={({ heard, standing }) =>
        heard === null
          ? gapWords[standing]
          : `${countOf(heard.messages, 'message')}, ${formatCount(heard.messagesRefused)} kept aside`
      }
      table={<HoursTable caption="Messages by hour" columns={messageHourColumns} slots={slots} />}
    >
      <Bars slots={slots} scale={scale} part="refused" whole="messages" partOf={(hour) => hour.messagesRefused} />
    </HourChart>
  );
}

function VehiclesChart({ camera, slots, source }: ChartProps) {
  const scale = scaleOf(slots.map(({ heard }) => heard?.reads ?? 0));
  const legend = [
    { sign: 'whole', words: 'vehicles' },
    { sign: 'unread', words: 'of them without a mark' },
  ];
  return (
    <HourChart
      title={vehiclesFinding(camera, slots)}
      slots={slots}
      scale={scale}
      scaleWords={formatCount}
      legend={legend}
      source={source}
      describe={({ heard, standing }) =>
        heard === null ? gapWords[standing] : `${countOf(heard.reads, 'vehicle')}, ${unreadWords(heard)} without a mark`
      }
      table={<HoursTable caption="Vehicles by hour" columns={vehicleHourColumns} slots={slots} />}
    >
      <Bars slots={slots} scale={scale} part="unread" whole="reads" partOf={(hour) => hour.unread} />
    </HourChart>
  );
}

const gapWords: Readonly<Record<HourSlot['standing'], string>> = {
  before: 'it was not registered yet',
  heard: 'nothing heard',
  quiet: 'nothing heard, as on its other days',
  silent: 'silent',
};

function unreadWords({ unread, reads }: CameraHour): string {
  return reads === 0 ? formatCount(unread) : `${formatCount(unread)} (${percent(unread / reads)})`;
}

type BarsProps = {
  readonly slots: readonly HourSlot[];
  readonly scale: Scale;
  readonly whole: 'messages' | 'reads';
  readonly part: 'refused' | 'unread';
  readonly partOf: (hour: CameraHour) => number;
};

/** A bar for each hour; what went wrong stands at its foot, where its height can be compared. */
function Bars({ slots, scale, whole, part, partOf }: BarsProps) {
  return slots.map(({ startMs, heard }, index) => {
    if (heard === null) return null;
    const bar = (value: number, name: string) => {
      const top = heightOf(scale, value);
      const height = heightOf(scale, 0) - top;
      return <rect className="chart-bar" data-part={name} x={index + 0.1} y={top} width={0.8} height={height} />;
    };
    return (
      <g key={startMs}>
        {bar(heard[whole], whole)}
        {bar(partOf(heard), part)}
      </g>
    );
  });
}

function ClockChart({ camera, slots, source, hours, nowMs }: ChartProps & Pick<CameraChartsProps, 'hours' | 'nowMs'>) {
  const ages = slots.map(({ heard }) => heard?.ageMsMin ?? null);
  const scale = scaleOf(
    ages.filter((age) => age !== null),
    1_000,
  );
  const bounds = [clockOffsetMsMax, -clockOffsetMsMax].filter((bound) => bound < scale.high && bound > scale.low);
  const legend = [
    { sign: 'least', words: 'least delay of the hour, captured to received; below nothing the clock is ahead' },
    ...(bounds.length === 0 ? [] : [{ sign: 'bound', words: 'beyond it, an alarm' }]),
  ];
  return (
    <HourChart
      title={clockFinding(camera, driftDoubt(hours, nowMs))}
      slots={slots}
      scale={scale}
      scaleWords={signedDelay}
      legend={legend}
      source={source}
      describe={({ heard, standing }) =>
        heard === null
          ? gapWords[standing]
          : heard.ageMsMin === null
            ? 'no read to measure by'
            : `least delay ${signedDelay(heard.ageMsMin)}`
      }
      table={<HoursTable caption="Clock and delay by hour" columns={clockColumns} slots={slots} />}
    >
      {bounds.map((bound) => (
        <path key={bound} className="chart-bound" d={`M0 ${heightOf(scale, bound)}H${slots.length}`} />
      ))}
      <path className="chart-line" d={linePath(ages, scale)} />
      <path className="chart-points" d={pointsPath(ages, scale)} />
    </HourChart>
  );
}

/** Hours that follow each other are joined; a gap stays a gap. */
function linePath(values: readonly (number | null)[], scale: Scale): string {
  return values
    .map((value, index) => {
      if (value === null) return '';
      const isJoined = index > 0 && values[index - 1] !== null;
      return `${isJoined ? 'L' : 'M'}${index + 0.5} ${heightOf(scale, value)}`;
    })
    .join('');
}

function pointsPath(values: readonly (number | null)[], scale: Scale): string {
  return values.map((value, index) => (value === null ? '' : `M${index + 0.5} ${heightOf(scale, value)}h0`)).join('');
}

type HoursTableProps = {
  readonly caption: string;
  readonly columns: readonly Column<HourSlot>[];
  readonly slots: readonly HourSlot[];
};

/** Made when it is opened: a hundred and sixty-eight rows that most people never look at. */
function HoursTable({ caption, columns, slots }: HoursTableProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="chart-table" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{caption}, as a table</summary>
      {isOpen ? (
        <DataTable
          caption={caption}
          noun="hour"
          columns={columns}
          rows={slots}
          rowKey={({ startMs }) => String(startMs)}
          sort={{ key: 'hour', down: true }}
        />
      ) : null}
    </details>
  );
}
