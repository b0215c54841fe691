/** What became of the sharing of an operation: closed by its time, by a person, or open still. */
import { useQuery } from '@tanstack/react-query';
import { operationQuery } from '../../api/queries.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import { QueryView } from '../query-view.tsx';
import { openedWords, type Share } from '../sharing/share-words.ts';

export function SharingClosed({ operationId }: { operationId: string }) {
  const query = useQuery(operationQuery(operationId));
  const session = useSession();
  return (
    <QueryView query={query} what="what was shared">
      {({ operation, shares }) => {
        const agreed = shares.filter(({ agreedAt }) => agreedAt !== null);
        if (agreed.length === 0) return <p>Nothing was shared within it.</p>;
        return (
          <ul className="stack">
            {agreed.map((share) => (
              <li key={share.id}>
                {forceName(session, share.ownerForceId)}, {openedWords(share)}, to{' '}
                {share.toForceIds.map((id) => forceName(session, id)).join(', ')}:{' '}
                <Became share={share} operationEndedAt={operation.endedAt} />
              </li>
            ))}
          </ul>
        );
      }}
    </QueryView>
  );
}

type BecameProps = { readonly share: Share; readonly operationEndedAt: string | null };

function Became({ share, operationEndedAt }: BecameProps) {
  if (share.state === 'live' || share.state === 'agreed') {
    return (
      <>
        <State kind="warn" icon="circle">
          Open
        </State>{' '}
        until <Time at={share.until} />
      </>
    );
  }
  // What stood open when the operation was ended early closed at that very moment.
  const isByItself = share.endedAt === null || share.endedAt === operationEndedAt;
  if (!isByItself && share.endedAt !== null) {
    return (
      <>
        <State kind="quiet" icon="dash">
          Ended
        </State>{' '}
        by {share.endedByName ?? 'command'} <Time at={share.endedAt} />
      </>
    );
  }
  return (
    <>
      <State kind="good" icon="tick">
        Closed by itself
      </State>{' '}
      with the operation or its own time, <Time at={share.endedAt ?? share.until} />
    </>
  );
}
