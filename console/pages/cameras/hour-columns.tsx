/** The columns of the tables beside the charts of a camera: the same hours in figures. */
import type { Column } from '../../ui/data-table.tsx';
import { formatCount, percent } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import type { CameraHour, HourSlot } from './camera-hours.ts';
import { hourWords } from './hour-chart.tsx';

const hour: Column<HourSlot> = {
  key: 'hour',
  title: 'Hour',
  cell: (slot) => <time dateTime={isoOf(slot)}>{hourWords(slot)}</time>,
  sort: ({ startMs }) => startMs,
  csv: isoOf,
};

const standing: Column<HourSlot> = {
  key: 'standing',
  title: 'Heard',
  cell: (slot) =>
    slot.standing === 'silent' ? (
      <State kind="warn" icon="silent">
        silent
      </State>
    ) : (
      standings[slot.standing]
    ),
  sort: ({ standing: word }) => standings[word],
  csv: ({ standing: word }) => standings[word],
};

const standings: Readonly<Record<HourSlot['standing'], string>> = {
  before: 'not registered yet',
  heard: 'heard',
  quiet: 'nothing, as on other days',
  silent: 'silent',
};

const count = (key: string, title: string, value: (heard: CameraHour) => number): Column<HourSlot> => ({
  key,
  title,
  align: 'end',
  cell: ({ heard }) => (heard === null ? <span className="quiet">–</span> : formatCount(value(heard))),
  sort: ({ heard }) => (heard === null ? null : value(heard)),
  csv: ({ heard }) => (heard === null ? null : value(heard)),
});

const length = (key: string, title: string, value: (heard: CameraHour) => number | null): Column<HourSlot> => {
  const of = ({ heard }: HourSlot) => (heard === null ? null : value(heard));
  return {
    key,
    title,
    align: 'end',
    cell: (slot) => {
      const ms = of(slot);
      return ms === null ? <span className="quiet">not measured</span> : signedDelay(ms);
    },
    sort: of,
    csv: of,
  };
};

/** "−30 s", "1.3 min": to a tenth, with the sign that is as wide as a figure. */
export function signedDelay(ms: number): string {
  const size = Math.abs(ms);
  const [value, unit] =
    size < 60_000 ? [size / 1000, 's'] : size < 3_600_000 ? [size / 60_000, 'min'] : [size / 3_600_000, 'h'];
  return `${ms < 0 ? '−' : ''}${value >= 10 || Number.isInteger(value) ? Math.round(value) : value.toFixed(1)} ${unit}`;
}

const unreadShare = ({ heard }: HourSlot): number | null =>
  heard === null || heard.reads === 0 ? null : heard.unread / heard.reads;

export const messageHourColumns: readonly Column<HourSlot>[] = [
  hour,
  standing,
  count('messages', 'Messages', (heard) => heard.messages),
  count('refused', 'Kept aside', (heard) => heard.messagesRefused),
];

export const vehicleHourColumns: readonly Column<HourSlot>[] = [
  hour,
  count('reads', 'Vehicles', (heard) => heard.reads),
  count('unread', 'Without a mark', (heard) => heard.unread),
  {
    key: 'share',
    title: 'Share',
    align: 'end',
    cell: (slot) => {
      const share = unreadShare(slot);
      return share === null ? <span className="quiet">–</span> : percent(share);
    },
    sort: unreadShare,
    csv: (slot) => unreadShare(slot)?.toFixed(4),
  },
];

export const clockColumns: readonly Column<HourSlot>[] = [
  hour,
  length('least', 'Least delay', (heard) => heard.ageMsMin),
  length('mean', 'Mean delay', (heard) => heard.delayMs),
  length('pictures', 'Pictures after', (heard) => heard.pictureLagMs),
];

function isoOf({ startMs }: HourSlot): string {
  return new Date(startMs).toISOString();
}
