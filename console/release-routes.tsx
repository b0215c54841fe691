/** The addresses of releases to the public, and of those of one operation. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './route-roots.tsx';

const releases = createRoute({
  getParentRoute: () => shell,
  path: '/releases',
  component: lazyRouteComponent(() => import('./pages/releases/releases-page.tsx'), 'ReleasesPage'),
});

const release = createRoute({
  getParentRoute: () => shell,
  path: '/releases/$releaseId',
  component: lazyRouteComponent(() => import('./pages/releases/release-page.tsx'), 'ReleasePage'),
});

const edit = createRoute({
  getParentRoute: () => shell,
  path: '/releases/$releaseId/edit',
  component: lazyRouteComponent(() => import('./pages/releases/edit-page.tsx'), 'EditReleasePage'),
});

const pictures = createRoute({
  getParentRoute: () => shell,
  path: '/releases/$releaseId/pictures',
  component: lazyRouteComponent(() => import('./pages/releases/pictures-page.tsx'), 'ReleasePicturesPage'),
});

const ofOperation = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/release',
  component: lazyRouteComponent(() => import('./pages/releases/operation-release-page.tsx'), 'OperationReleasePage'),
});

export const releaseRoutes = [releases, release, edit, pictures, ofOperation] as const;
