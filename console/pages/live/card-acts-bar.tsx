/** The acts at the foot of the card, within reach of a thumb: confirm, not this, take. */
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useServices } from '../../shell/services.tsx';
import { useSession } from '../../shell/session.tsx';
import { useStore } from '../../shell/use-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { barsOf } from './card-bars.ts';
import { type CardHandle, cardKeys } from './card-commands.ts';
import { DismissReasons, reasonOfKey } from './dismiss-reasons.tsx';
import type { Card } from './hit-words.ts';
import { type Failure, useCardActs } from './use-card-acts.ts';

export function CardActsBar({ card, handle }: { card: Card; handle: RefObject<CardHandle | null> }) {
  const { person } = useSession();
  const { shortcuts } = useServices();
  const singleKeys = useStore(shortcuts, shortcuts.singleKeys);
  const acts = useCardActs(card);
  const bars = barsOf(card, person);
  const { bar, asking, setAsking } = useAsking();
  const keyOf = (act: keyof typeof cardKeys) => (singleKeys ? cardKeys[act] : undefined);
  const busy = acts.busy ?? undefined;
  const hasPicture = card.read.pictures.length > 0;

  const confirm = () => acts.judge({ verdict: 'confirmed' });
  const observe = () => acts.judge({ verdict: 'observed' });
  const takeOrRelease = () => (bars.isMine ? acts.release() : acts.take(bars.isTakeOver));
  const press = (key: string): boolean => {
    if (asking !== 'no') {
      const reason = reasonOfKey(key);
      if (key === 'escape') setAsking('no');
      else if (reason === 'other') setAsking('words');
      else if (reason !== null) {
        setAsking('no');
        acts.judge({ verdict: 'dismissed', reason, words: null });
      }
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

  return (
    <footer ref={bar} className="acts">
      {acts.failure === null ? null : <FailureBanner failure={acts.failure} />}
      {asking === 'no' ? (
        <div className="acts-row" data-count={hasPicture ? 3 : 4}>
          <Button
            variant={hasPicture ? 'primary' : 'plain'}
            shortcut={keyOf('confirm')}
            onClick={confirm}
            disabledReason={bars.confirm}
            busy={busy}
          >
            Confirm
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
      ) : (
        <DismissReasons
          asksWords={asking === 'words'}
          showKeys={singleKeys}
          onWords={() => setAsking('words')}
          onCancel={() => setAsking('no')}
          onChoose={(reason, words) => {
            setAsking('no');
            acts.judge({ verdict: 'dismissed', reason, words });
          }}
        />
      )}
      {asking === 'no' && card.hit.state === 'open' && bars.confirm !== undefined ? (
        <p className="acts-reason">{bars.confirm}</p>
      ) : null}
    </footer>
  );
}

type Asking = 'no' | 'reason' | 'words';

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
