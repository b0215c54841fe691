/** Hands the page's one clock to what shows time. */
import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { Ticker } from './ticker.ts';

const TickerContext = createContext<Ticker | null>(null);

export function TickerProvider({ ticker, children }: { ticker: Ticker; children: ReactNode }) {
  return <TickerContext value={ticker}>{children}</TickerContext>;
}

export function useTicker(): Ticker {
  const ticker = useContext(TickerContext);
  if (ticker === null) throw new Error('useTicker needs a TickerProvider above it');
  return ticker;
}

/** The present by the server's clock, milliseconds since 1970 UTC; the component renders again each second. */
export function useNow(): number {
  const ticker = useTicker();
  return useSyncExternalStore(ticker.subscribe, ticker.now);
}
