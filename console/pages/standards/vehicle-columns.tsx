/** The columns of declared vehicles. */
import type { Output } from '../../api/client.ts';
import type { Column } from '../../ui/data-table.tsx';
import { Plate } from '../../ui/plate.tsx';
import { Time } from '../../ui/time.tsx';

export type DeclaredVehicle = Output<'listMyVehicles'>['vehicles'][number];

export const whoseTitles: Readonly<Record<DeclaredVehicle['whose'], string>> = {
  mine: 'Own',
  household: 'Of the household',
};

export const vehicleColumns: readonly Column<DeclaredVehicle>[] = [
  {
    key: 'mark',
    title: 'Mark',
    cell: ({ mark }) => <Plate mark={mark} size="small" />,
    sort: ({ mark }) => mark,
    csv: ({ mark }) => mark,
  },
  {
    key: 'whose',
    title: 'Whose',
    cell: ({ whose }) => whoseTitles[whose],
    sort: ({ whose }) => whose,
    csv: ({ whose }) => whoseTitles[whose],
  },
  {
    key: 'declared',
    title: 'Declared',
    cell: ({ declaredAt }) => <Time at={declaredAt} />,
    sort: ({ declaredAt }) => declaredAt,
    csv: ({ declaredAt }) => declaredAt,
  },
  {
    key: 'ended',
    title: 'Ended',
    cell: ({ endedAt }) => (endedAt === null ? <span className="quiet">stands</span> : <Time at={endedAt} />),
    sort: ({ endedAt }) => endedAt,
    csv: ({ endedAt }) => endedAt,
  },
];
