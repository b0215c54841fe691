/** The addresses of one operation and what is shared in it, of purposes, of cases, and of what others saw. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './route-roots.tsx';

const operation = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId',
  component: lazyRouteComponent(() => import('./pages/sharing/operation-page.tsx'), 'OperationPage'),
});

const propose = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/share',
  component: lazyRouteComponent(() => import('./pages/sharing/propose-page.tsx'), 'ProposePage'),
});

const purposes = createRoute({
  getParentRoute: () => shell,
  path: '/purposes',
  component: lazyRouteComponent(() => import('./pages/sharing/purposes-page.tsx'), 'PurposesPage'),
});

const cases = createRoute({
  getParentRoute: () => shell,
  path: '/cases',
  component: lazyRouteComponent(() => import('./pages/sharing/cases-page.tsx'), 'CasesPage'),
});

const uses = createRoute({
  getParentRoute: () => shell,
  path: '/share-uses',
  component: lazyRouteComponent(() => import('./pages/sharing/uses-page.tsx'), 'UsesPage'),
});

export const sharingRoutes = [operation, propose, purposes, cases, uses] as const;
