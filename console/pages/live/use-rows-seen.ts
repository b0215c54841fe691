/** Notices which rows of the queue are on the screen of somebody who looks, and tells the server. */
import { type RefObject, useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { isInView, type QueueRow } from './queue-order.ts';
import { createSeenTeller } from './seen-teller.ts';

/** How much of a row must be inside the window to be seen. */
const shareShown = 0.6;

export function useRowsSeen(list: RefObject<HTMLElement | null>, rows: readonly QueueRow[]): void {
  const [teller] = useState(() =>
    createSeenTeller({ tell: (hitIds) => call('markSeen', { hitIds }), after: (ms, act) => setTimeout(act, ms) }),
  );
  useEffect(() => {
    const element = list.current;
    if (element === null) return;
    const byPlate = new Map(rows.map((row) => [row.plate, row]));
    const shown = new Set<string>();
    const say = () => {
      // A page in a tab behind others is on nobody's screen.
      if (document.visibilityState !== 'visible') return;
      const hits = [...shown].flatMap((plate) => byPlate.get(plate)?.hits ?? []);
      teller.add(hits.filter((hit) => isInView(hit, 'open')).map((hit) => hit.id));
    };
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const plate = target instanceof HTMLElement ? (target.dataset['plate'] ?? '') : '';
          if (isIntersecting) shown.add(plate);
          else shown.delete(plate);
        }
        say();
      },
      { threshold: shareShown },
    );
    for (const row of element.querySelectorAll('[data-plate]')) observer.observe(row);
    document.addEventListener('visibilitychange', say);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', say);
    };
  }, [list, rows, teller]);
}
