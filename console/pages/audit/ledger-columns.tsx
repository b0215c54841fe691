/** How an entry of the ledger stands in a table: who, what, why, when, and how it ended. */
import { Link } from '@tanstack/react-router';
import type { Output } from '../../api/client.ts';
import { requestTable } from '../../api/requests.generated.ts';
import { forceName, type Session } from '../../shell/session.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { roleWords } from '../../ui/format.ts';
import { Plate } from '../../ui/plate.tsx';
import { State } from '../../ui/state.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { goesOn } from './ledger-search.ts';

export type Entry = Output<'searchLedger'>['entries'][number];

export function ledgerColumns(session: Session): readonly Column<Entry>[] {
  return [
    {
      key: 'opened',
      title: 'Opened',
      cell: ({ id, openedAt }) => (
        <Link to="/audit/entries/$auditId" params={{ auditId: id }}>
          <Time at={openedAt} relative={false} />
        </Link>
      ),
      csv: ({ openedAt }) => openedAt,
    },
    { key: 'who', title: 'Who', cell: (entry) => <Who entry={entry} session={session} />, csv: whoWords },
    {
      key: 'request',
      title: 'What',
      cell: ({ request, class: kind }) => (
        <>
          {requestWords(request)}
          <div className="quiet">{kind}</div>
        </>
      ),
      csv: ({ request }) => request,
    },
    {
      key: 'mark',
      title: 'Mark',
      cell: ({ mark }) => (mark === null ? <span className="quiet">none</span> : <Plate mark={mark} />),
      csv: ({ mark }) => mark ?? '',
    },
    {
      key: 'why',
      title: 'Why',
      cell: ({ purpose, reference }) => purposeText(session, purpose, reference),
      csv: ({ purpose, reference }) => [purpose, reference].filter((part) => part !== null).join(', '),
    },
    {
      key: 'ended',
      title: 'Ended',
      cell: (entry) => <Outcome entry={entry} />,
      csv: ({ outcome }) => outcome ?? 'not closed',
    },
    {
      key: 'returned',
      title: 'Answered',
      align: 'end',
      cell: ({ returnedTotal }) => returnedTotal ?? '',
      csv: ({ returnedTotal }) => returnedTotal,
    },
  ];
}

function Who({ entry, session }: { entry: Entry; session: Session }) {
  const { personName, role, forceId, askedBy } = entry;
  const force = forceId === null || forceId === session.person.forceId ? null : forceName(session, forceId);
  return (
    <>
      <b>{personName}</b>
      <div className="quiet">
        {[role === null ? null : roleWords(role), force].filter((part) => part !== null).join(', ')}
      </div>
      {askedBy === null ? null : <div>asked for by {askedBy}</div>}
    </>
  );
}

function whoWords({ personName, askedBy }: Entry): string {
  return askedBy === null ? personName : `${personName} (asked for by ${askedBy})`;
}

/** An entry that nobody closed stands out, once it is older than what is asked takes: it was cut off. */
export function Outcome({ entry }: { entry: Pick<Entry, 'outcome' | 'openedAt'> }) {
  const now = useNow();
  const { outcome, openedAt } = entry;
  if (outcome === null) {
    return goesOn(openedAt, now) ? (
      <State kind="quiet" icon="clock">
        Going on
      </State>
    ) : (
      <State kind="warn" icon="triangle">
        Not closed
      </State>
    );
  }
  if (outcome === 'done') {
    return (
      <State kind="good" icon="tick">
        Done
      </State>
    );
  }
  return (
    <State
      kind={outcome.startsWith('refused') ? 'quiet' : 'bad'}
      icon={outcome.startsWith('refused') ? 'dash' : 'cross'}
    >
      {outcome}
    </State>
  );
}

export function purposeText(session: Session, purpose: string | null, reference: string | null): string {
  if (purpose === null) return 'none stated';
  const title = session.purposes.find(({ code }) => code === purpose)?.title ?? purpose;
  return reference === null || reference === '' ? title : `${title}, ${reference}`;
}

/** searchHistory to "search history". */
export function requestWords(request: string): string {
  return request.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** Every request, for a list of choices. */
export const requestNames: readonly string[] = Object.keys(requestTable).sort();
