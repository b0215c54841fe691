/** Where the vehicle was read again without asking anybody, and what keeps its kind out of the queue just now. */
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { formatMoment } from '../../ui/format.ts';
import { useTicker } from '../../ui/ticker-context.tsx';
import { LiftDialog } from '../quiets/lift-dialog.tsx';
import { type Quiet, quietWords } from '../quiets/quiet-words.ts';
import { type Card, verdictWords } from './hit-words.ts';
import { likelihoodWords } from './likelihood-words.ts';

export function CardFollowing({ card: { following } }: { card: Card }) {
  const now = useTicker().now();
  if (following.length === 0) return null;
  return (
    <section className="card-section" aria-labelledby="card-following">
      <h3 id="card-following">Read again</h3>
      <ul className="card-list">
        {following.map((one) => (
          <li key={one.id}>
            <Link to="/live" search={(before) => ({ ...before, hit: one.id })} replace>
              {one.cameraName} {formatMoment(one.capturedAt, now)}
            </Link>
            , {likelihoodWords(one.likelihood)}
            <span className="quiet">
              . {verdictWords(one)}
              {one.late ? ', late' : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function CardQuiets({ card: { quiets } }: { card: Card }) {
  const now = useTicker().now();
  const [lifting, setLifting] = useState<Quiet | null>(null);
  if (quiets.length === 0) return null;
  return (
    <section className="card-section" aria-labelledby="card-quiets">
      <h3 id="card-quiets">Kept out of the queue</h3>
      <ul className="card-list">
        {quiets.map((one) => (
          <li key={one.id} className="card-quiet">
            <span>
              {quietWords(one, now)}, by {one.madeBy.name}.
            </span>
            <Button onClick={() => setLifting(one)}>Lift</Button>
          </li>
        ))}
      </ul>
      {lifting === null ? null : <LiftDialog quiet={lifting} onClose={() => setLifting(null)} />}
    </section>
  );
}
