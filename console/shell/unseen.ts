/** How many hits nobody at this screen has looked at yet: fed by the live page, shown by the header. */

export type Unseen = {
  count(): number;
  setUnseen(count: number): void;
  subscribe(listener: () => void): () => void;
};

/** Made once in main.tsx; reached with `useServices().unseen`. */
export function createUnseen(): Unseen {
  const listeners = new Set<() => void>();
  let count = 0;
  return {
    count: () => count,
    setUnseen: (next) => {
      if (next === count) return;
      count = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
