/** The second step of an import: what it would change, every row it would refuse, and how the rows would be kept. */
import type { Output } from '../../api/client.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { sampleColumns } from './entry-columns.tsx';
import type { ListImport } from './import-words.ts';
import { RefusedFile } from './refused-file.tsx';
import './import-preview.css';

type Preview = Output<'previewImport'>['preview'];
type Refused = Preview['refused'][number];

export type ImportPreviewProps = {
  readonly one: ListImport;
  readonly preview: Preview;
  readonly busy: boolean;
  readonly onImport: () => void;
  /** Compares with the list as it is by now. */
  readonly onAgain: () => void;
  readonly onGiveUp: () => void;
};

export function ImportPreview({ one, preview, busy, onImport, onAgain, onGiveUp }: ImportPreviewProps) {
  const name = one.listName;
  const kept = preview.rows - preview.refusedTotal - preview.repeated;
  const none = kept <= 0 ? 'No row of the file can be imported. Correct it and import it anew.' : undefined;
  const running = busy ? 'It is being imported.' : undefined;
  return (
    <div className="stack">
      <Banner kind="info" title="Nothing has changed yet">
        <p>
          {preview.listId === null ? (
            <>
              This would make a new list, <b>{name}</b>.
            </>
          ) : (
            <>
              This would make revision {formatCount(preview.revision)} of <b>{name}</b>.
            </>
          )}
        </p>
      </Banner>
      {one.encoding === 'windows-1252' ? (
        <Banner kind="warn" title="The file is not UTF-8, so it was read as Windows text">
          <p>Check accented letters in the sample below.</p>
        </Banner>
      ) : null}
      <RemovalWarning preview={preview} />
      <Counts preview={preview} kind={one.kind} />
      <div className="row">
        <Button
          variant="primary"
          onClick={onImport}
          disabledReason={none}
          busy={busy ? `Importing ${countOf(kept, 'row')}` : undefined}
        >
          {`Import ${countOf(kept, 'row')}`}
        </Button>
        <Button onClick={onAgain} disabledReason={running}>
          Preview it again
        </Button>
        <Button onClick={onGiveUp} disabledReason={running}>
          Give up this import
        </Button>
      </div>
      <RefusedRows one={one} preview={preview} />
      {preview.sample.length === 0 ? null : (
        <section className="stack">
          <h2>The first rows as they would be kept</h2>
          <DataTable
            caption={`Sample of ${name}`}
            noun="row"
            columns={sampleColumns}
            rows={preview.sample}
            rowKey={placeIn(preview.sample)}
          />
        </section>
      )}
    </div>
  );
}

function RemovalWarning({ preview }: { preview: Preview }) {
  if (!preview.removesMuch) return null;
  return (
    <Banner kind="warn" title={`${countOf(preview.removed, 'entry', 'entries')} would go: more than half of the list`}>
      <p>They are in the list now and would not be any more. Check that the file is whole, and is of this list.</p>
    </Banner>
  );
}

function Counts({ preview, kind }: { preview: Preview; kind: ListImport['kind'] }) {
  const isWhole = kind === 'whole';
  const counts: readonly (readonly [title: string, count: number, about: string])[] = [
    ['Rows', preview.rows, 'in the file'],
    ['Added', preview.added, 'not in the list before'],
    ['Replaced', preview.replaced, 'in the list, with something changed'],
    ['Unchanged', preview.unchanged, isWhole ? 'as they are' : 'named, and as they are'],
    ['Removed', preview.removed, isWhole ? 'in the list, not in the file' : 'taken off'],
    ...(isWhole ? [] : ([['Not there', preview.absent, 'to take off, and not on the list']] as const)),
    ...(preview.repeated === 0 ? [] : ([['Repeated', preview.repeated, 'say the same as an earlier row']] as const)),
    ['Expiry defaulted', preview.expiryDefaulted, 'gave none, so they get the default'],
    ['Refused', preview.refusedTotal, 'not imported; see below'],
  ];
  return (
    <dl className="counts">
      {counts.map(([title, count, about]) => (
        <div key={title} className="count" data-wrong={title === 'Refused' && count > 0}>
          <dt>{title}</dt>
          <dd className="count-number">{formatCount(count)}</dd>
          <dd className="quiet">{about}</dd>
        </div>
      ))}
    </dl>
  );
}

const refusedColumns: readonly Column<Refused>[] = [
  {
    key: 'row',
    title: 'Line',
    cell: ({ row }) => formatCount(row),
    sort: ({ row }) => row,
    csv: ({ row }) => row,
  },
  {
    key: 'column',
    title: 'Column',
    cell: ({ column }) => column,
    sort: ({ column }) => column,
    csv: ({ column }) => column,
  },
  {
    key: 'reason',
    title: 'Why',
    cell: ({ reason }) => reason,
    sort: ({ reason }) => reason,
    csv: ({ reason }) => reason,
  },
  {
    key: 'text',
    title: 'What stood there',
    cell: ({ text }) => (text === '' ? <span className="quiet">nothing</span> : <code>{text}</code>),
    csv: ({ text }) => text,
  },
];

function RefusedRows({ one, preview }: { one: ListImport; preview: Preview }) {
  const { refused, refusedTotal } = preview;
  if (refusedTotal === 0) return <p>No row would be refused.</p>;
  return (
    <section className="stack">
      <h2>{countOf(refusedTotal, 'refused row')}</h2>
      <p className="quiet">
        {refused.length < refusedTotal ? `The first ${formatCount(refused.length)} are shown. ` : ''}
        Refused rows are left out; the others can be imported. Line 1 is the first line of the file.
      </p>
      <RefusedTable rows={refused} />
      {refused.length < refusedTotal ? <RefusedFile one={one} /> : null}
    </section>
  );
}

export function RefusedTable({ rows }: { rows: readonly Refused[] }) {
  return <DataTable caption="Refused rows" noun="row" columns={refusedColumns} rows={rows} rowKey={placeIn(rows)} />;
}

/** Rows of a file may be equal in everything; only their place tells them apart. */
export function placeIn<Row>(rows: readonly Row[]): (row: Row) => string {
  const places = new Map(rows.map((row, place) => [row, String(place)]));
  return (row) => places.get(row) ?? '';
}
