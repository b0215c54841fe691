/** The addresses of one's own account, and of machines. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shell } from './route-roots.tsx';

const account = createRoute({
  getParentRoute: () => shell,
  path: '/account',
  component: lazyRouteComponent(() => import('./pages/account/account-page.tsx'), 'AccountPage'),
});

const machines = createRoute({
  getParentRoute: () => shell,
  path: '/machines',
  component: lazyRouteComponent(() => import('./pages/machines/machines-page.tsx'), 'MachinesPage'),
});

const addMachine = createRoute({
  getParentRoute: () => shell,
  path: '/machines/add',
  component: lazyRouteComponent(() => import('./pages/machines/add-machine-page.tsx'), 'AddMachinePage'),
});

export const accountRoutes = [account, machines, addMachine] as const;
