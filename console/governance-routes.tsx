/** The addresses of approvals, professional standards and declared vehicles. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Raw, shell, textFields } from './route-roots.tsx';

/** From the vehicle page, with what is to be asked for. Days are UTC: 2026-08-24. */
export type AskApprovalSearch = { readonly mark?: string; readonly from?: string; readonly to?: string };

const approvals = createRoute({
  getParentRoute: () => shell,
  path: '/approvals',
  component: lazyRouteComponent(() => import('./pages/approvals/approvals-page.tsx'), 'ApprovalsPage'),
});

const askApproval = createRoute({
  getParentRoute: () => shell,
  path: '/approvals/ask',
  validateSearch: (raw: Raw): AskApprovalSearch => textFields(raw, ['mark', 'from', 'to']),
  component: lazyRouteComponent(() => import('./pages/approvals/ask-approval-page.tsx'), 'AskApprovalPage'),
});

const ageTiers = createRoute({
  getParentRoute: () => shell,
  path: '/approvals/tiers',
  component: lazyRouteComponent(() => import('./pages/approvals/tiers-page.tsx'), 'TiersPage'),
});

const standards = createRoute({
  getParentRoute: () => shell,
  path: '/standards',
  component: lazyRouteComponent(() => import('./pages/standards/standards-page.tsx'), 'StandardsPage'),
});

const standardsAlert = createRoute({
  getParentRoute: () => shell,
  path: '/standards/$standardsId',
  component: lazyRouteComponent(() => import('./pages/standards/standards-alert-page.tsx'), 'StandardsAlertPage'),
});

const thresholds = createRoute({
  getParentRoute: () => shell,
  path: '/standards/thresholds',
  component: lazyRouteComponent(() => import('./pages/standards/thresholds-page.tsx'), 'ThresholdsPage'),
});

const declaredVehicles = createRoute({
  getParentRoute: () => shell,
  path: '/standards/vehicles',
  component: lazyRouteComponent(() => import('./pages/standards/declared-vehicles-page.tsx'), 'DeclaredVehiclesPage'),
});

const myVehicles = createRoute({
  getParentRoute: () => shell,
  path: '/account/vehicles',
  component: lazyRouteComponent(() => import('./pages/standards/my-vehicles-page.tsx'), 'MyVehiclesPage'),
});

export const governanceRoutes = [
  approvals,
  askApproval,
  ageTiers,
  standards,
  standardsAlert,
  thresholds,
  declaredVehicles,
  myVehicles,
] as const;
