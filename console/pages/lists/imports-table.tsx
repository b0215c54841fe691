/** The newest imports of one's own force: where each is, and the way to it. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { importsQuery } from '../../api/queries.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { formatCount } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { kindTitles, type ListImport, stateTitles } from './import-words.ts';

const columns: readonly Column<ListImport>[] = [
  {
    key: 'list',
    title: 'List',
    cell: (one) => (
      <Link to="/lists/imports/$importId" params={{ importId: one.id }}>
        {one.listName}
      </Link>
    ),
    sort: ({ listName }) => listName,
    csv: ({ listName }) => listName,
  },
  {
    key: 'state',
    title: 'State',
    cell: ({ state, revision, why }) => (
      <>
        {stateTitles[state]}
        {revision === null ? null : `, revision ${revision}`}
        {why === null ? null : <div className="quiet">{why}</div>}
      </>
    ),
    sort: ({ state }) => stateTitles[state],
    csv: ({ state }) => stateTitles[state],
  },
  { key: 'kind', title: 'Holds', cell: ({ kind }) => kindTitles[kind], csv: ({ kind }) => kindTitles[kind] },
  {
    key: 'columns',
    title: 'Read by',
    cell: ({ columnsName }) => columnsName ?? 'UK 16-column order',
    csv: ({ columnsName }) => columnsName ?? 'UK 16-column order',
  },
  {
    key: 'rows',
    title: 'Rows',
    align: 'end',
    cell: ({ rowsRead }) => formatCount(rowsRead),
    sort: ({ rowsRead }) => rowsRead,
    csv: ({ rowsRead }) => rowsRead,
  },
  {
    key: 'refused',
    title: 'Refused',
    align: 'end',
    cell: ({ rowsRefused }) => formatCount(rowsRefused),
    sort: ({ rowsRefused }) => rowsRefused,
    csv: ({ rowsRefused }) => rowsRefused,
  },
  {
    key: 'made',
    title: 'Begun',
    cell: ({ madeAt, madeByName }) => (
      <>
        <Time at={madeAt} />
        <div className="quiet">{madeByName ?? 'The command line'}</div>
      </>
    ),
    sort: ({ madeAt }) => madeAt,
    csv: ({ madeAt }) => madeAt,
  },
];

export function ImportsTable() {
  const imports = useQuery(importsQuery).data?.imports ?? [];
  if (imports.length === 0) return null;
  return (
    <section className="stack">
      <h2>The newest imports of your force</h2>
      <DataTable
        caption="Imports"
        noun="import"
        columns={columns}
        rows={imports}
        rowKey={({ id }) => id}
        sort={{ key: 'made', down: true }}
      />
    </section>
  );
}
