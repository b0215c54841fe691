/** The people of this force who may sign in, what is done about their accounts, and what waits to be decided. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Output } from '../../api/client.ts';
import { peopleQuery } from '../../api/queries.ts';
import { Page } from '../../shell/page.tsx';
import { barReason, forceName, type Session, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { roleWords } from '../../ui/format.ts';
import { Time } from '../../ui/time.tsx';
import { NoEntry } from '../no-entry.tsx';
import { QueryView } from '../query-view.tsx';
import { AccountRequests } from './account-requests.tsx';
import { PersonDialog } from './person-dialog.tsx';

export type Person = Output<'listPeople'>['people'][number];

export function PeoplePage() {
  const barred = useBarReason('listPeople');
  return barred === undefined ? <People /> : <NoEntry title="People" reason={barred} />;
}

function People() {
  const session = useSession();
  const query = useQuery(peopleQuery);
  const mayDecide = useBarReason('listAccountRequests') === undefined;
  const [chosen, setChosen] = useState<Person | null>(null);
  const add =
    barReason(session, 'addPerson') === undefined ? (
      <Link to="/people/add" className="button" data-variant="primary">
        Add a person
      </Link>
    ) : undefined;
  const machines =
    barReason(session, 'listMachines') === undefined ? (
      <Link to="/machines" className="button">
        Machines
      </Link>
    ) : null;
  return (
    <Page
      title="People"
      intro={`Who of ${forceName(session, session.person.forceId)} may sign in, and as what.`}
      actions={
        <>
          <Link to="/purposes" className="button">
            Purposes
          </Link>
          {machines}
          {add}
        </>
      }
    >
      <div className="stack">
        {mayDecide ? <AccountRequests /> : null}
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
                columns={[...columnsFor(session), actColumn(session, setChosen)]}
                rows={people}
                rowKey={(person) => person.id}
                sort={{ key: 'name', down: false }}
              />
            )
          }
        </QueryView>
      </div>
      {chosen === null ? null : <PersonDialog person={chosen} onClose={() => setChosen(null)} />}
    </Page>
  );
}

const standings: Readonly<Record<Person['standing'], string>> = {
  open: 'May sign in',
  waiting: 'Waits for approval',
  ended: 'Ended',
};

function columnsFor(session: Session): readonly Column<Person>[] {
  return [
    text('name', 'Name', ({ name }) => name),
    { ...text('username', 'Username', ({ username }) => username), cell: ({ username }) => <code>{username}</code> },
    text('role', 'Role', ({ role }) => roleWords(role)),
    text('force', 'Force', ({ forceId }) => forceName(session, forceId)),
    text('standing', 'Account', ({ standing }) => standings[standing]),
    text('second', 'Second factor', ({ hasSecondFactor }) => (hasSecondFactor ? 'Set up' : 'None')),
    {
      ...text('used', 'Last used', ({ usedAt }) => usedAt ?? ''),
      cell: ({ usedAt }) => (usedAt === null ? <span className="quiet">Never</span> : <Time at={usedAt} />),
    },
  ];
}

function actColumn(session: Session, onChoose: (person: Person) => void): Column<Person> {
  return {
    key: 'act',
    title: 'Act',
    cell: (person) => (
      <Button
        onClick={() => onChoose(person)}
        aria-label={`Look after the account of ${person.name}`}
        disabledReason={whyNot(session, person)}
      >
        Look after
      </Button>
    ),
  };
}

function whyNot(session: Session, person: Person): string | undefined {
  if (person.id === session.person.id) return 'Your own account is looked after by another administrator.';
  return person.standing === 'ended' ? 'This account has ended.' : undefined;
}

function text(key: string, title: string, value: (person: Person) => string): Column<Person> {
  return { key, title, cell: value, sort: value, csv: value };
}
