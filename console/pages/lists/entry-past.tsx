/** Searching past reads for an entry: asked for by a person, for so many days, and recorded. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { pastReadsQuery } from '../../api/queries.ts';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import { QueryView } from '../query-view.tsx';
import { PastReads } from './past-reads.tsx';

const spans = [
  { value: '1', title: 'The last day' },
  { value: '7', title: 'The last 7 days' },
  { value: '30', title: 'The last 30 days' },
  { value: '90', title: 'The last 90 days' },
] as const;

type Span = (typeof spans)[number]['value'];

export function EntryPast({ entryId }: { entryId: string }) {
  const [span, setSpan] = useState<Span>('7');
  const [asked, setAsked] = useState<number | null>(null);
  return (
    <section className="stack">
      <h2>Past reads</h2>
      <p className="quiet">
        Reads that it would have matched, whether they made a hit or not. The search is recorded with your purpose.
      </p>
      <form
        className="filter"
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(Number(span));
        }}
      >
        <SelectInput id="span" label="Search" width="medium" options={spans} value={span} onChange={setSpan} />
        <Button type="submit">Search past reads</Button>
      </form>
      {asked === null ? null : <Searched entryId={entryId} days={asked} />}
    </section>
  );
}

function Searched({ entryId, days }: { entryId: string; days: number }) {
  const query = useQuery(pastReadsQuery(entryId, days));
  return (
    <QueryView query={query} what="past reads">
      {(past) => <PastReads past={past} />}
    </QueryView>
  );
}
