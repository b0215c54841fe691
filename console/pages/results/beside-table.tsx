/** Every measure of several operations: one a row, an operation a column, each figure as it was told. */
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { OperationFigures } from '../../../src/words/operation-figures.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import {
  absentWords,
  keyOf,
  type Measured,
  measuredIn,
  noteWords,
  rowWords,
  sourceTitles,
  spanWords,
  valueWords,
  wholeLines,
} from './measure-words.ts';
import './beside.css';

export function BesideTable({ operations }: { operations: readonly OperationFigures[] }) {
  const columns = useMemo(() => [measureColumn, ...operations.map(columnOf)], [operations]);
  return (
    <>
      <ul>
        {operations.map((operation) => (
          <li key={operation.key}>
            <Title operation={operation} /> ({spanWords(operation)}): {sourceTitles[operation.source].toLowerCase()},
            led by {operation.leadForce},{' '}
            {operation.forces.length === 1 ? 'one force' : `${operation.forces.length} forces`}
          </li>
        ))}
      </ul>
      <div className="beside-table">
        <DataTable
          caption="Operations side by side"
          noun="measure"
          columns={columns}
          rows={measuredIn(operations)}
          rowKey={keyOf}
        />
      </div>
    </>
  );
}

const measureColumn: Column<Measured> = { key: 'measure', title: 'Measure', cell: rowWords, csv: rowWords };

/** An operation that is recorded here has its totals, which open the records. */
function Title({ operation: { key, source, title } }: { operation: OperationFigures }) {
  if (source === 'published') return <b>{title}</b>;
  return (
    <Link to="/operations/$operationId/records" params={{ operationId: key }}>
      <b>{title}</b>
    </Link>
  );
}

function columnOf(operation: OperationFigures): Column<Measured> {
  const { key, title, source } = operation;
  return {
    key,
    title: `${title} (${sourceTitles[source].toLowerCase()})`,
    cell: (measured) => <Told operation={operation} measured={measured} />,
    csv: (measured) =>
      wholeLines(operation, measured)
        .map((line) => [valueWords(line), noteWords(line)].filter((part) => part !== '').join(', '))
        .join('; ') || absentWords(operation),
  };
}

function Told({ operation, measured }: { operation: OperationFigures; measured: Measured }) {
  const lines = wholeLines(operation, measured);
  if (lines.length === 0) return <span className="quiet">{absentWords(operation)}</span>;
  // One operation may tell a measure several times, by class or in its headline.
  return lines.map((line) => (
    <div key={`${valueWords(line)} ${line.note}`}>
      {valueWords(line)}
      {line.note === null ? null : <span className="quiet"> {noteWords(line)}</span>}
    </div>
  ));
}
