/** From a hit that was confirmed or observed: the ways to say what came of it. */
import { Link } from '@tanstack/react-router';
import { useBarReason } from '../../shell/session.tsx';
import type { Card } from './hit-words.ts';

export function CardRecords({ hit: { id, state } }: Pick<Card, 'hit'>) {
  const mayStop = useBarReason('recordStop') === undefined;
  const mayRecord = useBarReason('recordOutcome') === undefined;
  if (state !== 'confirmed' && state !== 'observed') return null;
  const search = { hit: id };
  return (
    <p className="row">
      {mayRecord ? (
        <Link to="/outcomes/record" search={search}>
          Record what came of it
        </Link>
      ) : null}
      {/* What is only observed is never stopped. */}
      {mayStop && state === 'confirmed' ? (
        <Link to="/stops/record" search={search}>
          Record a stop
        </Link>
      ) : null}
    </p>
  );
}
