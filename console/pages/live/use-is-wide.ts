/** Whether the screen shows queue, map and card beside each other. */
import { useSyncExternalStore } from 'react';

/** The same width as in live.css: 48em of 16. */
const wide = '(width > 48em)';

export function useIsWide(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(wide).matches);
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(wide);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
