/** Keeps rows where they are while somebody points at the table or has the focus in it. */
import { useMemo, useRef, useState } from 'react';
import { placeAsBefore } from './table-sort.ts';

export type HeldOrder<Row> = {
  readonly rows: readonly Row[];
  /** To be spread on what holds the rows. */
  readonly holder: {
    readonly onPointerEnter: () => void;
    readonly onPointerLeave: () => void;
    readonly onFocus: () => void;
    readonly onBlur: () => void;
  };
};

/**
 * While held, rows keep the places they had, rows that are gone leave, and new ones come last.
 * @param order what the person asked for: when it changes, the rows move at once.
 */
export function useHeldOrder<Row>(rows: readonly Row[], keyOf: (row: Row) => string, order: string): HeldOrder<Row> {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const before = useRef<{ readonly order: string; readonly keys: readonly string[] }>({ order, keys: [] });
  const held = (pointed || focused) && before.current.order === order;

  const shown = useMemo(() => {
    const next = held ? placeAsBefore(rows, keyOf, before.current.keys) : rows;
    before.current = { order, keys: next.map(keyOf) };
    return next;
  }, [rows, keyOf, held, order]);

  return {
    rows: shown,
    holder: {
      onPointerEnter: () => setPointed(true),
      onPointerLeave: () => setPointed(false),
      onFocus: () => setFocused(true),
      onBlur: () => setFocused(false),
    },
  };
}
