/** Starts the console: makes everything that lives as long as the tab, once, and hands it to the pages. */
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './api/client.ts';
import { watchForUse } from './api/idle.ts';
import { createLiveChannel } from './api/live-channel.ts';
import { createConsoleRouter } from './routes.tsx';
import { type Services, ServicesProvider } from './shell/services.tsx';
import { createShortcuts } from './shell/shortcuts.ts';
import { createSound } from './shell/sound.ts';
import { createTheme } from './shell/theme.ts';
import { createUnseen } from './shell/unseen.ts';
import { createTicker } from './ui/ticker.ts';
import { TickerProvider } from './ui/ticker-context.tsx';
import { ToastProvider } from './ui/toast.tsx';
import './ui/tokens.css';
import './ui/base.css';
import './ui/layout.css';

function start(): void {
  watchForUse();
  const ticker = createTicker();
  const services: Services = {
    live: createLiveChannel(),
    sound: createSound(),
    unseen: createUnseen(),
    shortcuts: createShortcuts(),
    theme: createTheme(),
    ticker,
  };
  const queries = createQueries();
  const router = createConsoleRouter();
  const place = document.getElementById('app');
  if (place === null) throw new Error('index.html has no #app');
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <ServicesProvider services={services}>
          <TickerProvider ticker={ticker}>
            <ToastProvider nowMs={ticker.now}>
              <RouterProvider router={router} />
            </ToastProvider>
          </TickerProvider>
        </ServicesProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The server may be on this very machine: whether the browser believes it is online says nothing.
        networkMode: 'always',
        staleTime: 2_000,
        // Asking again helps only where the same question may be answered differently.
        retry: (failures, error) =>
          failures < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 500),
        retryDelay: 700,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}

start();
