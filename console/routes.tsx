/** The addresses of the console, and which page answers each. Pages are fetched when first wanted. */
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { accountRoutes } from './account-routes.tsx';
import { queryText } from './api/paths.ts';
import { auditRoutes } from './audit-routes.tsx';
import { briefingRoutes } from './briefing-routes.tsx';
import { governanceRoutes } from './governance-routes.tsx';
import { interceptRoutes } from './intercept-routes.tsx';
import { PageFault } from './pages/page-fault.tsx';
import { SignInPage } from './pages/sign-in-page.tsx';
import { readVehicleSearch } from './pages/vehicle/vehicle-search.ts';
import { patrolRoutes } from './patrol-routes.tsx';
import { planRoutes } from './plan-routes.tsx';
import { recordsRoutes } from './records-routes.tsx';
import { releaseRoutes } from './release-routes.tsx';
import { resultsRoutes } from './results-routes.tsx';
import { retentionRoutes } from './retention-routes.tsx';
import { type Raw, root, shell, textFields } from './route-roots.tsx';
import { safeguardingRoutes } from './safeguarding-routes.tsx';
import { sharingRoutes } from './sharing-routes.tsx';
import { Home } from './shell/home.tsx';

/** What the address of the live page says: the hit whose card is open, the tab on a phone, what the queue shows. */
export type LiveSearch = {
  readonly hit?: string;
  readonly tab?: string;
  readonly filter?: string;
  readonly camera?: string;
  readonly at?: string;
};
/** `from`: where to go on; the others are what an identity provider sends people back with. */
export type SignInSearch = {
  readonly from?: string;
  readonly state?: string;
  readonly code?: string;
  readonly iss?: string;
  readonly error?: string;
};
export type ListsImportSearch = { readonly name?: string };
export type EntriesSearch = {
  readonly plate?: string;
  readonly state?: 'all' | 'expiring' | 'due';
  readonly page?: number;
};
export type CamerasSearch = {
  readonly show?: 'alarm' | 'silent';
  readonly maker?: string;
  readonly force?: string;
};
export type RefusedSearch = {
  readonly view?: 'senders' | 'unread';
  readonly camera?: string;
  readonly reason?: string;
  readonly sender?: string;
};
export type QualitySearch = { readonly days?: number };
export type RefusedMessageSearch = { readonly bytes?: 'hex' };

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignInPage,
  validateSearch: (raw: Raw): SignInSearch => textFields(raw, ['from', 'state', 'code', 'iss', 'error']),
});

const recover = createRoute({
  getParentRoute: () => root,
  path: '/recover',
  component: lazyRouteComponent(() => import('./pages/recover-page.tsx'), 'RecoverPage'),
});

const home = createRoute({ getParentRoute: () => shell, path: '/', component: Home });

const live = createRoute({
  getParentRoute: () => shell,
  path: '/live',
  validateSearch: (raw: Raw): LiveSearch => textFields(raw, ['hit', 'tab', 'filter', 'camera', 'at']),
  component: lazyRouteComponent(() => import('./pages/live/live-page.tsx'), 'LivePage'),
});

const quiets = createRoute({
  getParentRoute: () => shell,
  path: '/quiets',
  component: lazyRouteComponent(() => import('./pages/quiets/quiets-page.tsx'), 'QuietsPage'),
});

const lists = createRoute({
  getParentRoute: () => shell,
  path: '/lists',
  component: lazyRouteComponent(() => import('./pages/lists/lists-page.tsx'), 'ListsPage'),
});

const importList = createRoute({
  getParentRoute: () => shell,
  path: '/lists/import',
  validateSearch: (raw: Raw): ListsImportSearch => textFields(raw, ['name']),
  component: lazyRouteComponent(() => import('./pages/lists/import-page.tsx'), 'ImportPage'),
});

const runImport = createRoute({
  getParentRoute: () => shell,
  path: '/lists/imports/$importId',
  component: lazyRouteComponent(() => import('./pages/lists/import-run-page.tsx'), 'ImportRunPage'),
});

const list = createRoute({
  getParentRoute: () => shell,
  path: '/lists/$listId',
  validateSearch: (raw: Raw): EntriesSearch => {
    const page = Number(raw['page']);
    const state = raw['state'];
    return {
      ...textFields(raw, ['plate']),
      ...(state === 'all' || state === 'expiring' || state === 'due' ? { state } : {}),
      ...(Number.isInteger(page) && page > 1 ? { page } : {}),
    };
  },
  component: lazyRouteComponent(() => import('./pages/lists/list-page.tsx'), 'ListPage'),
});

const makeList = createRoute({
  getParentRoute: () => shell,
  path: '/lists/make',
  component: lazyRouteComponent(() => import('./pages/lists/make-list-page.tsx'), 'MakeListPage'),
});

const addEntry = createRoute({
  getParentRoute: () => shell,
  path: '/lists/$listId/add',
  component: lazyRouteComponent(() => import('./pages/lists/add-entry-page.tsx'), 'AddEntryPage'),
});

const entry = createRoute({
  getParentRoute: () => shell,
  path: '/lists/$listId/entries/$entryId',
  component: lazyRouteComponent(() => import('./pages/lists/entry-page.tsx'), 'EntryPage'),
});

const operations = createRoute({
  getParentRoute: () => shell,
  path: '/operations',
  component: lazyRouteComponent(() => import('./pages/operations/operations-page.tsx'), 'OperationsPage'),
});

const makeOperation = createRoute({
  getParentRoute: () => shell,
  path: '/operations/make',
  component: lazyRouteComponent(() => import('./pages/operations/make-operation-page.tsx'), 'MakeOperationPage'),
});

const cameras = createRoute({
  getParentRoute: () => shell,
  path: '/cameras',
  validateSearch: (raw: Raw): CamerasSearch => {
    const show = raw['show'];
    return { ...textFields(raw, ['maker', 'force']), ...(show === 'alarm' || show === 'silent' ? { show } : {}) };
  },
  component: lazyRouteComponent(() => import('./pages/cameras/cameras-page.tsx'), 'CamerasPage'),
});

const camera = createRoute({
  getParentRoute: () => shell,
  path: '/cameras/$cameraId',
  component: lazyRouteComponent(() => import('./pages/cameras/camera-page.tsx'), 'CameraPage'),
});

const register = createRoute({
  getParentRoute: () => shell,
  path: '/cameras/register',
  component: lazyRouteComponent(() => import('./pages/cameras/register-page.tsx'), 'RegisterPage'),
});

const refused = createRoute({
  getParentRoute: () => shell,
  path: '/cameras/refused',
  validateSearch: (raw: Raw): RefusedSearch => {
    const view = raw['view'];
    return {
      ...textFields(raw, ['camera', 'reason', 'sender']),
      ...(view === 'senders' || view === 'unread' ? { view } : {}),
    };
  },
  component: lazyRouteComponent(() => import('./pages/cameras/refused-page.tsx'), 'RefusedPage'),
});

const refusedMessage = createRoute({
  getParentRoute: () => shell,
  path: '/cameras/refused/$refusedId',
  validateSearch: (raw: Raw): RefusedMessageSearch => (raw['bytes'] === 'hex' ? { bytes: 'hex' } : {}),
  component: lazyRouteComponent(() => import('./pages/cameras/refused-message-page.tsx'), 'RefusedMessagePage'),
});

const mappings = createRoute({
  getParentRoute: () => shell,
  path: '/cameras/mappings',
  component: lazyRouteComponent(() => import('./pages/mappings/mappings-page.tsx'), 'MappingsPage'),
});

const newMapping = createRoute({
  getParentRoute: () => shell,
  path: '/cameras/mappings/new',
  component: lazyRouteComponent(() => import('./pages/mappings/new-mapping-page.tsx'), 'NewMappingPage'),
});

const mapping = createRoute({
  getParentRoute: () => shell,
  path: '/cameras/mappings/$mappingId',
  component: lazyRouteComponent(() => import('./pages/mappings/mapping-page.tsx'), 'MappingPage'),
});

/** The period stands in the address unless it is the ordinary one. */
function periodOf(raw: Raw): QualitySearch {
  const days = Number(raw['days']);
  return days === 7 || days === 180 ? { days } : {};
}

const quality = createRoute({
  getParentRoute: () => shell,
  path: '/quality',
  beforeLoad: () => {
    throw redirect({ to: '/quality/cameras' });
  },
});

const cameraQuality = createRoute({
  getParentRoute: () => shell,
  path: '/quality/cameras',
  validateSearch: periodOf,
  component: lazyRouteComponent(() => import('./pages/quality/camera-quality-page.tsx'), 'CameraQualityPage'),
});

const listQuality = createRoute({
  getParentRoute: () => shell,
  path: '/quality/lists',
  validateSearch: periodOf,
  component: lazyRouteComponent(() => import('./pages/quality/list-quality-page.tsx'), 'ListQualityPage'),
});

const reliability = createRoute({
  getParentRoute: () => shell,
  path: '/quality/likelihood',
  validateSearch: periodOf,
  component: lazyRouteComponent(() => import('./pages/quality/likelihood-page.tsx'), 'LikelihoodPage'),
});

const alerts = createRoute({
  getParentRoute: () => shell,
  path: '/alerts',
  component: lazyRouteComponent(() => import('./pages/alerts/alerts-page.tsx'), 'AlertsPage'),
});

const addSystem = createRoute({
  getParentRoute: () => shell,
  path: '/alerts/add',
  component: lazyRouteComponent(() => import('./pages/alerts/add-system-page.tsx'), 'AddSystemPage'),
});

const system = createRoute({
  getParentRoute: () => shell,
  path: '/alerts/$webhookId',
  component: lazyRouteComponent(() => import('./pages/alerts/system-page.tsx'), 'SystemPage'),
});

const handOver = createRoute({
  getParentRoute: () => shell,
  path: '/hand-over',
  component: lazyRouteComponent(() => import('./pages/alerts/hand-over-page.tsx'), 'HandOverPage'),
});

const findVehicle = createRoute({
  getParentRoute: () => shell,
  path: '/vehicle',
  component: lazyRouteComponent(() => import('./pages/vehicle/vehicle-pages.tsx'), 'FindVehiclePage'),
});

const vehicle = createRoute({
  getParentRoute: () => shell,
  path: '/vehicle/$mark',
  validateSearch: readVehicleSearch,
  component: lazyRouteComponent(() => import('./pages/vehicle/vehicle-pages.tsx'), 'VehiclePage'),
});

const people = createRoute({
  getParentRoute: () => shell,
  path: '/people',
  component: lazyRouteComponent(() => import('./pages/people/people-page.tsx'), 'PeoplePage'),
});

const addPerson = createRoute({
  getParentRoute: () => shell,
  path: '/people/add',
  component: lazyRouteComponent(() => import('./pages/people/add-person-page.tsx'), 'AddPersonPage'),
});

const routeTree = root.addChildren([
  signIn,
  recover,
  ...patrolRoutes,
  shell.addChildren([
    home,
    live,
    quiets,
    lists,
    importList,
    runImport,
    list,
    makeList,
    addEntry,
    entry,
    operations,
    makeOperation,
    cameras,
    camera,
    register,
    refused,
    refusedMessage,
    mappings,
    newMapping,
    mapping,
    quality,
    cameraQuality,
    listQuality,
    reliability,
    alerts,
    addSystem,
    system,
    handOver,
    findVehicle,
    vehicle,
    ...governanceRoutes,
    ...sharingRoutes,
    ...interceptRoutes,
    ...planRoutes,
    ...briefingRoutes,
    ...auditRoutes,
    ...retentionRoutes,
    ...recordsRoutes,
    ...safeguardingRoutes,
    ...releaseRoutes,
    ...resultsRoutes,
    people,
    addPerson,
    ...accountRoutes,
  ]),
]);

export function createConsoleRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultErrorComponent: PageFault,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
    // Addresses are sent to colleagues, so they hold plain text: ?hit=hit_12, not JSON.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: queryText,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createConsoleRouter>;
  }
}
