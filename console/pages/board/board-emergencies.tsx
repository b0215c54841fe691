/** Emergency assistance (state 0): above everything, until somebody of a control room says that it is in hand. */
import { useState } from 'react';
import { forceName, useBarReason, useSession } from '../../shell/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useNow } from '../../ui/ticker-context.tsx';
import { Time } from '../../ui/time.tsx';
import { AnswerEmergencyDialog } from './answer-emergency-dialog.tsx';
import { type Board, type Emergency, orderEmergencies } from './board-book.ts';
import type { BoardStore } from './board-store.ts';
import { placeWords } from './place-words.ts';

/** So long it is still said who answered, milliseconds. */
const answeredShownMs = 30 * 60_000;

export function BoardEmergencies({ board, store }: { board: Board; store: BoardStore }) {
  const now = useNow();
  const [answering, setAnswering] = useState<Emergency | null>(null);
  const { unanswered, answered } = orderEmergencies(board.emergencies, now, answeredShownMs);
  return (
    <>
      {/* Always there, so that what comes into it is read out at once. */}
      <div role="alert" className="emergencies">
        {unanswered.map((one) => (
          <Unanswered key={one.id} emergency={one} onAnswer={setAnswering} />
        ))}
      </div>
      {answered.map((one) => (
        <p key={one.id} className="emergency-answered">
          <Icon name="tick" />
          <span>
            <b>{one.callSign}</b>: emergency answered by {one.answeredByName},{' '}
            {one.answeredAt === null ? null : <Time at={one.answeredAt} />}: {one.answeredWords}
          </span>
        </p>
      ))}
      {answering === null ? null : (
        <AnswerEmergencyDialog
          emergency={answering}
          onAnswered={(emergency) => store.put({ kind: 'emergency', seq: 0, emergency })}
          onClose={() => setAnswering(null)}
        />
      )}
    </>
  );
}

type UnansweredProps = { readonly emergency: Emergency; readonly onAnswer: (emergency: Emergency) => void };

function Unanswered({ emergency, onAnswer }: UnansweredProps) {
  const session = useSession();
  const barred = useBarReason('answerEmergency');
  const { callSign, forceId, byName, doneAt, position } = emergency;
  return (
    <section className="emergency" aria-label={`Emergency of ${callSign}`}>
      <Icon name="octagon" />
      <div className="emergency-words">
        <p className="emergency-title">
          {callSign}, {forceName(session, forceId)}: emergency assistance
        </p>
        <p>
          Asked by {byName}, <Time at={doneAt} />, {placeWords(position)}. Nobody has answered.
        </p>
      </div>
      <Button
        variant="danger"
        disabledReason={barred}
        aria-label={`Answer ${callSign}`}
        onClick={() => onAnswer(emergency)}
      >
        Answer
      </Button>
    </section>
  );
}
