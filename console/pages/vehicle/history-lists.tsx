/** The hits of a mark with their ends, and what lists say of it, now and before. */
import { Link } from '@tanstack/react-router';
import { dismissTitles } from '../../../src/words/dismiss-reason.ts';
import type { HistoryEntry, HistoryHit } from '../../../src/words/history.ts';
import { forceName, type Session, useSession } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { countOf, formatDate, percent } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { Time } from '../../ui/time.tsx';
import { recordedWords } from '../live/likelihood-words.ts';

export function HistoryHits({ hits, total, mark }: { hits: readonly HistoryHit[]; total: number; mark: string }) {
  return (
    <section className="stack">
      <h2>Hits</h2>
      {hits.length === 0 ? (
        <p>It made no hit in this period, on the lists open to you.</p>
      ) : (
        <>
          {total > hits.length ? (
            <p className="quiet">
              The newest {hits.length} of {countOf(total, 'hit')}.
            </p>
          ) : null}
          <DataTable
            caption={`Hits on ${mark}`}
            noun="hit"
            columns={hitColumns}
            rows={hits}
            rowKey={({ id }) => id}
            noExport
          />
        </>
      )}
    </section>
  );
}

const ends: Readonly<Record<HistoryHit['state'], string>> = {
  open: 'Open',
  confirmed: 'Confirmed',
  observed: 'To be observed',
  dismissed: 'Dismissed',
};

function endWords({ state, recordedWhy, dismissReason }: HistoryHit): string {
  if (state === 'open' && recordedWhy !== null) return recordedWords[recordedWhy];
  return `${ends[state]}${dismissReason === null ? '' : `: ${dismissTitles[dismissReason].toLowerCase()}`}`;
}

const hitColumns: readonly Column<HistoryHit>[] = [
  {
    key: 'captured',
    title: 'Captured',
    cell: ({ id, capturedAt, late }) => (
      <>
        <Link to="/live" search={{ hit: id }}>
          <Time at={capturedAt} relative={false} />
        </Link>
        {late ? <span className="read-late"> late</span> : null}
      </>
    ),
    sort: ({ capturedAt }) => capturedAt,
  },
  {
    key: 'list',
    title: 'List',
    cell: ({ listName }) => listName,
    sort: ({ listName }) => listName,
  },
  {
    key: 'plate',
    title: 'Read, and listed',
    cell: ({ plate, entryPlate }) => (
      <>
        <Plate mark={plate} size="small" />
        {plate === entryPlate ? null : <div className="quiet">listed as {entryPlate}</div>}
      </>
    ),
  },
  {
    key: 'likelihood',
    title: 'Likelihood',
    align: 'end',
    cell: ({ likelihood }) => percent(likelihood),
    sort: ({ likelihood }) => likelihood,
  },
  {
    key: 'camera',
    title: 'Camera',
    cell: ({ cameraName }) => cameraName,
    sort: ({ cameraName }) => cameraName,
  },
  {
    key: 'end',
    title: 'Its end',
    cell: (hit) => (
      <>
        {endWords(hit)}
        {hit.judgedByName === null ? null : <div className="quiet">{hit.judgedByName}</div>}
        {hit.words === null ? null : <div className="quiet">{hit.words}</div>}
      </>
    ),
    sort: endWords,
  },
];

export function HistoryEntries({ entries, mark }: { entries: readonly HistoryEntry[]; mark: string }) {
  const session = useSession();
  return (
    <section className="stack">
      <h2>On lists</h2>
      {entries.length === 0 ? (
        <p>No list open to you has this mark, or had it.</p>
      ) : (
        <DataTable
          caption={`Entries of ${mark}`}
          noun="entry"
          nouns="entries"
          columns={entryColumns(session)}
          rows={entries}
          rowKey={({ id }) => id}
          noExport
        />
      )}
    </section>
  );
}

function standingWords({ state, expiresAt, takenOffAt, withdrawnReason }: HistoryEntry): string {
  if (state === 'withdrawn') return `Withdrawn: ${withdrawnReason ?? 'no reason was given'}`;
  if (takenOffAt !== null) return `Taken off on ${formatDate(takenOffAt)}`;
  return state === 'expired' ? `Expired on ${formatDate(expiresAt)}` : `Stands until ${formatDate(expiresAt)}`;
}

/** A quiet in force keeps its reads from the queue. */
function quietWords({ quiets }: HistoryEntry): string | null {
  const standing = quiets.filter(({ liftedAt }) => liftedAt === null);
  const [first] = standing;
  return first === undefined ? null : `Kept out of the queue until ${formatDate(first.until)}`;
}

function entryColumns(session: Session): readonly Column<HistoryEntry>[] {
  const owner = ({ ownerForceId }: HistoryEntry): string => forceName(session, ownerForceId);
  return [
    {
      key: 'list',
      title: 'List',
      cell: (entry) => (
        <>
          <Link to="/lists/$listId/entries/$entryId" params={{ listId: entry.listId, entryId: entry.id }}>
            {entry.listName}
          </Link>
          <div className="quiet">{owner(entry)}</div>
        </>
      ),
      sort: ({ listName }) => listName,
    },
    {
      key: 'plate',
      title: 'Mark',
      cell: ({ plate, country }) => <Plate mark={plate} country={country} size="small" />,
      sort: ({ plate }) => plate,
    },
    {
      key: 'ground',
      title: 'Ground',
      cell: ({ ground }) => <div className="vehicle-ground">{ground}</div>,
    },
    {
      key: 'asks',
      title: 'Asks',
      cell: ({ action, priority }) => `${action}, ${priority}`,
    },
    {
      key: 'listed',
      title: 'Listed',
      cell: ({ listedAt }) => <Time at={listedAt} relative={false} />,
      sort: ({ listedAt }) => listedAt,
    },
    {
      key: 'standing',
      title: 'Standing',
      cell: (entry) => (
        <>
          {standingWords(entry)}
          <div className="quiet">{quietWords(entry)}</div>
        </>
      ),
      sort: standingWords,
    },
  ];
}
