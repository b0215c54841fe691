/** One dip sample: its entries, what was found of each, and the way to say so. */
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Output } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatCount } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { sampleQuery } from './audit-queries.ts';
import { FindingDialog } from './finding-dialog.tsx';
import { findingTitles } from './finding-words.ts';
import { ledgerColumns } from './ledger-columns.tsx';

export type Drawn = Output<'getSample'>['entries'][number];

const route = getRouteApi('/shell/audit/samples/$sampleId');

export function SamplePage() {
  const barred = useBarReason('getSample');
  return barred === undefined ? <Sample /> : <NoEntry title="Dip sample" reason={barred} />;
}

function Sample() {
  const { sampleId } = route.useParams();
  const query = useQuery(sampleQuery(sampleId));
  return (
    <Page title="Dip sample" back={<Link to="/audit/samples">Dip samples</Link>}>
      <QueryView query={query} what="this sample">
        {(data) => (
          <>
            <Facts sample={data.sample} />
            <Entries data={data} />
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Facts({ sample }: { sample: Output<'getSample'>['sample'] }) {
  const { from, to, population, drawn, seed, drawnByName, drawnAt, proper, notProper, query } = sample;
  return (
    <dl className="facts">
      <dt>Period</dt>
      <dd>
        <Time at={from} relative={false} /> to <Time at={to} relative={false} />
      </dd>
      <dt>Drawn</dt>
      <dd>
        {formatCount(drawn)} of {formatCount(population)} by {drawnByName}, <Time at={drawnAt} />
      </dd>
      <dt>Found</dt>
      <dd>
        {formatCount(proper)} proper, {formatCount(notProper)} not proper, {formatCount(query)} to be asked about
      </dd>
      <dt>Seed</dt>
      <dd>
        <code>{seed}</code>
      </dd>
    </dl>
  );
}

function Entries({ data: { sample, entries } }: { data: Output<'getSample'> }) {
  const session = useSession();
  const barred = useBarReason('recordFinding');
  const [finding, setFinding] = useState<Drawn | null>(null);
  if (entries.length === 0) {
    return (
      <EmptyState title="There was nothing to draw">
        <p>Nobody of your force but you looked anything up in this period, or nothing of it was closed.</p>
      </EmptyState>
    );
  }
  const whyNot = ({ entry }: Drawn): string | undefined =>
    barred ?? (entry.personId === session.person.id ? 'It is your own: another auditor checks it.' : undefined);
  const columns: readonly Column<Drawn>[] = [
    ...ledgerColumns(session).map(
      (column): Column<Drawn> => ({
        key: column.key,
        title: column.title,
        cell: ({ entry }) => column.cell(entry),
        csv: ({ entry }) => column.csv?.(entry) ?? '',
      }),
    ),
    { key: 'finding', title: 'Finding', cell: (drawn) => <Found drawn={drawn} />, csv: foundWords },
    {
      key: 'act',
      title: 'Act',
      cell: (drawn) => (
        <Button
          onClick={() => setFinding(drawn)}
          disabledReason={whyNot(drawn)}
          aria-label={`Find: ${drawn.entry.personName}, ${drawn.entry.id}`}
        >
          Find
        </Button>
      ),
    },
  ];
  return (
    <>
      <DataTable
        caption="Entries of the sample"
        noun="entry"
        nouns="entries"
        columns={columns}
        rows={entries}
        rowKey={({ entry }) => entry.id}
      />
      {finding === null ? null : (
        <FindingDialog sampleId={sample.id} drawn={finding} onClose={() => setFinding(null)} />
      )}
    </>
  );
}

function Found({ drawn: { findings } }: { drawn: Drawn }) {
  const [last] = findings;
  if (last === undefined) return <span className="quiet">none yet</span>;
  const { kind, icon, title } = findingTitles[last.finding];
  return (
    <>
      <State kind={kind} icon={icon}>
        {title}
      </State>
      <div>{last.words}</div>
      <div className="quiet">
        {last.foundByName}, <Time at={last.foundAt} relative={false} />
        {findings.length > 1 ? `; ${findings.length - 1} before it` : ''}
      </div>
    </>
  );
}

function foundWords({ findings: [last] }: Drawn): string {
  return last === undefined ? '' : `${findingTitles[last.finding].title}: ${last.words}`;
}
