// Where a person lands in a workspace, and what the work is for: the way to the first answer, the score, the answers.
import type { QueryClient } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { guideQuery, mayFollowGuide } from '../api/guide.ts';
import type { Me } from '../api/me.ts';
import { readCompaniesSearch } from '../pages/analytics/companies/companies-search.ts';
import { readCompareSearch } from '../pages/analytics/compare/compare-search.ts';
import { readDriversSearch } from '../pages/analytics/drivers/drivers-search.ts';
import { readExplorerSearch } from '../pages/analytics/explorer/explorer-search.ts';
import { readQualitySearch } from '../pages/analytics/quality/quality-search.ts';
import { readSegmentsSearch } from '../pages/analytics/segments/segments-search.ts';
import { readMoveSearch, readSplitSearch } from '../pages/analytics/split-search.ts';
import { readTrendSearch } from '../pages/analytics/trend-search.ts';
import { readAnswersSearch } from '../pages/responses/search.ts';
import { landings, places } from '../ui/places.ts';
import { signedIn, workspace } from './root.ts';

const workspaceHome = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  async beforeLoad({ context, params, location }) {
    const me = await signedIn(context.queries, params.workspaceId, location.href);
    if (await isLed(context.queries, me)) throw redirect({ to: '/w/$workspaceId/start', params, replace: true });
    const landing = landings.find((permission) => me.permissions.includes(permission));
    const place = places.find(({ permission }) => permission === landing);
    if (place) throw redirect({ to: place.to, params, replace: true });
  },
});

const start = createRoute({
  getParentRoute: () => workspace,
  path: 'start',
  component: lazyRouteComponent(() => import('../pages/first-run/GuidePage.tsx'), 'GuidePage'),
});

const score = createRoute({
  getParentRoute: () => workspace,
  path: 'score',
  validateSearch: readSplitSearch,
  component: lazyRouteComponent(() => import('../pages/analytics/ScorePage.tsx'), 'ScorePage'),
});

const drivers = createRoute({
  getParentRoute: () => workspace,
  path: 'score/drivers',
  validateSearch: readDriversSearch,
  component: lazyRouteComponent(() => import('../pages/analytics/DriversPage.tsx'), 'DriversPage'),
});

const companiesScore = createRoute({
  getParentRoute: () => workspace,
  path: 'score/companies',
  validateSearch: readCompaniesSearch,
  component: lazyRouteComponent(() => import('../pages/analytics/CompaniesPage.tsx'), 'CompaniesPage'),
});

const trend = createRoute({
  getParentRoute: () => workspace,
  path: 'score/trend',
  validateSearch: readTrendSearch,
  component: lazyRouteComponent(() => import('../pages/analytics/TrendPage.tsx'), 'TrendPage'),
});

const move = createRoute({
  getParentRoute: () => workspace,
  path: 'score/move',
  validateSearch: readMoveSearch,
  component: lazyRouteComponent(() => import('../pages/analytics/MovePage.tsx'), 'MovePage'),
});

const segmentsOfScore = createRoute({
  getParentRoute: () => workspace,
  path: 'score/segments',
  validateSearch: readSegmentsSearch,
  component: lazyRouteComponent(() => import('../pages/analytics/SegmentsPage.tsx'), 'SegmentsPage'),
});

const compare = createRoute({
  getParentRoute: () => workspace,
  path: 'score/compare',
  validateSearch: readCompareSearch,
  component: lazyRouteComponent(() => import('../pages/analytics/ComparePage.tsx'), 'ComparePage'),
});

const explorer = createRoute({
  getParentRoute: () => workspace,
  path: 'score/explorer',
  validateSearch: readExplorerSearch,
  component: lazyRouteComponent(() => import('../pages/analytics/ExplorerPage.tsx'), 'ExplorerPage'),
});

const quality = createRoute({
  getParentRoute: () => workspace,
  path: 'score/quality',
  validateSearch: readQualitySearch,
  component: lazyRouteComponent(() => import('../pages/analytics/QualityPage.tsx'), 'QualityPage'),
});

const answers = createRoute({
  getParentRoute: () => workspace,
  path: 'answers',
  validateSearch: readAnswersSearch,
  component: lazyRouteComponent(() => import('../pages/responses/AnswersPage.tsx'), 'AnswersPage'),
});

export const homeRoutes = [
  workspaceHome,
  start,
  score,
  trend,
  move,
  drivers,
  companiesScore,
  segmentsOfScore,
  compare,
  quality,
  explorer,
  answers,
] as const;

/** Whether the person is to be led to the workspace's first answer. Where that cannot be known, they are not. */
async function isLed(queries: QueryClient, me: Me): Promise<boolean> {
  if (me.workspace === null || !mayFollowGuide(me)) return false;
  const guide = await queries.fetchQuery(guideQuery(me.workspace.id)).catch(() => null);
  return guide !== null && !guide.answered && !guide.dismissed;
}
