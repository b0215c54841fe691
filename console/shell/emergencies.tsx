/** Emergency assistance (state 0) that nobody has answered, below the header of every page, and heard. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Output } from '../api/client.ts';
import { openEmergenciesQuery } from '../api/queries.ts';
import { AnswerEmergencyDialog } from '../pages/board/answer-emergency-dialog.tsx';
import { placeWords } from '../pages/board/place-words.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Time } from '../ui/time.tsx';
import { useServices } from './services.tsx';
import { forceName, useBarReason, useSession } from './session.tsx';
import { useStore } from './use-store.ts';

type Emergency = Output<'listOpenEmergencies'>['emergencies'][number];

export function Emergencies() {
  const open = useOpenEmergencies();
  const { pathname } = useLocation();
  const [answering, setAnswering] = useState<Emergency | null>(null);
  // A board shows its own above everything.
  const elsewhere = open.filter(({ operationId }) => pathname !== `/operations/${operationId}/board`);
  return (
    <>
      {/* Always there, so that what comes into it is read out at once. */}
      <div role="alert">
        {elsewhere.map((one) => (
          <OpenEmergency key={one.id} emergency={one} onAnswer={setAnswering} />
        ))}
      </div>
      {answering === null ? null : <AnswerEmergencyDialog emergency={answering} onClose={() => setAnswering(null)} />}
    </>
  );
}

type OpenEmergencyProps = { readonly emergency: Emergency; readonly onAnswer: (emergency: Emergency) => void };

/** The time without its age, which would be read out anew each second. */
function OpenEmergency({ emergency, onAnswer }: OpenEmergencyProps) {
  const session = useSession();
  const barred = useBarReason('answerEmergency');
  const { sound } = useServices();
  const muted = useStore(sound, sound.muted);
  const { callSign, forceId, operationId, byName, doneAt, position } = emergency;
  return (
    <section className="notice notice-emergency" data-kind="bad" aria-label={`Emergency of ${callSign}`}>
      <Icon name="octagon" />
      <p className="notice-words">
        <b>
          {callSign}, {forceName(session, forceId)}: emergency assistance
        </b>
        . Asked by {byName}, <Time at={doneAt} relative={false} />, {placeWords(position)}. Nobody has answered.
        {muted ? ' Sound is muted.' : ''}
      </p>
      <Link to="/operations/$operationId/board" params={{ operationId }} className="button">
        Open the board
      </Link>
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

const none: readonly Emergency[] = [];

/** Heard once each, whatever page is open; asked again as the live channel tells of one, or by the clock without it. */
function useOpenEmergencies(): readonly Emergency[] {
  const { live, sound } = useServices();
  const { purpose, isSecondFactorDue } = useSession();
  const queries = useQueryClient();
  const isBarred = useBarReason('listOpenEmergencies') !== undefined || purpose === null || isSecondFactorDue;
  const isLive = useBarReason('followLive') === undefined;
  const { data } = useQuery({
    ...openEmergenciesQuery,
    enabled: !isBarred,
    refetchInterval: isLive ? false : withoutLiveMs,
  });
  const open = isBarred ? none : (data?.emergencies ?? none);
  useEffect(() => {
    const again = () => void queries.invalidateQueries({ queryKey: openEmergenciesQuery.queryKey });
    const stops = [
      live.onChange(({ kind }) => {
        if (kind === 'emergency') again();
      }),
      live.onReset(again),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [live, queries]);
  const heard = useRef(new Set<string>());
  useEffect(() => {
    const fresh = open.filter(({ id }) => !heard.current.has(id));
    for (const { id } of fresh) heard.current.add(id);
    if (fresh.length > 0) sound.play('high');
  }, [open, sound]);
  return open;
}

/** How often those ask who may not follow the live channel, milliseconds. Each asking is on record. */
const withoutLiveMs = 15_000;
