/** The keys of the live page. They work only with the focus in the queue or the card, and can be turned off. */
import { type KeyboardEvent, type RefObject, useEffect } from 'react';
import { spacedMark } from '../../map/spaced-mark.ts';
import { useServices } from '../../shell/services.tsx';
import { isTyping, type Shortcut } from '../../shell/shortcuts.ts';
import { useToast } from '../../ui/toast.tsx';
import type { CardHandle } from './card-commands.ts';
import type { QueueHandle } from './queue.tsx';

const shortcutList: readonly Shortcut[] = [
  { keys: '↓ or J', does: 'Goes to the next vehicle', where: 'Live: queue' },
  { keys: '↑ or K', does: 'Goes to the previous vehicle', where: 'Live: queue' },
  { keys: 'Enter', does: 'Opens the card of the vehicle', where: 'Live: queue' },
  { keys: 'U', does: 'Shows the new hits that wait', where: 'Live: queue' },
  { keys: 'Y', does: 'Confirms the hit, once its picture was on your screen', where: 'Live: card' },
  { keys: 'O', does: 'Marks a hit without a picture to be observed', where: 'Live: card' },
  {
    keys: 'N',
    does: 'Says that it is not this vehicle; then 1 to 6 says why, and Enter skips what is asked further',
    where: 'Live: card',
  },
  { keys: 'T', does: 'Takes the hit, or releases it', where: 'Live: card' },
];

export type LiveKeysOptions = {
  readonly queue: RefObject<QueueHandle | null>;
  readonly card: RefObject<CardHandle | null>;
  readonly openId: string | null;
};

/** @returns the handler for keys pressed anywhere on the live page. */
export function useLiveKeys({ queue, card, openId }: LiveKeysOptions): (event: KeyboardEvent) => void {
  const { shortcuts } = useServices();
  const toast = useToast();
  useEffect(() => shortcuts.register(shortcutList), [shortcuts]);

  /** Acts on the card only when it is this vehicle's: never on one while the eye is on another. */
  const act = (key: string, inQueue: boolean): boolean => {
    const focused = inQueue ? (queue.current?.focused() ?? null) : null;
    const handle = card.current;
    if (inQueue && focused === null) return false;
    if (openId === null || handle === null || (focused !== null && handle.plate !== focused)) {
      if (focused === null || !'yont'.includes(key)) return false;
      toast({ message: `Open ${spacedMark(focused)} first, with Enter.` });
      return true;
    }
    return handle.press(key);
  };

  return (event) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return;
    const place = event.target instanceof Element ? event.target : null;
    const inQueue = place?.closest('.queue') != null;
    if (!inQueue && place?.closest('.card') == null) return;
    const key = event.key.toLowerCase();
    const arrow = key === 'arrowdown' ? 1 : key === 'arrowup' ? -1 : 0;
    let done = false;
    if (arrow !== 0) {
      done = inQueue && queue.current?.move(arrow) === true;
    } else if (shortcuts.singleKeys()) {
      if (key === 'j' || key === 'k') done = queue.current?.move(key === 'j' ? 1 : -1) === true;
      else if (key === 'u') {
        queue.current?.release();
        done = true;
      } else done = act(key, inQueue);
    } else if (key === 'escape') {
      done = act(key, inQueue);
    }
    if (done) event.preventDefault();
  };
}
