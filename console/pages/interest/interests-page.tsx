/** People of interest: who is sought by which vehicles, and how it ended. A name is shown on asking, one by one. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Page } from '../../shell/page.tsx';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Plate } from '../../ui/plate.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { InterestState } from './interest-words.tsx';
import { type Interest, interestsQuery } from './queries.ts';

export function InterestsPage() {
  const barred = useBarReason('listPeopleOfInterest');
  return barred === undefined ? <Interests /> : <NoEntry title="People of interest" reason={barred} />;
}

function Interests() {
  const query = useQuery(interestsQuery);
  const session = useSession();
  return (
    <Page
      title="People of interest"
      back={<Link to="/operations">Operations</Link>}
      intro="Somebody who is sought, by vehicles that may show where they are. A hit on one of these shows it."
      actions={<AddLink />}
    >
      <QueryView query={query} what="the people of interest">
        {({ people }) =>
          people.length === 0 ? (
            <EmptyState title="Nobody is sought">
              <p>
                A supervisor adds a person with the ground, the risk, and vehicles of the force’s own lists. They appear
                here, and on the card of every hit on one of those vehicles.
              </p>
            </EmptyState>
          ) : (
            <DataTable
              caption="People of interest"
              noun="person"
              nouns="people"
              columns={columnsFor(session)}
              rows={people}
              rowKey={({ id }) => id}
              noExport
            />
          )
        }
      </QueryView>
    </Page>
  );
}

function AddLink() {
  const barred = useBarReason('addPersonOfInterest');
  if (barred !== undefined) {
    return (
      <Button variant="primary" disabledReason={barred}>
        Seek a person
      </Button>
    );
  }
  return (
    <Link to="/people-of-interest/add" className="button" data-variant="primary">
      Seek a person
    </Link>
  );
}

function columnsFor(session: Session): readonly Column<Interest>[] {
  const force = ({ forceId }: Interest) => forceName(session, forceId);
  return [
    {
      key: 'ground',
      title: 'Ground',
      cell: ({ id, ground }) => (
        <Link to="/people-of-interest/$interestId" params={{ interestId: id }}>
          <b>{ground}</b>
        </Link>
      ),
      sort: ({ ground }) => ground,
    },
    { key: 'risk', title: 'Risk', cell: ({ risk }) => (risk === '' ? 'None known' : risk) },
    {
      key: 'vehicles',
      title: 'Vehicles',
      cell: ({ vehicles }) =>
        vehicles.length === 0 ? (
          <span className="quiet">None that is open to you</span>
        ) : (
          <div className="row">
            {vehicles.map(({ listId, plate }) => (
              <Plate key={`${listId} ${plate}`} mark={plate} size="small" />
            ))}
          </div>
        ),
    },
    { key: 'force', title: 'Sought by', cell: force, sort: force },
    {
      key: 'state',
      title: 'State',
      cell: (interest) => <InterestState interest={interest} />,
      sort: ({ state, expiresAt }) => `${state} ${expiresAt}`,
    },
  ];
}
