/** What became of an entry: its quiets, its hits and their ends, its reviews, and every row of it. */
import { Link } from '@tanstack/react-router';
import { dismissTitles } from '../../../src/words/dismiss-reason.ts';
import type { Output } from '../../api/client.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { countOf, formatDate, percent } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { State } from '../../ui/state.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { recordedWords } from '../live/likelihood-words.ts';
import { changeWords, type Version } from './entry-changes.ts';

type Found = Output<'getEntry'>;
type EntryHit = Found['hits'][number];
type Quiet = Found['quiets'][number];

export function EntryQuiets({ quiets }: { quiets: readonly Quiet[] }) {
  const now = useNow();
  if (quiets.length === 0) return null;
  return (
    <section className="stack">
      <h2>Kept out of the queue</h2>
      <ul className="stack">
        {quiets.map((quiet) => (
          <li key={quiet.id}>
            <QuietState quiet={quiet} now={now} />{' '}
            {quiet.plate === null ? 'The whole entry, as stale' : `Reads of ${quiet.plate}, as a misread`}, by{' '}
            {quiet.madeBy.name}, <Time at={quiet.madeAt} />, until <Time at={quiet.until} relative={false} />.{' '}
            {countOf(quiet.kept, 'hit')} kept out.
            {quiet.liftedAt === null ? null : (
              <>
                {' '}
                Lifted <Time at={quiet.liftedAt} relative={false} />: {quiet.liftedWhy}.
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function QuietState({ quiet, now }: { quiet: Quiet; now: number }) {
  const over = quiet.liftedAt !== null || Date.parse(quiet.until) <= now;
  return (
    <State kind={over ? 'quiet' : 'warn'} icon={over ? 'dash' : 'speaker-off'}>
      {over ? 'Over' : 'Quiet'}
    </State>
  );
}

const endTitles: Readonly<Record<EntryHit['state'], string>> = {
  open: 'Open',
  confirmed: 'Confirmed',
  observed: 'To be observed',
  dismissed: 'Dismissed',
};

function endWords({ state, recordedWhy, dismissReason }: EntryHit): string {
  if (state === 'open' && recordedWhy !== null) return recordedWords[recordedWhy];
  return `${endTitles[state]}${dismissReason === null ? '' : `: ${dismissTitles[dismissReason].toLowerCase()}`}`;
}

const hitColumns: readonly Column<EntryHit>[] = [
  {
    key: 'plate',
    title: 'Mark read',
    cell: ({ id, plate }) => (
      <>
        <Plate mark={plate} size="small" />{' '}
        <Link to="/live" search={{ hit: id }} aria-label={`Card of ${id}`}>
          Card
        </Link>
      </>
    ),
    sort: ({ plate }) => plate,
    csv: ({ plate }) => plate,
  },
  {
    key: 'likelihood',
    title: 'Likelihood',
    align: 'end',
    cell: ({ likelihood }) => percent(likelihood),
    sort: ({ likelihood }) => likelihood,
    csv: ({ likelihood }) => likelihood,
  },
  {
    key: 'camera',
    title: 'Camera',
    cell: ({ cameraName }) => cameraName,
    sort: ({ cameraName }) => cameraName,
    csv: ({ cameraName }) => cameraName,
  },
  {
    key: 'captured',
    title: 'Captured',
    cell: ({ capturedAt }) => <Time at={capturedAt} />,
    sort: ({ capturedAt }) => capturedAt,
    csv: ({ capturedAt }) => capturedAt,
  },
  {
    key: 'end',
    title: 'Its end',
    cell: (hit) => (
      <>
        {endWords(hit)}
        {hit.judgedByName === null ? null : <div className="quiet">{hit.judgedByName}</div>}
        {hit.words === null ? null : <div className="quiet entry-words">{hit.words}</div>}
      </>
    ),
    sort: endWords,
    csv: endWords,
  },
];

type EntryHitsProps = {
  readonly hits: readonly EntryHit[];
  readonly total: number;
  readonly since: string;
  readonly plate: string;
};

export function EntryHits({ hits, total, since, plate }: EntryHitsProps) {
  return (
    <section className="stack">
      <h2>Hits</h2>
      <p className="quiet">
        Those that stand in the queue, or were judged or recorded since {formatDate(since)}. Your force opens older ones
        with an approval, under{' '}
        <Link to="/vehicle/$mark" params={{ mark: plate }}>
          Look back
        </Link>
        .
      </p>
      {hits.length === 0 ? (
        <p>It has made no such hit, in any revision.</p>
      ) : (
        <>
          {total > hits.length ? (
            <p className="quiet">
              The newest {hits.length} of {countOf(total, 'hit')}.
            </p>
          ) : null}
          <DataTable caption={`Hits of ${plate}`} noun="hit" columns={hitColumns} rows={hits} rowKey={({ id }) => id} />
        </>
      )}
    </section>
  );
}

function reviewWords(what: Found['reviews'][number]['what'], expiresAt: string): string {
  return what === 'renewed' ? `Renewed until the end of ${formatDate(expiresAt)}` : 'Reviewed: it stands';
}

export function EntryReviews({ reviews }: { reviews: Found['reviews'] }) {
  return (
    <section className="stack">
      <h2>Reviews and renewals</h2>
      {reviews.length === 0 ? (
        <p>Nobody has reviewed or renewed it yet.</p>
      ) : (
        <ul className="stack">
          {reviews.map(({ what, at, byName, words, expiresAt }) => (
            <li key={at}>
              {reviewWords(what, expiresAt)}, by {byName}, <Time at={at} />
              {words === null ? '.' : `: ${words}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

type Row = { readonly version: Version; readonly changed: string };

const versionColumns: readonly Column<Row>[] = [
  {
    key: 'revision',
    title: 'Revision',
    cell: ({ version }) => version.revision,
    sort: ({ version }) => version.revision,
    csv: ({ version }) => version.revision,
  },
  {
    key: 'brought',
    title: 'Came',
    cell: ({ version }) => (
      <>
        <Time at={version.broughtAt} relative={false} />
        <div className="quiet">{version.broughtByName ?? 'The command line'}</div>
      </>
    ),
    sort: ({ version }) => version.broughtAt,
    csv: ({ version }) => version.broughtAt,
  },
  { key: 'changed', title: 'Changed', cell: ({ changed }) => changed, csv: ({ changed }) => changed },
  {
    key: 'ground',
    title: 'Ground',
    cell: ({ version }) => <div className="entry-ground">{version.ground}</div>,
    csv: ({ version }) => version.ground,
  },
  {
    key: 'expires',
    title: 'Expiry',
    cell: ({ version }) => <span className="nowrap">{formatDate(version.expiresAt)}</span>,
    sort: ({ version }) => version.expiresAt,
    csv: ({ version }) => version.expiresAt,
  },
  { key: 'end', title: 'Until', cell: ({ version }) => <Until version={version} />, csv: untilWords },
];

function untilWords({ version }: Row): string {
  if (version.withdrawnAt !== null) return `withdrawn ${version.withdrawnAt}`;
  return version.supersededAt === null ? version.state : `revision ${version.supersededRevision}`;
}

function Until({ version }: { version: Version }) {
  if (version.withdrawnAt !== null) {
    return (
      <>
        Withdrawn <Time at={version.withdrawnAt} relative={false} />
        <div className="quiet">
          {version.withdrawnByName}: {version.withdrawnReason}
        </div>
      </>
    );
  }
  if (version.supersededAt === null) return version.state === 'live' ? 'Stands' : 'Expired';
  return (
    <>
      Revision {version.supersededRevision}, <Time at={version.supersededAt} relative={false} />
    </>
  );
}

export function EntryVersions({ versions, plate }: { versions: readonly Version[]; plate: string }) {
  const rows = versions.map((version, index) => ({ version, changed: changeWords(version, versions[index + 1]) }));
  return (
    <section className="stack">
      <h2>What the list said</h2>
      <DataTable
        caption={`What the list said of ${plate}`}
        noun="row"
        columns={versionColumns}
        rows={rows}
        rowKey={({ version }) => version.id}
      />
    </section>
  );
}
