/** The addresses of a patrol’s phone. They hang beside the shell: they open without a signal, and are light. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { root } from './route-roots.tsx';

const patrol = createRoute({
  getParentRoute: () => root,
  path: '/patrol',
  component: lazyRouteComponent(() => import('./pages/patrol/patrol-page.tsx'), 'PatrolPage'),
});

const home = createRoute({
  getParentRoute: () => patrol,
  path: '/',
  component: lazyRouteComponent(() => import('./pages/patrol/patrol-home.tsx'), 'PatrolHome'),
});

const stop = createRoute({
  getParentRoute: () => patrol,
  path: '/stop',
  component: lazyRouteComponent(() => import('./pages/patrol/stop-page.tsx'), 'StopPage'),
});

const stopEnd = createRoute({
  getParentRoute: () => patrol,
  path: '/stop/$actId',
  component: lazyRouteComponent(() => import('./pages/patrol/stop-end-page.tsx'), 'StopEndPage'),
});

const outcome = createRoute({
  getParentRoute: () => patrol,
  path: '/outcome',
  component: lazyRouteComponent(() => import('./pages/patrol/outcome-page.tsx'), 'OutcomePage'),
});

const briefings = createRoute({
  getParentRoute: () => patrol,
  path: '/briefings',
  component: lazyRouteComponent(() => import('./pages/patrol/patrol-briefings.tsx'), 'PatrolBriefings'),
});

export const patrolRoutes = [patrol.addChildren([home, stop, stopEnd, outcome, briefings])] as const;
