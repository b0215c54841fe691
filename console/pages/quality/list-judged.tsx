/** On the page of a list: what became of its hits, which of its entries were judged stale, which hits want an end. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type MissingEnd, qualityDaysMax, type StaleEntry } from '../../../src/words/quality.ts';
import type { Output } from '../../api/client.ts';
import { listQualityQuery } from '../../api/queries.ts';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { countOf, formatCount } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { Time } from '../../ui/time.tsx';
import { QueryView } from '../query-view.tsx';
import { entryAgeWords, estimateWords, judgedOf } from './quality-words.ts';
import { WeeksChart } from './weeks-chart.tsx';
import '../lists/list-devices.css';

/** Asked for when it is opened: each asking is recorded. */
export function ListJudged({ listId }: { listId: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="list-devices" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <h2>What became of its hits</h2>
      </summary>
      {isOpen ? <Judged listId={listId} /> : null}
    </details>
  );
}

function Judged({ listId }: { listId: string }) {
  const query = useQuery(listQualityQuery({ listId, days: qualityDaysMax }));
  return (
    <div className="stack">
      <QueryView query={query} what="what became of its hits">
        {(data) => <Quality data={data} />}
      </QueryView>
    </div>
  );
}

function Quality({ data: { quality, weeks, staleEntries, missing } }: { data: Output<'getListQuality'> }) {
  const { right, stale, entryAgeHours, raised, recorded, ends } = quality;
  const age = entryAgeHours === null ? '' : ` Median age of the entries then: ${entryAgeWords(entryAgeHours)}.`;
  return (
    <>
      <p>
        In {qualityDaysMax} days it made {countOf(raised, 'hit')}, {formatCount(recorded)} of them only kept;{' '}
        {formatCount(judgedOf(ends))} were judged. Right: {estimateWords(right)}. On a stale entry:{' '}
        {estimateWords(stale)}.{age}
      </p>
      {missing.length === 0 ? null : (
        <DataTable
          caption="Hits without an end for over a day"
          noun="hit without an end for over a day"
          nouns="hits without an end for over a day"
          columns={missingColumns}
          rows={missing}
          rowKey={({ hitId }) => hitId}
        />
      )}
      {staleEntries.length === 0 ? (
        <p className="quiet">None of its entries was judged stale.</p>
      ) : (
        <DataTable
          caption="Entries that were judged stale"
          noun="entry that was judged stale"
          nouns="entries that were judged stale"
          columns={staleColumns(quality.listId)}
          rows={staleEntries}
          rowKey={({ entryPlate }) => entryPlate}
        />
      )}
      <WeeksChart weeks={weeks} of="this list" />
    </>
  );
}

const missingColumns: readonly Column<MissingEnd>[] = [
  {
    key: 'hit',
    title: 'Hit',
    cell: ({ hitId, plate }) => (
      <Link to="/live" search={{ hit: hitId }}>
        <Plate mark={plate} size="small" />
      </Link>
    ),
    sort: ({ plate }) => plate,
    csv: ({ plate }) => plate,
  },
  {
    key: 'raised',
    title: 'Raised',
    cell: ({ raisedAt }) => <Time at={raisedAt} />,
    sort: ({ raisedAt }) => raisedAt,
    csv: ({ raisedAt }) => raisedAt,
  },
];

const standing: Readonly<Record<StaleEntry['state'], string>> = {
  live: 'still live',
  expired: 'expired',
  withdrawn: 'withdrawn',
  superseded: 'no longer on the list',
};

function staleColumns(listId: string): readonly Column<StaleEntry>[] {
  return [
    {
      key: 'entry',
      title: 'Entry',
      cell: ({ entryPlate }) => (
        <Link to="/lists/$listId" params={{ listId }} search={{ plate: entryPlate, state: 'all' }}>
          <Plate mark={entryPlate} size="small" />
        </Link>
      ),
      sort: ({ entryPlate }) => entryPlate,
      csv: ({ entryPlate }) => entryPlate,
    },
    {
      key: 'hits',
      title: 'Hits judged stale',
      align: 'end',
      cell: ({ hits }) => formatCount(hits),
      sort: ({ hits }) => hits,
      csv: ({ hits }) => hits,
    },
    {
      key: 'last',
      title: 'Last',
      cell: ({ lastHitId, lastJudgedAt }) => (
        <Link to="/live" search={{ hit: lastHitId }}>
          <Time at={lastJudgedAt} />
        </Link>
      ),
      sort: ({ lastJudgedAt }) => lastJudgedAt,
      csv: ({ lastJudgedAt }) => lastJudgedAt,
    },
    {
      key: 'state',
      title: 'The entry is',
      cell: ({ state }) => standing[state],
      sort: ({ state }) => standing[state],
      csv: ({ state }) => standing[state],
    },
  ];
}
