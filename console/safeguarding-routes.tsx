/** The addresses of safeguarding and county lines. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './route-roots.tsx';

const safeguarding = createRoute({
  getParentRoute: () => shell,
  path: '/safeguarding',
  component: lazyRouteComponent(() => import('./pages/safeguarding/safeguarding-page.tsx'), 'SafeguardingPage'),
});

const recordLine = createRoute({
  getParentRoute: () => shell,
  path: '/safeguarding/lines/record',
  component: lazyRouteComponent(() => import('./pages/safeguarding/record-line-page.tsx'), 'RecordLinePage'),
});

const line = createRoute({
  getParentRoute: () => shell,
  path: '/safeguarding/lines/$lineId',
  component: lazyRouteComponent(() => import('./pages/safeguarding/line-page.tsx'), 'LinePage'),
});

const changeLine = createRoute({
  getParentRoute: () => shell,
  path: '/safeguarding/lines/$lineId/change',
  component: lazyRouteComponent(() => import('./pages/safeguarding/line-page.tsx'), 'ChangeLinePage'),
});

const record = createRoute({
  getParentRoute: () => shell,
  path: '/safeguarding/record',
  component: lazyRouteComponent(() => import('./pages/safeguarding/record-page.tsx'), 'RecordSafeguardingPage'),
});

const oneRecord = createRoute({
  getParentRoute: () => shell,
  path: '/safeguarding/$safeguardingId',
  component: lazyRouteComponent(
    () => import('./pages/safeguarding/safeguarding-record-page.tsx'),
    'SafeguardingRecordPage',
  ),
});

const correct = createRoute({
  getParentRoute: () => shell,
  path: '/safeguarding/$safeguardingId/correct',
  component: lazyRouteComponent(
    () => import('./pages/safeguarding/safeguarding-record-page.tsx'),
    'CorrectSafeguardingPage',
  ),
});

export const safeguardingRoutes = [safeguarding, recordLine, line, changeLine, record, oneRecord, correct] as const;
