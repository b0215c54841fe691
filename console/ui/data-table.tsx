/** A table that can be read, sorted, paged at 200 rows, found in with the browser's find, printed and exported. */
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { type CsvCell, csvText } from '../../src/words/csv.ts';
import { Button } from './button.tsx';
import { saveCsv } from './csv.ts';
import { countOf } from './format.ts';
import { Icon } from './icon.tsx';
import { type Sort, type SortValue, sortRows } from './table-sort.ts';
import { useHeldOrder } from './use-held-order.ts';
import './data-table.css';

/** Rows on one page. Few enough that find and print work, and a page is drawn at once. */
export const pageRowsMax = 200;

export type Column<Row> = {
  readonly key: string;
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Makes the column sortable. */
  readonly sort?: (row: Row) => SortValue;
  /** What the CSV export holds; a column without it is left out of the file. */
  readonly csv?: (row: Row) => CsvCell;
  readonly align?: 'start' | 'end';
};

export type DataTableProps<Row> = {
  /** What the table holds, for people who listen to the page and for the file's name. */
  readonly caption: string;
  /** The first is the row's heading. */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly sort?: Sort;
  /** What one row is called: "camera". */
  readonly noun: string;
  readonly nouns?: string;
  /** When the server pages: the rows are one page of `total`. */
  readonly paged?: { readonly page: number; readonly total: number; readonly onPage: (page: number) => void };
  /** Beside the count, above the table. */
  readonly tools?: ReactNode;
  /** Where what leaves is recorded as a disclosure, the page has an export of its own. */
  readonly noExport?: true;
};

export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, noun, nouns, paged, tools, noExport } = props;
  const [sort, setSort] = useState<Sort | undefined>(props.sort);
  const [ownPage, setOwnPage] = useState(1);
  const table = useRef<HTMLTableElement>(null);
  const sorted = useMemo(() => {
    const value = columns.find((column) => column.key === sort?.key)?.sort;
    return sort === undefined || value === undefined ? rows : sortRows(rows, value, sort.down);
  }, [rows, columns, sort]);

  const order = sort === undefined ? '' : `${sort.key} ${sort.down}`;
  const { rows: ordered, holder } = useHeldOrder(sorted, rowKey, order);

  const total = paged?.total ?? rows.length;
  const pages = Math.max(1, Math.ceil(total / pageRowsMax));
  const page = Math.min(paged?.page ?? ownPage, pages);
  const shown = paged === undefined ? ordered.slice((page - 1) * pageRowsMax, page * pageRowsMax) : ordered;

  const turn = (next: number) => {
    (paged?.onPage ?? setOwnPage)(next);
    // A page is read from its first row.
    table.current?.scrollIntoView();
  };
  const save = () => {
    const kept = columns.filter((column) => column.csv !== undefined);
    const lines = ordered.map((row) => kept.map((column) => column.csv?.(row)));
    saveCsv(
      `${caption.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.csv`,
      csvText(
        kept.map((one) => one.title),
        lines,
      ),
    );
  };

  return (
    <div>
      <div className="table-tools">
        <p className="quiet">{countOf(total, noun, nouns)}</p>
        <div className="row">
          {tools}
          {noExport ? null : (
            <Button onClick={save} disabledReason={rows.length === 0 ? 'There is nothing to export yet.' : undefined}>
              {paged !== undefined && pages > 1 ? 'Export this page (CSV)' : 'Export (CSV)'}
            </Button>
          )}
        </div>
      </div>
      <table ref={table} className="data-table">
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadCell key={column.key} column={column} sort={sort} onSort={setSort} />
            ))}
          </tr>
        </thead>
        <tbody {...holder}>
          {shown.map((row) => (
            <BodyRow key={rowKey(row)} row={row} columns={columns} />
          ))}
        </tbody>
      </table>
      {pages > 1 ? <Pager page={page} pages={pages} total={total} onPage={turn} /> : null}
    </div>
  );
}

function BodyRow<Row>({ row, columns }: { row: Row; columns: readonly Column<Row>[] }) {
  return (
    <tr>
      {columns.map((column, index) => {
        const inside = (
          <>
            <span className="table-label" aria-hidden="true">
              {column.title}
            </span>
            <div>{column.cell(row)}</div>
          </>
        );
        return index === 0 ? (
          <th key={column.key} scope="row" data-align={column.align}>
            {inside}
          </th>
        ) : (
          <td key={column.key} data-align={column.align}>
            {inside}
          </td>
        );
      })}
    </tr>
  );
}

type HeadCellProps<Row> = {
  readonly column: Column<Row>;
  readonly sort: Sort | undefined;
  readonly onSort: (sort: Sort) => void;
};

function HeadCell<Row>({ column, sort, onSort }: HeadCellProps<Row>) {
  const { key, title, align } = column;
  if (column.sort === undefined) {
    return (
      <th scope="col" data-align={align}>
        <span className="table-head">{title}</span>
      </th>
    );
  }
  const by = sort?.key === key ? sort : undefined;
  const order = by === undefined ? undefined : by.down ? 'descending' : 'ascending';
  return (
    <th scope="col" data-align={align} aria-sort={order}>
      <button type="button" className="table-head" onClick={() => onSort({ key, down: by !== undefined && !by.down })}>
        {title}
        {by === undefined ? null : <Icon name={by.down ? 'down' : 'up'} />}
      </button>
    </th>
  );
}

type PagerProps = { page: number; pages: number; total: number; onPage: (page: number) => void };

function Pager({ page, pages, total, onPage }: PagerProps) {
  const first = (page - 1) * pageRowsMax + 1;
  const last = Math.min(page * pageRowsMax, total);
  return (
    <nav className="pager" aria-label="Pages of the table">
      <Button onClick={() => onPage(page - 1)} disabledReason={page <= 1 ? 'This is the first page.' : undefined}>
        Previous
      </Button>
      <span>
        Rows {first.toLocaleString('en-GB')} to {last.toLocaleString('en-GB')} of {total.toLocaleString('en-GB')}
      </span>
      <Button onClick={() => onPage(page + 1)} disabledReason={page >= pages ? 'This is the last page.' : undefined}>
        Next
      </Button>
    </nav>
  );
}
