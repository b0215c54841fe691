/** What speaks against the hit, above the acts: it must be read before anything is done. */
import { formatMoment } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import type { Card } from './hit-words.ts';
import { contradictedWords } from './likelihood-words.ts';
import { useIsOlder } from './use-age.ts';
import './card-contradictions.css';

export function CardContradictions({ card: { hit, match, entry } }: { card: Card }) {
  const now = useTicker().now();
  const isExpired = useIsOlder(hit.entryExpiresAt, 0) || entry.state === 'expired';
  const title = contradictedWords(hit.contradictions);
  if (title === null && !isExpired) return null;
  return (
    <div className="contradictions" role="status">
      <p className="contradictions-title">
        <Icon name="diamond" />
        {title ?? 'Contradicted: the entry has expired'}
      </p>
      <ul>
        {match.contradictions.map(({ kind, sentence }) => (
          <li key={`${kind} ${sentence}`}>{sentence}</li>
        ))}
        {isExpired ? <li>The entry expired at {formatMoment(hit.entryExpiresAt, now)}.</li> : null}
      </ul>
      {title !== null && hit.state === 'open' ? <p>{secondWords(hit)}</p> : null}
    </div>
  );
}

function secondWords({ firstConfirmedBy }: Card['hit']): string {
  return firstConfirmedBy === null
    ? 'Because it is contradicted, a second person must confirm it too.'
    : `Because it is contradicted, a second person must confirm it; ${firstConfirmedBy.name} was the first.`;
}
