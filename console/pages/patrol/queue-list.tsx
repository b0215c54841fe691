/** What is not sent yet, and what was not taken and why, until the officer has read it. */
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { Time } from '../../ui/time.tsx';
import { usePhone, usePhoneState } from './phone-context.tsx';
import { isRefused, toSend } from './queued-act.ts';

export function QueueList() {
  const phone = usePhone();
  const { acts, isHeard } = usePhoneState();
  const waiting = toSend(acts);
  return (
    <>
      {acts.filter(isRefused).map(({ actId, title, refusal, typed, doneAt }) => (
        <Banner key={actId} kind="bad" title={`Not taken: ${title}`}>
          <p>
            <Time at={doneAt} />. {refusal}
          </p>
          {typed === null ? null : <p>You wrote: {typed}</p>}
          <Button onClick={() => void phone.drop(actId)}>I have read this</Button>
        </Banner>
      ))}
      {waiting.length === 0 ? null : (
        <section className="patrol-part" aria-labelledby="unsent">
          <h2 id="unsent">Not sent yet</h2>
          <ul className="patrol-queue">
            {waiting.map(({ actId, title, doneAt }) => (
              <li key={actId}>
                <b>{title}</b> <Time at={doneAt} />
              </li>
            ))}
          </ul>
          <p className="quiet">
            {isHeard ? 'It is being sent.' : 'It is sent by itself, once, when there is a signal.'} You may close the
            page.
          </p>
        </section>
      )}
    </>
  );
}
