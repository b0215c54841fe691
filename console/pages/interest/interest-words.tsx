/** People of interest in words: whether they are sought, and how the search ended. */
import { State } from '../../ui/state.tsx';
import { Time } from '../../ui/time.tsx';
import type { Interest } from './queries.ts';

export const endTitles: Readonly<Record<NonNullable<Interest['endedAs']>, string>> = {
  arrested: 'Arrested',
  located: 'Located',
  'no-trace': 'No trace',
  withdrawn: 'Withdrawn',
};

export function InterestState({ interest }: { interest: Interest }) {
  if (interest.state === 'live') {
    return (
      <>
        <State kind="warn" icon="circle">
          Sought
        </State>{' '}
        until <Time at={interest.expiresAt} />
      </>
    );
  }
  if (interest.state === 'expired' || interest.endedAs === null || interest.endedAt === null) {
    return (
      <>
        <State kind="quiet" icon="clock">
          Expired
        </State>{' '}
        <Time at={interest.expiresAt} />; nobody has said how it ended
      </>
    );
  }
  return (
    <>
      <State kind="good" icon="tick">
        {endTitles[interest.endedAs]}
      </State>{' '}
      <Time at={interest.endedAt} />
    </>
  );
}
