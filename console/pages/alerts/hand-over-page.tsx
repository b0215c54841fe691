/** Handing over: who is on duty, leaving my hits to a colleague, and what was left to me. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { HandoverId } from '../../../src/words/id.ts';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { handoversQuery, onDutyQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { countOf, roleWords } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { useToast } from '../../ui/toast.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { HandOverForm } from './hand-over-form.tsx';
import './alerts.css';

type OnDuty = Output<'listOnDuty'>['people'][number];
type Handover = Output<'listHandovers'>['handovers'][number];

export function HandOverPage() {
  const barred = useBarReason('handOverShift');
  return barred === undefined ? <HandOver /> : <NoEntry title="Hand over" reason={barred} />;
}

function HandOver() {
  const session = useSession();
  const people = useQuery(onDutyQuery);
  const handovers = useQuery(handoversQuery);
  return (
    <Page
      title="Hand over"
      intro={
        'At the end of a shift, every hit that you have is offered to a colleague at once. Each stays yours until ' +
        'they take it, so that none is with nobody.'
      }
    >
      <div className="alerts">
        <section className="alerts-part" aria-labelledby="handovers">
          <h2 id="handovers">Handed over in the last seven days</h2>
          <QueryView query={handovers} what="the handovers">
            {(shown) => <Handovers handovers={shown.handovers} />}
          </QueryView>
        </section>
        <QueryView query={people} what="who is on duty">
          {(shown) => (
            <>
              <HandOverForm people={shown.people.filter(({ id }) => id !== session.person.id)} />
              <section className="alerts-part" aria-labelledby="on-duty">
                <h2 id="on-duty">On duty now</h2>
                <DataTable
                  caption="On duty now"
                  noun="person"
                  nouns="people"
                  columns={columnsFor(session)}
                  rows={shown.people}
                  rowKey={(person) => person.id}
                />
              </section>
            </>
          )}
        </QueryView>
      </div>
    </Page>
  );
}

function Handovers({ handovers }: { handovers: readonly Handover[] }) {
  const take = useTake();
  if (handovers.length === 0) return <p>None. What you hand over, and what is handed to you, appears here.</p>;
  return (
    <>
      {take.error === null ? null : (
        <Banner kind="bad" title="Not taken">
          <p>{wordsFor(take.error)}</p>
        </Banner>
      )}
      <ul className="handovers">
        {handovers.map((one) => (
          <li key={one.id} className="handover">
            <h3>{one.toMe ? `From ${one.fromName}` : `To ${one.toName}`}</h3>
            <p className="quiet">
              <Time at={one.at} />, with {countOf(one.hitIds.length, 'hit')}
            </p>
            {one.words === '' ? null : <p className="handover-words">{one.words}</p>}
            <p>{one.summary}</p>
            {one.receivedAt !== null ? (
              <p className="quiet">
                Received <Time at={one.receivedAt} />
              </p>
            ) : one.toMe ? (
              <Button
                variant="primary"
                onClick={() => take.mutate(one.id)}
                busy={take.isPending ? 'Taking' : undefined}
              >
                {one.hitIds.length === 0 ? 'I have read it' : 'Take the hits that are still offered'}
              </Button>
            ) : (
              <p className="quiet">Not received yet: the hits are still yours.</p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function useTake() {
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: (handoverId: HandoverId) => call('takeHandover', { handoverId }),
    onSuccess: ({ handovers, taken }) => {
      queries.setQueryData(handoversQuery.queryKey, { handovers });
      toast({ message: `Received. You took ${countOf(taken, 'hit')}.` });
    },
  });
}

function columnsFor(session: Session): readonly Column<OnDuty>[] {
  const force = ({ forceId }: OnDuty) => forceName(session, forceId);
  return [
    { key: 'name', title: 'Name', cell: ({ name }) => name, sort: ({ name }) => name, csv: ({ name }) => name },
    {
      key: 'role',
      title: 'Role',
      cell: ({ role }) => roleWords(role),
      sort: ({ role }) => role,
      csv: ({ role }) => role,
    },
    { key: 'force', title: 'Force', cell: force, sort: force, csv: force },
    {
      key: 'seen',
      title: 'Console last heard',
      cell: ({ seenAt }) => <Time at={seenAt} />,
      sort: ({ seenAt }) => seenAt,
      csv: ({ seenAt }) => seenAt,
    },
  ];
}
