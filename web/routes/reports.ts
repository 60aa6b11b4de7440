// What leaves the dashboard: digests, links for people without an account, published figures.
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { readDigestsSearch } from '../pages/reports/digest-search.ts';
import { workspace } from './root.ts';

const digests = createRoute({
  getParentRoute: () => workspace,
  path: 'reports',
  validateSearch: readDigestsSearch,
  component: lazyRouteComponent(() => import('../pages/reports/DigestsPage.tsx'), 'DigestsPage'),
});

const links = createRoute({
  getParentRoute: () => workspace,
  path: 'reports/links',
  validateSearch: readPageSearch,
  component: lazyRouteComponent(() => import('../pages/reports/SharedLinksPage.tsx'), 'SharedLinksPage'),
});

const figures = createRoute({
  getParentRoute: () => workspace,
  path: 'reports/figures',
  validateSearch: readPageSearch,
  component: lazyRouteComponent(() => import('../pages/reports/FiguresPage.tsx'), 'FiguresPage'),
});

const figure = createRoute({
  getParentRoute: () => workspace,
  path: 'reports/figures/$figureId',
  component: lazyRouteComponent(() => import('../pages/reports/FigurePage.tsx'), 'FigurePage'),
});

export const reportsRoutes = [digests, links, figures, figure] as const;

/** The page of a list: what comes before this id. */
function readPageSearch(raw: Record<string, unknown>): { before?: string } {
  return typeof raw.before === 'string' && /^[1-9]\d{0,18}$/.test(raw.before) ? { before: raw.before } : {};
}
