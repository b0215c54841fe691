/** The keyboard in the queue: arrows and j, k move between rows; a row that moves or goes never takes the focus. */
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { QueueRow } from './queue-order.ts';

export type QueueFocus = {
  /** The row that Tab reaches. */
  readonly reached: string | null;
  /** @returns whether a row was there to go to. */
  readonly move: (by: number) => boolean;
  readonly focusFirst: () => void;
  readonly onFocusRow: (plate: string) => void;
  /** The row that has the focus now. */
  readonly focused: () => string | null;
};

export function useQueueFocus(
  list: RefObject<HTMLElement | null>,
  rows: readonly QueueRow[],
  openPlate: string | null,
): QueueFocus {
  const [last, setLast] = useState<string | null>(null);
  /** Where the focus is, for the case that drawing the list anew drops it. */
  const kept = useRef<{ plate: string; index: number } | null>(null);

  const rowElement = useCallback(
    (plate: string) => list.current?.querySelector<HTMLElement>(`[data-plate="${CSS.escape(plate)}"]`) ?? null,
    [list],
  );
  const focused = useCallback(() => {
    const element = document.activeElement;
    return element instanceof HTMLElement && list.current?.contains(element) === true
      ? (element.dataset['plate'] ?? null)
      : null;
  }, [list]);

  useLayoutEffect(() => {
    const at = kept.current;
    if (at === null) return;
    // The browser drops the focus of a row that was moved in the page or taken out of it.
    if (document.activeElement !== document.body) return;
    const next = rows.find((row) => row.plate === at.plate) ?? rows[Math.min(at.index, rows.length - 1)];
    if (next !== undefined) rowElement(next.plate)?.focus({ preventScroll: true });
  }, [rows, rowElement]);

  useEffect(() => {
    // Focus that a person takes elsewhere, or drops by pressing on bare ground, is not brought back.
    const forget = (event: Event) => {
      if (event.type === 'pointerdown' || !isInside(list.current, document.activeElement)) kept.current = null;
    };
    document.addEventListener('focusin', forget);
    document.addEventListener('pointerdown', forget, { capture: true });
    return () => {
      document.removeEventListener('focusin', forget);
      document.removeEventListener('pointerdown', forget, { capture: true });
    };
  }, [list]);

  const reached = [last, openPlate].find((plate) => plate !== null && rows.some((row) => row.plate === plate));
  return {
    reached: reached ?? rows[0]?.plate ?? null,
    focused,
    move: (by) => {
      const from = rows.findIndex((row) => row.plate === (focused() ?? openPlate));
      const next = rows[Math.min(rows.length - 1, Math.max(0, from + by))];
      if (next === undefined) return false;
      const element = rowElement(next.plate);
      element?.focus({ preventScroll: true });
      element?.scrollIntoView({ block: 'nearest' });
      return element !== null;
    },
    focusFirst: () => {
      const first = rows[0];
      if (first !== undefined) rowElement(first.plate)?.focus();
    },
    onFocusRow: (plate) => {
      kept.current = { plate, index: rows.findIndex((row) => row.plate === plate) };
      setLast(plate);
    },
  };
}

function isInside(list: HTMLElement | null, element: Element | null): boolean {
  return list?.contains(element) === true;
}
