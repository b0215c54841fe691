/** Who is sought by a vehicle, where a hit or an entry shows it: ground and risk, and the way to more. */
import { Link } from '@tanstack/react-router';
import { forceName, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import type { Interest } from './queries.ts';

export function SoughtBy({ people }: { people: readonly Interest[] }) {
  const session = useSession();
  return people.map((one) => (
    <Banner key={one.id} kind="warn" title={`A person is sought by this vehicle: ${one.ground}`}>
      <p>{one.risk === '' ? 'No risk is known of.' : `Risk: ${one.risk}`}</p>
      <p>
        Sought by {forceName(session, one.forceId)}. The vehicle is what was read; nobody was recognised.{' '}
        <Link to="/people-of-interest/$interestId" params={{ interestId: one.id }}>
          More about them
        </Link>
      </p>
    </Banner>
  ));
}
