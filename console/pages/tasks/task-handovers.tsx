/** Handing a vehicle over at the border of a force: offering it, and accepting or declining what was offered. */
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Time } from '../../ui/time.tsx';
import { WordsDialog } from '../../ui/words-dialog.tsx';
import { AcceptDialog } from './accept-dialog.tsx';
import { OfferDialog } from './offer-dialog.tsx';
import { type BorderHandover, handoverTitles, isOver, offerBar, type TaskCard, taskLooks } from './task-words.ts';
import { useAsked, useTaskChanged } from './use-task-act.ts';

export function TaskHandovers({ card }: { card: TaskCard }) {
  const asked = useAsked('offerTask', card);
  const [offering, setOffering] = useState(false);
  const { task, handovers } = card;
  if (isOver(task) && handovers.length === 0) return null;
  return (
    <section className="task-part" aria-labelledby="task-border">
      <h2 id="task-border">Over the border</h2>
      <ul className="task-handovers">
        {handovers.map((one) => (
          <Handover key={one.id} handover={one} card={card} />
        ))}
      </ul>
      <Button disabledReason={offerBar(card, asked)} onClick={() => setOffering(true)}>
        Offer it to another force
      </Button>
      {offering ? <OfferDialog card={card} onClose={() => setOffering(false)} /> : null}
    </section>
  );
}

function Handover({ handover, card }: { handover: BorderHandover; card: TaskCard }) {
  const session = useSession();
  const { forceId, toForceId, state, place, reason, fromReference, commanderInformed } = handover;
  return (
    <li className="task-handover" data-open={state === 'offered'}>
      <p>
        <b>
          {handoverTitles[state]}: {forceName(session, forceId)} to {forceName(session, toForceId)}
        </b>
        , at {place}
      </p>
      <p>{reason}</p>
      <p className="quiet">
        {handover.offeredByName}, <Time at={handover.offeredAt} />, reference {fromReference};{' '}
        {handover.fromCallSign ?? 'no unit'}, {taskLooks[handover.taskState].title.toLowerCase()};{' '}
        {commanderInformed ? 'the commander was told' : 'the commander was not told'}
      </p>
      {handover.decidedAt === null ? null : (
        <p className="quiet">
          {handoverTitles[state]} by {handover.decidedByName}, <Time at={handover.decidedAt} />
          {handover.toReference === null ? '' : `, reference ${handover.toReference}, ${handover.toCallSign}`}
          {handover.decidedWords === null ? '' : `: ${handover.decidedWords}`}
        </p>
      )}
      {state === 'offered' ? <Decide handover={handover} card={card} /> : null}
    </li>
  );
}

function Decide({ handover, card }: { handover: BorderHandover; card: TaskCard }) {
  const session = useSession();
  const changed = useTaskChanged();
  const acceptBarred = useBarReason('acceptTask');
  const declineBarred = useBarReason('declineTask');
  const [asking, setAsking] = useState<'accept' | 'decline' | null>(null);
  const own = session.person.forceId;
  const isMine = handover.forceId === own;
  const isForMe = handover.toForceId === own;
  const receiver = forceName(session, handover.toForceId);
  const close = () => setAsking(null);
  return (
    <div className="row">
      <Button
        variant="primary"
        disabledReason={acceptBarred ?? (isForMe ? undefined : `${receiver} accepts it, or declines.`)}
        onClick={() => setAsking('accept')}
      >
        Accept it
      </Button>
      <Button
        disabledReason={declineBarred ?? (isForMe || isMine ? undefined : 'It is between two other forces.')}
        onClick={() => setAsking('decline')}
      >
        {isMine ? 'Take it back' : 'Decline it'}
      </Button>
      {asking === 'accept' ? <AcceptDialog handover={handover} card={card} onClose={close} /> : null}
      {asking === 'decline' ? (
        <WordsDialog
          title={isMine ? 'Take the offer back?' : 'Decline the handover?'}
          label="Why?"
          acts={[
            {
              title: isMine ? 'Take it back' : 'Decline it',
              doing: 'Sending',
              done: isMine ? 'Taken back.' : 'Declined.',
              run: async (words) => changed(await call('declineTask', { borderHandoverId: handover.id, words })),
            },
          ]}
          onClose={close}
        >
          <p>The task stays with {forceName(session, handover.forceId)}.</p>
        </WordsDialog>
      ) : null}
    </div>
  );
}
