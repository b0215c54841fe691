/** The card of one hit: evidence first, the machine's opinion second, and what a person may do about it. */
import { memo, type RefObject, useEffect, useRef } from 'react';
import type { HitId } from '../../../src/words/id.ts';
import { ApiError, wordsFor } from '../../api/client.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { SoughtBy } from '../interest/sought-by.tsx';
import { CardActsBar } from './card-acts-bar.tsx';
import type { CardHandle } from './card-commands.ts';
import { CardComparison } from './card-comparison.tsx';
import { CardEntry } from './card-entry.tsx';
import { CardFollowing, CardQuiets } from './card-following.tsx';
import { CardHead } from './card-head.tsx';
import { CardLikelihood } from './card-likelihood.tsx';
import { CardOffer } from './card-offer.tsx';
import { CardPictures } from './card-pictures.tsx';
import { CardRevisions } from './card-revisions.tsx';
import { CardHistory, CardOtherHits, CardSightings } from './card-sightings.tsx';
import { CardStanding } from './card-standing.tsx';
import { CardTask } from './card-task.tsx';
import { CardTold } from './card-told.tsx';
import type { Card } from './hit-words.ts';
import { useCard } from './use-card.ts';
import { isHitId } from './use-card-acts.ts';
import './card.css';

export type HitCardProps = {
  readonly hitId: string | null;
  readonly onClose: () => void;
  readonly handle: RefObject<CardHandle | null>;
  /** On a phone the card is a page of its own, and takes the focus. */
  readonly isPage: boolean;
};

/** Kept as it is while the queue beside it changes. */
export const HitCard = memo(function HitCard({ hitId, onClose, handle, isPage }: HitCardProps) {
  if (hitId === null) {
    return (
      <section className="card" aria-label="Hit card">
        <EmptyState title="No hit is open">
          <p>Choose a row of the queue, or a ring on the map. Its pictures, reasons and history appear here.</p>
        </EmptyState>
      </section>
    );
  }
  if (!isHitId(hitId)) return <NoSuchHit hitId={hitId} onClose={onClose} />;
  return <OpenCard key={hitId} hitId={hitId} onClose={onClose} handle={handle} isPage={isPage} />;
});

function OpenCard({ hitId, onClose, handle, isPage }: HitCardProps & { hitId: HitId }) {
  const { card, error, retry } = useCard(hitId);
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isPage) section.current?.focus();
  }, [isPage]);
  if (card === undefined && error instanceof ApiError && error.status === 404) {
    return <NoSuchHit hitId={hitId} onClose={onClose} />;
  }
  return (
    <section ref={section} className="card" tabIndex={-1} aria-label="Hit card">
      <p className="card-back">
        <Button onClick={onClose}>Back to the queue</Button>
      </p>
      {card === undefined ? (
        <div className="card-waiting">
          {error === null ? (
            <Loading>Fetching the card</Loading>
          ) : (
            <Banner kind="bad" title="The card could not be fetched">
              <p>{wordsFor(error)}</p>
              <Button onClick={retry}>Try again</Button>
            </Banner>
          )}
        </div>
      ) : (
        <CardBody card={card} handle={handle} onClose={onClose} />
      )}
    </section>
  );
}

function CardBody({ card, handle, onClose }: { card: Card } & Pick<HitCardProps, 'handle' | 'onClose'>) {
  return (
    <>
      <div className="card-scroll">
        <CardHead card={card} onClose={onClose} />
        <CardStanding card={card} />
        <SoughtBy people={card.peopleOfInterest} />
        <CardPictures card={card} />
        <CardTask card={card} />
        <CardComparison card={card} />
        <CardLikelihood card={card} />
        <CardRevisions card={card} />
        <CardQuiets card={card} />
        <CardEntry card={card} />
        <CardFollowing card={card} />
        <CardSightings card={card} />
        <CardOtherHits card={card} />
        <CardOffer card={card} />
        <CardTold hitId={card.hit.id} />
        <CardHistory card={card} />
      </div>
      <CardActsBar card={card} handle={handle} />
    </>
  );
}

function NoSuchHit({ hitId, onClose }: { hitId: string; onClose: () => void }) {
  return (
    <section className="card" aria-label="Hit card">
      <EmptyState title="This hit is not open to you" action={<Button onClick={onClose}>Close</Button>}>
        <p>
          {hitId} is not there, or it belongs to a force that does not share with yours now. Ask whoever sent you the
          address.
        </p>
      </EmptyState>
    </section>
  );
}
