/** Who has read a briefing, and who has not: counted by force, then by name. */
import { forceName, type Session, useSession } from '../../shell/session.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { isFarApart, type Reader, readersByForce } from './readers.ts';

export function ReadersTable({ readers }: { readers: readonly Reader[] }) {
  const session = useSession();
  if (readers.length === 0) return <p>Nobody has said yet that they read it, and no unit has a crew.</p>;
  return (
    <>
      <ul>
        {readersByForce(readers).map(({ forceId, read, awaited }) => (
          <li key={forceId}>
            {forceName(session, forceId)}: {read} {read === 1 ? 'has' : 'have'} read it
            {awaited === 0 ? '' : `, ${awaited} of its crews and roles ${awaited === 1 ? 'has' : 'have'} not`}
          </li>
        ))}
      </ul>
      <DataTable
        caption="Who has read it"
        noun="person"
        nouns="people"
        columns={columnsFor(session)}
        rows={readers}
        rowKey={({ name, forceId, readAt }) => `${forceId} ${name} ${readAt}`}
      />
    </>
  );
}

function columnsFor(session: Session): readonly Column<Reader>[] {
  const force = ({ forceId }: Reader) => forceName(session, forceId);
  const units = ({ callSigns }: Reader) => callSigns.join(', ');
  return [
    { key: 'name', title: 'Who', cell: ({ name }) => <b>{name}</b>, sort: ({ name }) => name, csv: ({ name }) => name },
    { key: 'force', title: 'Force', cell: force, sort: force, csv: force },
    { key: 'units', title: 'Unit', cell: units, sort: units, csv: units },
    {
      key: 'read',
      title: 'Read',
      cell: (reader) => <Read reader={reader} />,
      sort: ({ readAt }) => readAt ?? '',
      csv: ({ readAt }) => readAt,
    },
  ];
}

function Read({ reader }: { reader: Reader }) {
  if (reader.readAt === null) {
    return (
      <State kind="warn" icon="clock">
        Not yet
      </State>
    );
  }
  return (
    <>
      <State kind="good" icon="tick">
        Read
      </State>{' '}
      <Time at={reader.readAt} />
      {isFarApart(reader) && reader.receivedAt !== null ? (
        <div className="quiet">
          by their device; heard of <Time at={reader.receivedAt} relative={false} />
        </div>
      ) : null}
    </>
  );
}
