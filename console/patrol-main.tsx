/** Starts the phone's page: without the console's shell, router and live channel, which a slow phone would wait for. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { watchForUse } from './api/idle.ts';
import { takeEarly } from './pages/patrol/early.ts';
import { PatrolPage } from './pages/patrol/patrol-page.tsx';
import { openPhoneStore } from './pages/patrol/phone-store.ts';
import { createTheme } from './shell/theme.ts';
import { createTicker } from './ui/ticker.ts';
import { TickerProvider } from './ui/ticker-context.tsx';
import { ToastProvider } from './ui/toast.tsx';
import './ui/tokens.css';
import './ui/base.css';
import './ui/layout.css';

function start(): void {
  // Opened before anything is drawn: the task waits for it.
  const store = openPhoneStore().catch(() => null);
  watchForUse();
  const ticker = createTicker();
  const place = document.getElementById('app');
  if (place === null) throw new Error('patrol.html has no #app');
  createRoot(place).render(
    <StrictMode>
      <TickerProvider ticker={ticker}>
        <ToastProvider nowMs={ticker.now}>
          <PatrolPage store={store} early={takeEarly()} theme={createTheme()} />
        </ToastProvider>
      </TickerProvider>
    </StrictMode>,
  );
}

start();
