/** The addresses of the audit ledger: its entries, dip samples, checkpoints, and the public register of use. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readLedgerSearch } from './pages/audit/ledger-search.ts';
import { readSignInsSearch } from './pages/audit/sign-ins-search.ts';
import { shell } from './route-roots.tsx';

const ledger = createRoute({
  getParentRoute: () => shell,
  path: '/audit',
  validateSearch: readLedgerSearch,
  component: lazyRouteComponent(() => import('./pages/audit/ledger-page.tsx'), 'LedgerPage'),
});

const entry = createRoute({
  getParentRoute: () => shell,
  path: '/audit/entries/$auditId',
  component: lazyRouteComponent(() => import('./pages/audit/ledger-entry-page.tsx'), 'LedgerEntryPage'),
});

const signIns = createRoute({
  getParentRoute: () => shell,
  path: '/audit/sign-ins',
  validateSearch: readSignInsSearch,
  component: lazyRouteComponent(() => import('./pages/audit/sign-ins-page.tsx'), 'SignInsPage'),
});

const samples = createRoute({
  getParentRoute: () => shell,
  path: '/audit/samples',
  component: lazyRouteComponent(() => import('./pages/audit/samples-page.tsx'), 'SamplesPage'),
});

const sample = createRoute({
  getParentRoute: () => shell,
  path: '/audit/samples/$sampleId',
  component: lazyRouteComponent(() => import('./pages/audit/sample-page.tsx'), 'SamplePage'),
});

const checkpoints = createRoute({
  getParentRoute: () => shell,
  path: '/audit/checkpoints',
  component: lazyRouteComponent(() => import('./pages/audit/checkpoints-page.tsx'), 'CheckpointsPage'),
});

const register = createRoute({
  getParentRoute: () => shell,
  path: '/audit/register',
  component: lazyRouteComponent(() => import('./pages/audit/register-page.tsx'), 'RegisterPage'),
});

export const auditRoutes = [ledger, entry, signIns, samples, sample, checkpoints, register] as const;
