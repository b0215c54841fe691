/** How far back a force's people may look: what stands, the change that waits, and what stood before. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Output } from '../../api/client.ts';
import { ageTiersQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { useBarReason } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { approvalStates, tiersWords } from './approval-words.ts';
import { DecideTiersDialog } from './decide-tiers-dialog.tsx';
import { TiersForm } from './tiers-form.tsx';

export type TiersChange = Output<'getAgeTiers'>['changes'][number];

export function TiersPage() {
  const barred = useBarReason('getAgeTiers');
  return barred === undefined ? <AgeTiers /> : <NoEntry title="How far back" reason={barred} />;
}

function AgeTiers() {
  const query = useQuery(ageTiersQuery);
  const barred = useBarReason('askTiersChange');
  return (
    <Page
      title="How far back"
      back={<Link to="/approvals">Approvals</Link>}
      intro="An administrator asks for a change, and a commander decides. What stood before is kept."
    >
      <QueryView query={query} what="the age tiers">
        {({ tiers, changes }) => (
          <>
            <ul>
              {tiersWords(tiers).map((words) => (
                <li key={words}>{words}</li>
              ))}
            </ul>
            {changes.length === 0 ? (
              <p className="quiet">
                Your force has changed nothing: these are the values that every force begins with.
              </p>
            ) : (
              <Changes changes={changes} />
            )}
            {barred === undefined ? <TiersForm tiers={tiers} /> : null}
          </>
        )}
      </QueryView>
    </Page>
  );
}

function Changes({ changes }: { changes: readonly TiersChange[] }) {
  const barred = useBarReason('decideTiersChange');
  const [deciding, setDeciding] = useState<TiersChange | null>(null);
  const act: Column<TiersChange> = {
    key: 'act',
    title: 'Act',
    cell: (change) => (
      <Button onClick={() => setDeciding(change)} disabledReason={barred ?? whyNotDecide(change)}>
        Decide
      </Button>
    ),
  };
  return (
    <>
      <DataTable
        caption="Changes of the age tiers"
        noun="change"
        columns={[...columns, act]}
        rows={changes}
        rowKey={({ id }) => id}
      />
      {deciding === null ? null : <DecideTiersDialog change={deciding} onClose={() => setDeciding(null)} />}
    </>
  );
}

function whyNotDecide({ state, mine }: TiersChange): string | undefined {
  if (state !== 'waiting') return 'It is decided already.';
  return mine ? 'You asked for it. Another person decides it.' : undefined;
}

const columns: readonly Column<TiersChange>[] = [
  {
    key: 'what',
    title: 'Change',
    cell: ({ tiers }) => tiersWords(tiers).join(' '),
    csv: ({ tiers }) => tiersWords(tiers).join(' '),
  },
  {
    key: 'asked',
    title: 'Asked',
    cell: ({ askedByName, askedAt, why }) => (
      <>
        {askedByName}, <Time at={askedAt} />
        <div className="quiet">{why}</div>
      </>
    ),
    sort: ({ askedAt }) => askedAt,
    csv: ({ askedByName, askedAt, why }) => `${askedByName}, ${askedAt}: ${why}`,
  },
  {
    key: 'state',
    title: 'State',
    cell: ({ state, decidedByName, words }) => {
      const [kind, icon, word] = approvalStates[state];
      return (
        <>
          <State kind={kind} icon={icon}>
            {word}
          </State>
          {decidedByName === null ? null : (
            <div className="quiet">
              {decidedByName}: {words}
            </div>
          )}
        </>
      );
    },
    csv: ({ state }) => state,
  },
];
