/** The briefings of the operation that the unit is on shift for, the newest first. They are read with a signal. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatMoment } from '../../ui/format.ts';
import { State } from '../../ui/state.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { QueryView } from '../query-view.tsx';
import type { KeptUnit } from './kept.ts';
import { Way } from './patrol-way.tsx';
import { usePhoneState } from './phone-context.tsx';
import { PhoneQueries } from './phone-queries.tsx';

export function PatrolBriefings() {
  const { kept } = usePhoneState();
  return (
    <section className="patrol-part">
      <Way to="/patrol">Back to the task</Way>
      <h1>Briefings</h1>
      <PhoneQueries>
        {kept?.unit ? <Briefings operationId={kept.unit.operationId} /> : <p>You are on no unit’s shift now.</p>}
      </PhoneQueries>
    </section>
  );
}

function Briefings({ operationId }: { operationId: KeptUnit['operationId'] }) {
  const query = useQuery({
    queryKey: ['briefings', operationId],
    queryFn: ({ signal }) => call('listBriefings', { operationId }, signal),
  });
  const now = useNow();
  return (
    <QueryView query={query} what="the briefings">
      {({ briefings }) =>
        briefings.length === 0 ? (
          <EmptyState title="No briefing was issued yet">
            <p>Your operation’s briefings appear here once they are issued.</p>
          </EmptyState>
        ) : (
          <ul className="patrol-queue">
            {briefings.map(({ id, number, issuedAt, issuedByName, readByMeAt, latest }) => (
              <li key={id}>
                <a href={`/briefings/${id}`} className="button">
                  Briefing {number}
                </a>{' '}
                {formatMoment(issuedAt, now)}, {issuedByName}. {latest ? null : 'There is a newer one. '}
                <State kind={readByMeAt === null ? 'warn' : 'good'} icon={readByMeAt === null ? 'ring' : 'tick'}>
                  {readByMeAt === null ? 'Not read by you' : 'Read by you'}
                </State>
              </li>
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}
