/** The addresses of the results, and of the records behind a figure. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { type ComparisonSearch, comparisonFields } from './pages/results/comparison-search.ts';
import { type LineSearch, lineFields, type ResultsSearch, resultsFields } from './pages/results/results-search.ts';
import { type Raw, shell, textFields } from './route-roots.tsx';

const results = createRoute({
  getParentRoute: () => shell,
  path: '/results',
  validateSearch: (raw: Raw): ResultsSearch => textFields(raw, resultsFields),
  component: lazyRouteComponent(() => import('./pages/results/results-page.tsx'), 'ResultsPage'),
});

const records = createRoute({
  getParentRoute: () => shell,
  path: '/results/records',
  validateSearch: (raw: Raw): LineSearch => textFields(raw, lineFields),
  component: lazyRouteComponent(() => import('./pages/results/figure-records-page.tsx'), 'FigureRecordsPage'),
});

const comparison = createRoute({
  getParentRoute: () => shell,
  path: '/results/comparison',
  validateSearch: (raw: Raw): ComparisonSearch => textFields(raw, comparisonFields),
  component: lazyRouteComponent(() => import('./pages/results/comparison-page.tsx'), 'ComparisonPage'),
});

const beside = createRoute({
  getParentRoute: () => shell,
  path: '/results/operations',
  validateSearch: (raw: Raw): { of?: string; measure?: string } => textFields(raw, ['of', 'measure']),
  component: lazyRouteComponent(() => import('./pages/results/beside-page.tsx'), 'BesidePage'),
});

const countyLines = createRoute({
  getParentRoute: () => shell,
  path: '/results/county-lines',
  validateSearch: (raw: Raw): { measure?: string } => textFields(raw, ['measure']),
  component: lazyRouteComponent(() => import('./pages/results/series-page.tsx'), 'SeriesPage'),
});

export const resultsRoutes = [results, records, comparison, beside, countyLines] as const;
