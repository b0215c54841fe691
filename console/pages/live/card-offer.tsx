/** Offering a hit that I have to a colleague, declining one that is offered to me, taking my own offer back. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PersonId } from '../../../src/words/id.ts';
import { call, type Output, wordsFor } from '../../api/client.ts';
import { onDutyQuery } from '../../api/queries.ts';
import { forceName, useSession } from '../../shell/session.tsx';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { SelectInput } from '../../ui/select-input.tsx';
import type { Card } from './hit-words.ts';
import { useKeepCard } from './use-card-acts.ts';

type Colleague = Output<'listOnDuty'>['people'][number];

/** Shown only to who has the hit, and to whom it is offered. */
export function CardOffer({ card: { hit } }: { card: Card }) {
  const { person } = useSession();
  const keep = useKeepCard();
  const decline = useMutation({ mutationFn: () => call('declineOffer', { hitId: hit.id }), onSuccess: keep });
  const isMine = hit.takenBy?.id === person.id;
  if (hit.state !== 'open' || (!isMine && hit.offeredTo?.id !== person.id)) return null;
  return (
    <section className="card-section" aria-labelledby="card-offer">
      <h3 id="card-offer">Hand over</h3>
      {hit.offeredTo === null ? (
        <Offer hit={hit} />
      ) : (
        <div className="stack">
          <p>
            {isMine
              ? `Offered to ${hit.offeredTo.name}. It stays with you until they take it.`
              : `${hit.takenBy?.name ?? 'A colleague'} offers it to you. Take it, or say no.`}
          </p>
          <div>
            <Button onClick={() => decline.mutate()} busy={decline.isPending ? 'Telling' : undefined}>
              {isMine ? 'Take the offer back' : 'Decline'}
            </Button>
          </div>
        </div>
      )}
      <Failed error={decline.error} />
    </section>
  );
}

function Offer({ hit }: { hit: Card['hit'] }) {
  const session = useSession();
  const keep = useKeepCard();
  const { data } = useQuery(onDutyQuery);
  const [to, setTo] = useState('');
  const others = data?.people.filter(({ id }) => id !== session.person.id) ?? [];
  const chosen = others.find(({ id }) => id === to);
  const offer = useMutation({
    mutationFn: (id: PersonId) => call('offerHit', { hitId: hit.id, to: id }),
    onSuccess: keep,
  });
  const title = ({ name, forceId }: Colleague) => `${name}, ${forceName(session, forceId)}`;
  return (
    <div className="stack">
      <SelectInput
        id="offer-to"
        label="Offer it to"
        options={[
          { value: '', title: others.length === 0 ? 'Nobody else is on duty' : 'Choose a colleague' },
          ...others.map((one) => ({ value: one.id as string, title: title(one) })),
        ]}
        value={to}
        onChange={setTo}
      />
      <div>
        <Button
          onClick={() => (chosen === undefined ? undefined : offer.mutate(chosen.id))}
          disabledReason={chosen === undefined ? 'Choose a colleague first.' : undefined}
          busy={offer.isPending ? 'Offering' : undefined}
        >
          Offer
        </Button>
      </div>
      <Failed error={offer.error} />
    </div>
  );
}

function Failed({ error }: { error: Error | null }) {
  if (error === null) return null;
  return (
    <Banner kind="bad" title="Not done">
      <p>{wordsFor(error)} Nothing was changed.</p>
    </Banner>
  );
}
