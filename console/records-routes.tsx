/** The addresses of stops, outcomes and what they show by group. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { OriginSearch } from './pages/records/record-origin.tsx';
import { type RecordsSearch, recordsFields } from './pages/records/records-search.ts';
import { type Raw, shell, textFields } from './route-roots.tsx';

/** Of the figures: the period, unless it is the ordinary one, and the operation. */
export type StopFiguresSearch = { readonly days?: number; readonly operation?: string };

function recordsSearch(raw: Raw): RecordsSearch {
  return { ...textFields(raw, recordsFields), ...(raw['alone'] === 'yes' ? { alone: 'yes' } : {}) };
}

function originSearch(raw: Raw): OriginSearch {
  return textFields(raw, ['task', 'hit', 'stop', 'operation']);
}

const records = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/records',
  validateSearch: recordsSearch,
  component: lazyRouteComponent(() => import('./pages/records/records-page.tsx'), 'RecordsPage'),
});

const stops = createRoute({
  getParentRoute: () => shell,
  path: '/stops',
  validateSearch: recordsSearch,
  component: lazyRouteComponent(() => import('./pages/records/stops-page.tsx'), 'StopsPage'),
});

const recordStop = createRoute({
  getParentRoute: () => shell,
  path: '/stops/record',
  validateSearch: originSearch,
  component: lazyRouteComponent(() => import('./pages/records/record-stop-page.tsx'), 'RecordStopPage'),
});

const stop = createRoute({
  getParentRoute: () => shell,
  path: '/stops/$stopId',
  component: lazyRouteComponent(() => import('./pages/records/stop-page.tsx'), 'StopPage'),
});

const correctStop = createRoute({
  getParentRoute: () => shell,
  path: '/stops/$stopId/correct',
  component: lazyRouteComponent(() => import('./pages/records/correct-stop-page.tsx'), 'CorrectStopPage'),
});

const stopFigures = createRoute({
  getParentRoute: () => shell,
  path: '/stops-figures',
  validateSearch: (raw: Raw): StopFiguresSearch => {
    const days = Number(raw['days']);
    return { ...textFields(raw, ['operation']), ...(days === 30 || days === 365 ? { days } : {}) };
  },
  component: lazyRouteComponent(() => import('./pages/records/stop-figures-page.tsx'), 'StopFiguresPage'),
});

const recordOutcome = createRoute({
  getParentRoute: () => shell,
  path: '/outcomes/record',
  validateSearch: originSearch,
  component: lazyRouteComponent(() => import('./pages/records/record-outcome-page.tsx'), 'RecordOutcomePage'),
});

const outcome = createRoute({
  getParentRoute: () => shell,
  path: '/outcomes/$outcomeId',
  component: lazyRouteComponent(() => import('./pages/records/outcome-page.tsx'), 'OutcomePage'),
});

const correctOutcome = createRoute({
  getParentRoute: () => shell,
  path: '/outcomes/$outcomeId/correct',
  component: lazyRouteComponent(() => import('./pages/records/correct-outcome-page.tsx'), 'CorrectOutcomePage'),
});

export const recordsRoutes = [
  records,
  stops,
  recordStop,
  stop,
  correctStop,
  stopFigures,
  recordOutcome,
  outcome,
  correctOutcome,
] as const;
