/** The addresses of briefings, activities and the debrief of an operation, and of people of interest. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type Raw, shell, textFields } from './route-roots.tsx';

/** From the page of an entry or an operation, with what is to be filled in. */
export type AddInterestSearch = { readonly list?: string; readonly marks?: string; readonly operationId?: string };

const briefings = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/briefings',
  component: lazyRouteComponent(() => import('./pages/briefings/briefings-page.tsx'), 'BriefingsPage'),
});

const issue = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/briefings/issue',
  component: lazyRouteComponent(() => import('./pages/briefings/issue-page.tsx'), 'IssuePage'),
});

const briefing = createRoute({
  getParentRoute: () => shell,
  path: '/briefings/$briefingId',
  component: lazyRouteComponent(() => import('./pages/briefings/briefing-page.tsx'), 'BriefingPage'),
});

const activities = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/activities',
  component: lazyRouteComponent(() => import('./pages/activities/activities-page.tsx'), 'ActivitiesPage'),
});

const addActivity = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/activities/add',
  component: lazyRouteComponent(() => import('./pages/activities/add-activity-page.tsx'), 'AddActivityPage'),
});

const activity = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/activities/$activityId',
  component: lazyRouteComponent(() => import('./pages/activities/activity-page.tsx'), 'ActivityPage'),
});

const debrief = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/debrief',
  component: lazyRouteComponent(() => import('./pages/debrief/debrief-page.tsx'), 'DebriefPage'),
});

const writeDebrief = createRoute({
  getParentRoute: () => shell,
  path: '/operations/$operationId/debrief/write',
  component: lazyRouteComponent(() => import('./pages/debrief/write-page.tsx'), 'WriteDebriefPage'),
});

const interests = createRoute({
  getParentRoute: () => shell,
  path: '/people-of-interest',
  component: lazyRouteComponent(() => import('./pages/interest/interests-page.tsx'), 'InterestsPage'),
});

const addInterest = createRoute({
  getParentRoute: () => shell,
  path: '/people-of-interest/add',
  validateSearch: (raw: Raw): AddInterestSearch => textFields(raw, ['list', 'marks', 'operationId']),
  component: lazyRouteComponent(() => import('./pages/interest/add-interest-page.tsx'), 'AddInterestPage'),
});

const interest = createRoute({
  getParentRoute: () => shell,
  path: '/people-of-interest/$interestId',
  component: lazyRouteComponent(() => import('./pages/interest/interest-page.tsx'), 'InterestPage'),
});

const ofOperation = [briefings, issue, briefing, activities, addActivity, activity, debrief, writeDebrief] as const;

export const briefingRoutes = [...ofOperation, interests, addInterest, interest] as const;
