/** One person of interest: why and by which vehicles they are sought, their name on asking, and how it ended. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, wordsFor } from '../../api/client.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Plate } from '../../ui/plate.tsx';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { EndInterestDialog } from './end-interest-dialog.tsx';
import { InterestState } from './interest-words.tsx';
import { LinkVehiclesDialog } from './link-vehicles-dialog.tsx';
import { type Interest, interestsQuery } from './queries.ts';

export function InterestPage() {
  const barred = useBarReason('listPeopleOfInterest');
  return barred === undefined ? <OneInterest /> : <NoEntry title="Person of interest" reason={barred} />;
}

function OneInterest() {
  const { interestId } = useParams({ from: '/shell/people-of-interest/$interestId' });
  const query = useQuery(interestsQuery);
  const interest = query.data?.people.find(({ id }) => id === interestId);
  return (
    <Page
      title="Person of interest"
      back={<Link to="/people-of-interest">People of interest</Link>}
      actions={interest === undefined ? undefined : <Acts interest={interest} />}
    >
      <QueryView query={query} what="the person of interest">
        {() =>
          interest === undefined ? (
            <EmptyState title="There is nobody such, or it is not open to you">
              <p>The force that seeks them, and those of a shared operation or list, see it here.</p>
            </EmptyState>
          ) : (
            <Facts interest={interest} />
          )
        }
      </QueryView>
    </Page>
  );
}

function Facts({ interest }: { interest: Interest }) {
  const session = useSession();
  return (
    <dl className="facts">
      <dt>State</dt>
      <dd>
        <InterestState interest={interest} />
      </dd>
      <dt>Name</dt>
      <dd>
        <Name interest={interest} />
      </dd>
      <dt>Ground</dt>
      <dd>{interest.ground}</dd>
      <dt>Risk</dt>
      <dd>{interest.risk === '' ? 'None known' : interest.risk}</dd>
      <dt>Vehicles</dt>
      <dd>
        <Vehicles vehicles={interest.vehicles} />
      </dd>
      <dt>Sought by</dt>
      <dd>{forceName(session, interest.forceId)}</dd>
      <dt>Added</dt>
      <dd>
        by {interest.madeByName} <Time at={interest.madeAt} />
      </dd>
      {interest.endedAt === null ? null : (
        <>
          <dt>Ended</dt>
          <dd>
            by {interest.endedByName}: {interest.endedWords}
          </dd>
        </>
      )}
    </dl>
  );
}

function Vehicles({ vehicles }: Pick<Interest, 'vehicles'>) {
  if (vehicles.length === 0) return <>None that is open to you</>;
  return (
    <ul className="stack">
      {vehicles.map(({ listId, listName, plate }) => (
        <li key={`${listId} ${plate}`}>
          <Plate mark={plate} size="small" />{' '}
          <Link to="/lists/$listId" params={{ listId }} search={{ plate }}>
            {listName}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Nothing of it is fetched before somebody asks. */
function Name({ interest }: { interest: Interest }) {
  const { person } = useSession();
  const barred = useBarReason('namePersonOfInterest');
  const look = useMutation({ mutationFn: () => call('namePersonOfInterest', { interestId: interest.id }) });
  if (look.data !== undefined) return <b>{look.data.name}</b>;
  const others = interest.forceId === person.forceId ? undefined : 'The name stays with the force that seeks them.';
  return (
    <>
      <Button
        disabledReason={barred ?? others}
        busy={look.isPending ? 'Fetching' : undefined}
        onClick={() => look.mutate()}
      >
        Show the name
      </Button>
      <p className="quiet">{look.error === null ? 'Each look is on record.' : wordsFor(look.error)}</p>
    </>
  );
}

function Acts({ interest }: { interest: Interest }) {
  const { person } = useSession();
  const mayLink = useBarReason('linkPersonOfInterest');
  const mayEnd = useBarReason('endPersonOfInterest');
  const [open, setOpen] = useState<'link' | 'end' | null>(null);
  const others = interest.forceId === person.forceId ? undefined : 'Only the force that seeks them does this.';
  const over = interest.state === 'live' ? undefined : 'Nobody is sought by it any more.';
  const ended = interest.state === 'ended' ? 'It has ended already.' : undefined;
  const close = () => setOpen(null);
  return (
    <>
      <Button disabledReason={mayLink ?? others ?? over} onClick={() => setOpen('link')}>
        Link vehicles
      </Button>
      <Button variant="primary" disabledReason={mayEnd ?? others ?? ended} onClick={() => setOpen('end')}>
        Say how it ended
      </Button>
      {open === 'link' ? <LinkVehiclesDialog interest={interest} onClose={close} /> : null}
      {open === 'end' ? <EndInterestDialog interest={interest} onClose={close} /> : null}
    </>
  );
}
