/** The second step of an import: what it would change, every row it would refuse, and how the rows would be kept. */
import type { Output } from '../../api/client.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { sampleColumns } from './entry-columns.tsx';
import './import-preview.css';

type Preview = Output<'previewImport'>;
type Refused = Preview['refused'][number];

export type ImportPreviewProps = {
  readonly name: string;
  readonly preview: Preview;
  /** What the person should know about how the file was read. */
  readonly note: string | null;
  readonly defaultExpiryDays: number | null;
  readonly busy: boolean;
  readonly onImport: () => void;
  readonly onBack: () => void;
};

export function ImportPreview(props: ImportPreviewProps) {
  const { name, preview, note, defaultExpiryDays, busy, onImport, onBack } = props;
  const kept = preview.rows - preview.refusedTotal;
  const none = kept <= 0 ? 'No row of the file can be imported. Correct it and preview it again.' : undefined;
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
      {note === null ? null : <Banner kind="warn" title={note} />}
      <RemovalWarning preview={preview} />
      <Counts preview={preview} defaultExpiryDays={defaultExpiryDays} />
      <div className="row">
        <Button
          variant="primary"
          onClick={onImport}
          disabledReason={none}
          busy={busy ? `Importing ${countOf(kept, 'row')}` : undefined}
        >
          {`Import ${countOf(kept, 'row')}`}
        </Button>
        <Button onClick={onBack}>Back to the file</Button>
      </div>
      <RefusedRows preview={preview} />
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

/** Share of the list that may go before it is pointed out: a cut-off file looks like a mass removal. */
const removalSaidShare = 0.25;

function RemovalWarning({ preview }: { preview: Preview }) {
  const before = preview.removed + preview.unchanged + preview.replaced;
  if (before === 0 || preview.removed / before < removalSaidShare) return null;
  return (
    <Banner kind="warn" title={`${countOf(preview.removed, 'entry', 'entries')} of ${formatCount(before)} would go`}>
      <p>They are in the list now and not in this file. Check that the file is whole.</p>
    </Banner>
  );
}

function Counts({ preview, defaultExpiryDays }: { preview: Preview; defaultExpiryDays: number | null }) {
  const days = defaultExpiryDays === null ? 'the default expiry' : `${defaultExpiryDays} days`;
  const counts: readonly (readonly [title: string, count: number, about: string])[] = [
    ['Rows', preview.rows, 'in the file'],
    ['Added', preview.added, 'not in the list before'],
    ['Replaced', preview.replaced, 'in the list, with something changed'],
    ['Unchanged', preview.unchanged, 'as they are'],
    ['Removed', preview.removed, 'in the list, not in the file'],
    ['Expiry defaulted', preview.expiryDefaulted, `gave no weed date, so they get ${days}`],
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

function RefusedRows({ preview }: { preview: Preview }) {
  const { refused, refusedTotal } = preview;
  if (refusedTotal === 0) return <p>No row would be refused.</p>;
  return (
    <section className="stack">
      <h2>{countOf(refusedTotal, 'refused row')}</h2>
      <p className="quiet">
        {refused.length < refusedTotal ? `The first ${formatCount(refused.length)} are shown. ` : ''}
        Refused rows are left out; the others can be imported. Line 1 is the first line of the file.
      </p>
      <DataTable caption="Refused rows" noun="row" columns={refusedColumns} rows={refused} rowKey={placeIn(refused)} />
    </section>
  );
}

/** Rows of a file may be equal in everything; only their place tells them apart. */
function placeIn<Row>(rows: readonly Row[]): (row: Row) => string {
  const places = new Map(rows.map((row, place) => [row, String(place)]));
  return (row) => places.get(row) ?? '';
}
