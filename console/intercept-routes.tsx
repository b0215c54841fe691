/** The addresses of an operation's board, of its units, of tasks, and of what a force has set for both. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Raw, shell } from './route-roots.tsx';

/** On a phone, which part of the board is shown; left out for its tasks. */
export type BoardSearch = { readonly part?: 'units' | 'hits' | 'log' | 'totals' };

const board = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/board',
  validateSearch: ({ part }: Raw): BoardSearch =>
    part === 'units' || part === 'hits' || part === 'log' || part === 'totals' ? { part } : {},
  component: lazyRouteComponent(() => import('./pages/board/board-page.tsx'), 'BoardPage'),
});

const units = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/units',
  component: lazyRouteComponent(() => import('./pages/units/units-page.tsx'), 'UnitsPage'),
});

const addUnit = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/units/add',
  component: lazyRouteComponent(() => import('./pages/units/unit-pages.tsx'), 'AddUnitPage'),
});

const unit = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/units/$unitId',
  component: lazyRouteComponent(() => import('./pages/units/unit-pages.tsx'), 'UnitPage'),
});

const task = createRoute({
  getParentRoute: () => shell,
  path: '/tasks/$taskId',
  component: lazyRouteComponent(() => import('./pages/tasks/task-page.tsx'), 'TaskPage'),
});

const rules = createRoute({
  getParentRoute: () => shell,
  path: '/intercept-rules',
  component: lazyRouteComponent(() => import('./pages/units/rules-page.tsx'), 'RulesPage'),
});

export const interceptRoutes = [board, units, addUnit, unit, task, rules] as const;
