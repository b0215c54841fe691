/** What the phone's lesser parts ask and do by; the task does without, so that it is not waited for. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';

export function PhoneQueries({ children }: { children: ReactNode }) {
  // The server may be on this very machine: whether the browser believes it is online says nothing.
  const [queries] = useState(() => {
    const networkMode = 'always' as const;
    return new QueryClient({ defaultOptions: { queries: { networkMode }, mutations: { networkMode, retry: false } } });
  });
  return <QueryClientProvider client={queries}>{children}</QueryClientProvider>;
}
