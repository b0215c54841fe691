/** People: who of this force may sign in. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Output } from '../../api/client.ts';
import { peopleQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';

type Person = Output<'listPeople'>['people'][number];

export function PeoplePage() {
  const barred = useBarReason('listPeople');
  return barred === undefined ? <People /> : <NoEntry title="People" reason={barred} />;
}

function People() {
  const session = useSession();
  const query = useQuery(peopleQuery);
  const add = (
    <Link to="/people/add" className="button" data-variant="primary">
      Add a person
    </Link>
  );
  return (
    <Page
      title="People"
      intro={`Who of ${forceName(session, session.person.forceId)} may sign in, and as what.`}
      actions={add}
    >
      <QueryView query={query} what="the people">
        {({ people }) =>
          people.length === 0 ? (
            <EmptyState title="Nobody yet" action={add}>
              <p>The people of your force who may sign in appear here. Add the first one.</p>
            </EmptyState>
          ) : (
            <DataTable
              caption="People"
              noun="person"
              nouns="people"
              columns={columnsFor(session)}
              rows={people}
              rowKey={(person) => person.id}
              sort={{ key: 'name', down: false }}
            />
          )
        }
      </QueryView>
    </Page>
  );
}

function columnsFor(session: Session): readonly Column<Person>[] {
  return [
    text('name', 'Name', ({ name }) => name),
    { ...text('username', 'Username', ({ username }) => username), cell: ({ username }) => <code>{username}</code> },
    text('role', 'Role', ({ role }) => role),
    text('force', 'Force', ({ forceId }) => forceName(session, forceId)),
  ];
}

function text(key: string, title: string, value: (person: Person) => string): Column<Person> {
  return { key, title, cell: value, sort: value, csv: value };
}
