/** The acts at the foot of the card, within reach of a thumb: confirm, not this, take; above them what contradicts. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DismissReason } from '../../../src/words/dismiss-reason.ts';
import { useServices } from '../../shell/services.tsx';
import { holdsRole, useSession } from '../../shell/session.tsx';
import { useStore } from '../../shell/use-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { barsOf, confirmTitle } from './card-bars.ts';
import { type CardHandle, cardKeys } from './card-commands.ts';
import { CardContradictions } from './card-contradictions.tsx';
import { type AskedReason, isAsked } from './dismiss-detail.ts';
import { DismissDetail } from './dismiss-detail-form.tsx';
import { DismissReasons, reasonOfKey } from './dismiss-reasons.tsx';
import type { Card } from './hit-words.ts';
import { type Failure, useCardActs } from './use-card-acts.ts';
import './card-acts.css';

export function CardActsBar({ card, handle }: { card: Card; handle: RefObject<CardHandle | null> }) {
  const session = useSession();
  const { shortcuts } = useServices();
  const singleKeys = useStore(shortcuts, shortcuts.singleKeys);
  const acts = useCardActs(card);
  const bars = barsOf(card, { id: session.person.id, supervises: holdsRole(session, 'supervisor') });
  const { bar, asking, setAsking } = useAsking();
  const keyOf = (act: keyof typeof cardKeys) => (singleKeys ? cardKeys[act] : undefined);
  const busy = acts.busy ?? undefined;
  const hasPicture = card.read.pictures.length > 0;

  const confirm = () => acts.judge({ verdict: 'confirmed' });
  const observe = () => acts.judge({ verdict: 'observed' });
  const takeOrRelease = () => (bars.isMine ? acts.release() : acts.take(bars.isTakeOver));
  const dismiss = (reason: DismissReason, typed: string | null) => {
    setAsking('no');
    const isWords = reason === 'other';
    acts.judge({ verdict: 'dismissed', reason, words: isWords ? typed : null, truePlate: isWords ? null : typed });
  };
  const choose = (reason: DismissReason) => (isAsked(reason) ? setAsking(reason) : dismiss(reason, null));
  const press = (key: string): boolean => {
    if (asking !== 'no') {
      const reason = asking === 'reason' ? reasonOfKey(key) : null;
      if (key === 'escape') setAsking('no');
      else if (reason !== null) choose(reason);
      return key === 'escape' || reason !== null;
    }
    if (acts.busy !== null) return false;
    if (key === 'y' && bars.confirm === undefined) confirm();
    else if (key === 'o' && !hasPicture && bars.observe === undefined) observe();
    else if (key === 'n' && bars.dismiss === undefined) setAsking('reason');
    else if (key === 't' && bars.take === undefined) takeOrRelease();
    else return false;
    return true;
  };
  useEffect(() => {
    handle.current = { plate: card.hit.plate, press };
    return () => {
      handle.current = null;
    };
  });

  if (asking !== 'no') {
    return (
      <footer ref={bar} className="acts">
        {asking === 'reason' ? (
          <DismissReasons showKeys={singleKeys} onCancel={() => setAsking('no')} onChoose={choose} />
        ) : (
          <DismissDetail
            card={card}
            reason={asking}
            onCancel={() => setAsking('no')}
            onSend={(typed) => dismiss(asking, typed)}
          />
        )}
      </footer>
    );
  }
  return (
    <footer ref={bar} className="acts">
      <CardContradictions card={card} />
      {acts.failure === null ? null : <FailureBanner failure={acts.failure} />}
      <div className="acts-row">
        <Button
          variant={hasPicture ? 'primary' : 'plain'}
          shortcut={keyOf('confirm')}
          onClick={confirm}
          disabledReason={bars.confirm}
          busy={busy}
        >
          {confirmTitle(card)}
        </Button>
        {hasPicture ? null : (
          <Button variant="primary" shortcut={keyOf('observe')} onClick={observe} disabledReason={bars.observe}>
            Observe
          </Button>
        )}
        <Button shortcut={keyOf('notThis')} onClick={() => setAsking('reason')} disabledReason={bars.dismiss}>
          Not this
        </Button>
        <Button shortcut={keyOf('take')} onClick={takeOrRelease} disabledReason={bars.take}>
          {bars.isMine ? 'Release' : bars.isTakeOver ? 'Take over' : 'Take'}
        </Button>
      </div>
      {card.hit.state === 'open' && bars.confirm !== undefined ? <p className="acts-reason">{bars.confirm}</p> : null}
    </footer>
  );
}

type Asking = 'no' | 'reason' | AskedReason;

/** Whether "Not this" is being asked about. The questions take the focus, and give it back where it came from. */
function useAsking() {
  const bar = useRef<HTMLElement>(null);
  const cameFrom = useRef<HTMLElement | null>(null);
  const [asking, set] = useState<Asking>('no');
  useEffect(() => {
    const back = cameFrom.current;
    if (asking !== 'no' || back === null) return;
    cameFrom.current = null;
    // The button that was pressed has gone and come again; a row of the queue may have gone for good.
    const place = back.isConnected ? back : bar.current?.querySelector('button');
    place?.focus();
  }, [asking]);
  const setAsking = (next: Asking) => {
    if (asking === 'no' && document.activeElement instanceof HTMLElement) cameFrom.current = document.activeElement;
    set(next);
  };
  return { bar, asking, setAsking };
}

function FailureBanner({ failure }: { failure: Failure }) {
  return (
    <Banner kind="bad" title={failure.title}>
      <p>{failure.words}</p>
      {failure.again === null ? null : <Button onClick={failure.again}>Try again</Button>}
    </Banner>
  );
}
