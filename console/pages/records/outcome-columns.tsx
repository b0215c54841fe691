/** The columns of a table of outcomes. */
import { Link } from '@tanstack/react-router';
import { forceName, type Session } from '../../shell/session.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { factsWords, kindTitles, type Outcome } from './record-words.ts';

export function outcomeColumns(session: Session): Column<Outcome>[] {
  return [
    {
      key: 'what',
      title: 'What',
      cell: ({ id, facts, withdrawnAt }) => (
        <>
          <Link to="/outcomes/$outcomeId" params={{ outcomeId: id }}>
            {factsWords(facts)}
          </Link>{' '}
          {withdrawnAt === null ? null : (
            <State kind="quiet" icon="dash">
              Taken back
            </State>
          )}
        </>
      ),
      sort: ({ facts }) => factsWords(facts),
      csv: ({ facts }) => factsWords(facts),
    },
    {
      key: 'kind',
      title: 'Kind',
      cell: ({ facts }) => kindTitles[facts.kind],
      sort: ({ facts }) => kindTitles[facts.kind],
      csv: ({ facts }) => kindTitles[facts.kind],
    },
    {
      key: 'force',
      title: 'Force',
      cell: ({ forceId }) => forceName(session, forceId),
      sort: ({ forceId }) => forceName(session, forceId),
      csv: ({ forceId }) => forceName(session, forceId),
    },
    {
      key: 'at',
      title: 'Happened',
      cell: ({ doneAt }) => <Time at={doneAt} relative={false} />,
      sort: ({ doneAt }) => doneAt,
      csv: ({ doneAt }) => doneAt,
    },
    {
      key: 'by',
      title: 'Recorded by',
      cell: ({ recordedBy }) => recordedBy.name,
      csv: ({ recordedBy }) => recordedBy.name,
    },
    {
      key: 'stands',
      title: 'Counts',
      cell: ({ withdrawnAt, revision }) => `${withdrawnAt === null ? 'yes' : 'no'}${revision > 1 ? ', corrected' : ''}`,
      csv: ({ withdrawnAt }) => (withdrawnAt === null ? 'yes' : 'no'),
    },
  ];
}
