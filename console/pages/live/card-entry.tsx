/** Why the vehicle is looked for: the entry as its owner wrote it, and how old the list is. */
import type { ReactNode } from 'react';
import { forceName, useSession } from '../../shell/session.tsx';
import { formatAge, formatDate, formatMoment } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { useTicker } from '../../ui/ticker-context.tsx';
import { type Card, colourWord, listWords, vehicleWords } from './hit-words.ts';

export function CardEntry({ card }: { card: Card }) {
  const { hit, entry, list } = card;
  const session = useSession();
  const now = useTicker().now();
  return (
    <section className="card-section" aria-labelledby="card-entry">
      <h3 id="card-entry">Why it is looked for</h3>
      <p className="card-ground">{entry.ground}</p>
      {entry.information === null ? null : <p>{entry.information}</p>}
      {entry.instructions === null ? null : (
        <p>
          <span className="quiet">Instructions</span> <b>{entry.instructions}</b>
        </p>
      )}
      <dl className="card-facts">
        <Fact term="List">
          {listWords(list)}
          {hit.listStale ? (
            <span className="card-warning">
              <Icon name="clock" />
              This list was {formatAge(list.ageMinutes * 60_000)} old when the vehicle was captured, so the hit ranks
              lower. Ask whether the entry still stands.
            </span>
          ) : null}
        </Fact>
        <Fact term="Owner">{forceName(session, entry.ownerForceId)}</Fact>
        <Fact term="Vehicle">
          {[colourWord(entry.colour), vehicleWords(entry)].filter((word) => word !== null).join(' ') || null}
        </Fact>
        <Fact term="Expires">
          {formatMoment(entry.expiresAt, now)}
          {entry.expiryDefaulted ? ' (the row gave no date; the default was applied)' : ''}
        </Fact>
        <Fact term="Source">{entry.source}</Fact>
        <Fact term="Grade">{entry.intelligenceGrade}</Fact>
        <Fact term="Area">{entry.area}</Fact>
        <Fact term="CAD">{entry.cadReference}</Fact>
        <Fact term="PNC">{entry.pncId}</Fact>
        <Fact term="Marking">{entry.marking}</Fact>
        <Fact term="As listed">
          {entry.plateAsListed.replaceAll(' ', '') === entry.plate ? null : entry.plateAsListed}
        </Fact>
        <Fact term="Imported">{`${formatDate(list.importedAt)}, revision ${list.revision}`}</Fact>
      </dl>
    </section>
  );
}

/** What the owner left out takes no room. */
function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (children === null || children === '') return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}
