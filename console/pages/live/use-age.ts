/** How old something is, in words that change only when they would read differently: a thousand rows cost little. */
import { useSyncExternalStore } from 'react';
import { formatAge } from '../../ui/format.ts';
import { useTicker } from '../../ui/ticker-context.tsx';

/** @returns "4 s", "2 min" */
export function useAge(at: string): string {
  const ticker = useTicker();
  const ms = Date.parse(at);
  return useSyncExternalStore(ticker.subscribe, () => formatAge(ticker.now() - ms));
}

/** @returns whether a moment lies more than `ms` back; renders again only when that changes. */
export function useIsOlder(at: string, ms: number): boolean {
  const ticker = useTicker();
  const untilMs = Date.parse(at) + ms;
  return useSyncExternalStore(ticker.subscribe, () => ticker.now() > untilMs);
}
