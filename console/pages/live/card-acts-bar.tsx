/** The acts at the foot of the card, within reach of a thumb: confirm, not this, take. */
import { type RefObject, useEffect, useState } from 'react';
import { useServices } from '../../shell/services.tsx';
import { useSession } from '../../shell/session.tsx';
import { useStore } from '../../shell/use-store.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { barsOf } from './card-bars.ts';
import { type CardHandle, cardKeys } from './card-commands.ts';
import { DismissReasons, reasonOfKey } from './dismiss-reasons.tsx';
import type { Card } from './hit-words.ts';
import { useIsOlder } from './use-age.ts';
import { type Failure, useCardActs } from './use-card-acts.ts';

export function CardActsBar({ card, handle }: { card: Card; handle: RefObject<CardHandle | null> }) {
  const { person } = useSession();
  const { shortcuts } = useServices();
  const singleKeys = useStore(shortcuts, shortcuts.singleKeys);
  const acts = useCardActs(card);
  const bars = barsOf(card, person);
  const [asking, setAsking] = useState<'no' | 'reason' | 'words'>('no');
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
    <footer className="acts">
      {acts.failure === null ? null : <FailureBanner failure={acts.failure} />}
      <UndoRow card={card} onUndo={acts.undo} />
      {asking === 'no' ? (
        <div className="acts-row">
          <Button
            variant="primary"
            shortcut={keyOf('confirm')}
            onClick={confirm}
            disabledReason={bars.confirm}
            busy={busy}
          >
            Confirm
          </Button>
          {hasPicture ? null : (
            <Button shortcut={keyOf('observe')} onClick={observe} disabledReason={bars.observe}>
              Observe
            </Button>
          )}
          <Button shortcut={keyOf('notThis')} onClick={() => setAsking('reason')} disabledReason={bars.dismiss}>
            Not this
          </Button>
          <Button shortcut={keyOf('take')} onClick={takeOrRelease} disabledReason={bars.take}>
            {bars.isMine ? 'Give back' : bars.isTakeOver ? 'Take over' : 'Take'}
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
      {asking === 'no' && bars.confirm !== undefined ? <p className="acts-reason">{bars.confirm}</p> : null}
    </footer>
  );
}

function FailureBanner({ failure }: { failure: Failure }) {
  return (
    <Banner kind="bad" title={failure.title}>
      <p>{failure.words}</p>
      {failure.again === null ? null : <Button onClick={failure.again}>Try again</Button>}
    </Banner>
  );
}

/** The same as the toast's Undo, for who came back to the card by another way. */
function UndoRow({ card: { undoUntil }, onUndo }: { card: Card; onUndo: () => void }) {
  const isOver = useIsOlder(undoUntil ?? '1970-01-01T00:00:00.000Z', 0);
  if (undoUntil === null || isOver) return null;
  return (
    <div className="acts-row">
      <Button onClick={onUndo}>Undo</Button>
    </div>
  );
}
