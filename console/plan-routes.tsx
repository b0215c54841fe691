/** The addresses of the plan of an operation: reading and writing it, who commands, and the policy log. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Raw, shell, textFields } from './route-roots.tsx';

/** An earlier revision; without it the newest. */
export type PlanSearch = { readonly revision?: number };
/** The field to begin at. */
export type PlanPartSearch = { readonly field?: string };
export type HandCommandSearch = { readonly tier?: string; readonly area?: string };
/** The number of the decision that the new one corrects. */
export type LogDecisionSearch = { readonly corrects?: number };

/** A whole number from 1 up, as an address says it. */
function numberOf(value: unknown): number | null {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : null;
}

const plan = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/plan',
  validateSearch: (raw: Raw): PlanSearch => {
    const revision = numberOf(raw['revision']);
    return revision === null ? {} : { revision };
  },
  component: lazyRouteComponent(() => import('./pages/plan/plan-page.tsx'), 'PlanPage'),
});

const part = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/plan/$part',
  validateSearch: (raw: Raw): PlanPartSearch => textFields(raw, ['field']),
  component: lazyRouteComponent(() => import('./pages/plan/part-page.tsx'), 'PartPage'),
});

const command = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/command',
  component: lazyRouteComponent(() => import('./pages/plan/command-page.tsx'), 'CommandPage'),
});

const handCommand = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/command/hand-over',
  validateSearch: (raw: Raw): HandCommandSearch => textFields(raw, ['tier', 'area']),
  component: lazyRouteComponent(() => import('./pages/plan/hand-command-page.tsx'), 'HandCommandPage'),
});

const log = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/log',
  component: lazyRouteComponent(() => import('./pages/plan/policy-log-page.tsx'), 'PolicyLogPage'),
});

const logDecision = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/log/add',
  validateSearch: (raw: Raw): LogDecisionSearch => {
    const corrects = numberOf(raw['corrects']);
    return corrects === null ? {} : { corrects };
  },
  component: lazyRouteComponent(() => import('./pages/plan/log-decision-page.tsx'), 'LogDecisionPage'),
});

export const planRoutes = [plan, part, command, handCommand, log, logDecision] as const;
