/** The reads of a history as a table: each row opens its read, on the map and the timeline too. */
import { useMemo } from 'react';
import type { HistoryRead } from '../../../src/words/history.ts';
import { picturePath } from '../../api/paths.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { percent } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { Time } from '../../ui/time.tsx';
import { correctionWords, fitWords } from './read-words.ts';

export type ReadsTableProps = {
  readonly mark: string;
  readonly reads: readonly HistoryRead[];
  readonly openId: string | null;
  readonly onOpen: (readId: string) => void;
};

export function ReadsTable({ mark, reads, openId, onOpen }: ReadsTableProps) {
  const columns = useMemo(() => [openColumn(openId, onOpen), ...readColumns], [openId, onOpen]);
  return (
    <DataTable
      caption={`Reads of ${mark}`}
      noun="read"
      columns={columns}
      rows={reads}
      rowKey={({ id }) => id}
      sort={{ key: 'captured', down: true }}
      noExport
    />
  );
}

function openColumn(openId: string | null, onOpen: (readId: string) => void): Column<HistoryRead> {
  return {
    key: 'captured',
    title: 'Captured',
    cell: ({ id, capturedAt, late }) => (
      <>
        <button type="button" className="link-button read-open" aria-pressed={id === openId} onClick={() => onOpen(id)}>
          <Time at={capturedAt} relative={false} />
        </button>
        {late ? <span className="read-late"> late</span> : null}
      </>
    ),
    sort: ({ capturedAt }) => capturedAt,
  };
}

const readColumns: readonly Column<HistoryRead>[] = [
  {
    key: 'camera',
    title: 'Camera',
    cell: ({ cameraName }) => cameraName,
    sort: ({ cameraName }) => cameraName,
  },
  {
    key: 'plate',
    title: 'Mark read',
    cell: (read) => (
      <>
        <Plate mark={read.plate} size="small" />
        {read.correction === null ? null : <div className="read-late">{correctionWords(read)}</div>}
      </>
    ),
    sort: ({ plate }) => plate,
  },
  { key: 'fit', title: 'How it fits', cell: fitWords, sort: fitWords },
  {
    key: 'confidence',
    title: 'Confidence',
    align: 'end',
    cell: ({ confidence }) => (confidence === null ? <span className="quiet">not said</span> : percent(confidence)),
    sort: ({ confidence }) => confidence,
  },
  {
    key: 'picture',
    title: 'Picture',
    cell: ({ pictures, plate }) => {
      const [first] = pictures;
      if (first === undefined) return <span className="quiet">none</span>;
      return <img className="read-thumb" src={picturePath(first.id)} alt={`Plate of ${plate}`} loading="lazy" />;
    },
  },
  {
    key: 'hits',
    title: 'Hits',
    align: 'end',
    cell: ({ hitIds }) => hitIds.length,
    sort: ({ hitIds }) => hitIds.length,
  },
];
