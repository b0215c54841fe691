/** The addresses of retention, holds and subject access. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Raw, shell, textFields } from './route-roots.tsx';

/** From the vehicle page, with what is to be held. Days: 2026-08-24. */
export type MakeHoldSearch = { readonly mark?: string; readonly from?: string; readonly until?: string };

const retention = createRoute({
  getParentRoute: () => shell,
  path: '/retention',
  component: lazyRouteComponent(() => import('./pages/retention/retention-page.tsx'), 'RetentionPage'),
});

const change = createRoute({
  getParentRoute: () => shell,
  path: '/retention/change',
  component: lazyRouteComponent(() => import('./pages/retention/change-page.tsx'), 'ChangeRetentionPage'),
});

const holds = createRoute({
  getParentRoute: () => shell,
  path: '/retention/holds',
  component: lazyRouteComponent(() => import('./pages/retention/holds-page.tsx'), 'HoldsPage'),
});

const makeHold = createRoute({
  getParentRoute: () => shell,
  path: '/retention/holds/make',
  validateSearch: (raw: Raw): MakeHoldSearch => textFields(raw, ['mark', 'from', 'until']),
  component: lazyRouteComponent(() => import('./pages/retention/make-hold-page.tsx'), 'MakeHoldPage'),
});

const hold = createRoute({
  getParentRoute: () => shell,
  path: '/retention/holds/$holdId',
  component: lazyRouteComponent(() => import('./pages/retention/hold-page.tsx'), 'HoldPage'),
});

const subjects = createRoute({
  getParentRoute: () => shell,
  path: '/retention/subject-access',
  component: lazyRouteComponent(() => import('./pages/retention/subjects-page.tsx'), 'SubjectsPage'),
});

const subject = createRoute({
  getParentRoute: () => shell,
  path: '/retention/subject-access/$subjectId',
  component: lazyRouteComponent(() => import('./pages/retention/subject-page.tsx'), 'SubjectPage'),
});

export const retentionRoutes = [retention, change, holds, makeHold, hold, subjects, subject] as const;
