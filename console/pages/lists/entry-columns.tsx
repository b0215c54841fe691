/** How list entries stand in a table: the columns shared by a list and by the sample of an import. */
import type { Output } from '../../api/client.ts';
import { ActionBadge } from '../../ui/action-badge.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { formatDate, formatZoned } from '../../ui/format.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Plate } from '../../ui/plate.tsx';
import { PriorityBadge } from '../../ui/priority-badge.tsx';
import { State, type StateKind } from '../../ui/state.tsx';
import './entry-columns.css';

export type Entry = Output<'listEntries'>['entries'][number];
type Sample = Pick<
  Entry,
  | ('plate' | 'plateAsListed' | 'action' | 'priority' | 'ground' | 'information' | 'markers')
  | ('make' | 'model' | 'colour' | 'expiresAt' | 'expiryDefaulted')
>;

const priorityOrder: Readonly<Record<Sample['priority'], number>> = { high: 0, medium: 1, low: 2 };

export const sampleColumns: readonly Column<Sample>[] = [
  {
    key: 'plate',
    title: 'Mark',
    cell: ({ plate, plateAsListed }) => (
      <>
        <Plate mark={plate} size="small" />
        {plateAsListed.replaceAll(' ', '') === plate ? null : <div className="quiet">listed as {plateAsListed}</div>}
      </>
    ),
    sort: ({ plate }) => plate,
    csv: ({ plate }) => plate,
  },
  {
    key: 'action',
    title: 'Action',
    cell: ({ action }) => <ActionBadge action={action} />,
    sort: ({ action }) => action,
    csv: ({ action }) => action,
  },
  {
    key: 'priority',
    title: 'Priority',
    cell: ({ priority }) => <PriorityBadge priority={priority} />,
    sort: ({ priority }) => priorityOrder[priority],
    csv: ({ priority }) => priority,
  },
  {
    key: 'ground',
    title: 'Ground',
    cell: ({ ground, information }) => (
      <div className="entry-ground">
        {ground}
        {information === null ? null : <div className="quiet">{information}</div>}
      </div>
    ),
    csv: ({ ground }) => ground,
  },
  {
    key: 'markers',
    title: 'Markers',
    cell: ({ markers }) =>
      markers.length === 0 ? <span className="quiet">none</span> : <b className="entry-words">{markers.join(', ')}</b>,
    csv: ({ markers }) => markers.join(' '),
  },
  {
    key: 'vehicle',
    title: 'Vehicle',
    cell: ({ make, model, colour }) =>
      [colour, make, model].filter((part) => part !== null).join(' ') || <span className="quiet">not said</span>,
    csv: ({ make, model, colour }) => [colour, make, model].filter((part) => part !== null).join(' '),
  },
  {
    key: 'expires',
    title: 'Expires',
    cell: ({ expiresAt, expiryDefaulted }) => (
      <time dateTime={expiresAt} title={formatZoned(expiresAt)}>
        <span className="nowrap">{formatDate(expiresAt)}</span>
        {expiryDefaulted ? <div className="quiet">default, none given</div> : null}
      </time>
    ),
    sort: ({ expiresAt }) => expiresAt,
    csv: ({ expiresAt }) => expiresAt,
  },
];

const states: Readonly<Record<Entry['state'], readonly [kind: StateKind, icon: IconName, word: string]>> = {
  live: ['good', 'circle', 'Live'],
  expired: ['quiet', 'clock', 'Expired'],
  withdrawn: ['warn', 'cross', 'Withdrawn'],
  superseded: ['quiet', 'dash', 'Superseded'],
};

export const stateColumn: Column<Entry> = {
  key: 'state',
  title: 'State',
  cell: ({ state, withdrawnReason }) => {
    const [kind, icon, word] = states[state];
    return (
      <>
        <State kind={kind} icon={icon}>
          {word}
        </State>
        {withdrawnReason === null ? null : <div className="quiet entry-words">{withdrawnReason}</div>}
      </>
    );
  },
  sort: ({ state }) => state,
  csv: ({ state }) => state,
};
