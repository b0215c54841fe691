/** Columns of shares that were estimated from judged hits: the share with its count, and the interval about it. */
import type { Estimate } from '../../../src/words/quality.ts';
import type { Column } from '../../ui/data-table.tsx';
import { formatCount, percent } from '../../ui/format.ts';
import { intervalWords, isSaid, shareOf } from './quality-words.ts';

/** Two columns: the share of which something can be said, and its interval. */
export function estimateColumns<Row>(
  key: string,
  title: string,
  of: (row: Row) => Estimate,
): readonly [Column<Row>, Column<Row>] {
  return [
    {
      key,
      title,
      align: 'end',
      cell: (row) => <Share estimate={of(row)} />,
      sort: (row) => shareOf(of(row)),
      csv: (row) => shareOf(of(row))?.toFixed(4),
    },
    {
      key: `${key}-interval`,
      title: '95 % interval',
      align: 'end',
      cell: (row) => (isSaid(of(row)) ? <span className="nowrap">{intervalWords(of(row))}</span> : <Nothing />),
      csv: (row) => {
        const { low, high } = of(row);
        return low === null || high === null ? null : `${low.toFixed(4)} to ${high.toFixed(4)}`;
      },
    },
  ];
}

function Share({ estimate }: { estimate: Estimate }) {
  const { count, of } = estimate;
  if (of === 0) return <span className="quiet">none judged</span>;
  return (
    <>
      {isSaid(estimate) ? percent(count / of) : <span className="quiet">too few to say</span>}
      <div className="quiet nowrap">
        {formatCount(count)} of {formatCount(of)}
      </div>
    </>
  );
}

export function Nothing() {
  return <span className="quiet">–</span>;
}

export function countColumn<Row>(key: string, title: string, value: (row: Row) => number): Column<Row> {
  return { key, title, align: 'end', cell: (row) => formatCount(value(row)), sort: value, csv: value };
}
