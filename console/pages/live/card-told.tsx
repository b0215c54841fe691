/** Who was told of the hit, by what means, and when each of them saw and confirmed it. */
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { HitId } from '../../../src/words/id.ts';
import { call, wordsFor } from '../../api/client.ts';
import { alertsQuery } from '../../api/queries.ts';
import { formatMoment } from '../../ui/format.ts';
import { useTicker } from '../../ui/ticker-context.tsx';
import { AlertState } from '../alerts/alert-state.tsx';
import { type Alert, aboutTitles, meansTitles } from '../alerts/alert-words.ts';

export function CardTold({ hitId }: { hitId: HitId }) {
  const { data, error } = useQuery(alertsQuery(hitId));
  useCardOpened(hitId);
  return (
    <section className="card-section" aria-labelledby="card-told">
      <h3 id="card-told">Who was told</h3>
      {data === undefined ? (
        <p className="quiet">{error === null ? 'Asking' : `It cannot be shown now. ${wordsFor(error)}`}</p>
      ) : data.alerts.length === 0 ? (
        <p>Nobody: this hit is only recorded.</p>
      ) : (
        <ul className="card-list">
          {data.alerts.map((alert) => (
            <li key={alert.id}>
              <Recipient alert={alert} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Recipient({ alert }: { alert: Alert }) {
  const now = useTicker().now();
  const { means, about, to, sentAt, seenAt, confirmedAt, failedWhy } = alert;
  const told = [
    ...(sentAt === null ? [] : [`sent ${formatMoment(sentAt, now)}`]),
    ...(seenAt === null ? [] : [`seen ${formatMoment(seenAt, now)}`]),
    ...(confirmedAt === null ? [] : [`confirmed ${formatMoment(confirmedAt, now)}`]),
    ...(failedWhy === null ? [] : [failedWhy]),
  ];
  return (
    <>
      <div className="row">
        <AlertState alert={alert} />
        <b>{to ?? (means === 'console' ? 'Nobody' : 'Of another force')}</b>
      </div>
      <div className="quiet">
        {meansTitles[means]}
        {about === 'raised' ? '' : `, ${aboutTitles[about].toLowerCase()}`}: {told.join(', ') || 'not sent yet'}
      </div>
    </>
  );
}

/** Opening the card confirms to the server that this person has it before them. */
function useCardOpened(hitId: HitId): void {
  useEffect(() => {
    // Not told, it is told by what the person does next.
    call('markSeen', { hitIds: [hitId], opened: true }).catch(() => undefined);
  }, [hitId]);
}
