/** A queue that gives back the earliest first; among equals, the one put in first. */

export type TimeQueue<T> = {
  put(atMs: number, item: T): void;
  /** The time of the earliest, or Infinity when there is none. */
  nextAtMs(): number;
  take(): T | null;
};

type Held<T> = { readonly atMs: number; readonly turn: number; readonly item: T };

/** A binary heap. */
export function createTimeQueue<T>(): TimeQueue<T> {
  const heap: Held<T>[] = [];
  let turns = 0;

  function before(one: number, other: number): boolean {
    const a = heap[one];
    const b = heap[other];
    if (a === undefined || b === undefined) return a !== undefined;
    return a.atMs < b.atMs || (a.atMs === b.atMs && a.turn < b.turn);
  }

  function swap(one: number, other: number): void {
    const first = heap[one];
    const second = heap[other];
    if (first === undefined || second === undefined) return;
    heap[one] = second;
    heap[other] = first;
  }

  function sink(): void {
    let at = 0;
    for (;;) {
      const left = 2 * at + 1;
      const least = before(left + 1, left) ? left + 1 : left;
      if (least >= heap.length || !before(least, at)) return;
      swap(least, at);
      at = least;
    }
  }

  return {
    put(atMs, item) {
      heap.push({ atMs, turn: turns, item });
      turns += 1;
      for (let at = heap.length - 1; at > 0; ) {
        const parent = (at - 1) >> 1;
        if (!before(at, parent)) return;
        swap(at, parent);
        at = parent;
      }
    },
    nextAtMs: () => heap[0]?.atMs ?? Infinity,
    take() {
      const [first] = heap;
      const last = heap.pop();
      if (first === undefined || last === undefined) return null;
      if (heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return first.item;
    },
  };
}
