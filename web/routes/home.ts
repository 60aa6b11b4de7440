// Where a person lands in a workspace, and what the work is for: the way to the first answer, the score, the answers.
import type { QueryClient } from '@tanstack/react-query';
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { guideQuery, mayFollowGuide } from '../api/guide.ts';
import type { Me } from '../api/me.ts';
import { readScoreSearch } from '../pages/analytics/period.ts';
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
  validateSearch: readScoreSearch,
  component: lazyRouteComponent(() => import('../pages/analytics/ScorePage.tsx'), 'ScorePage'),
});

const answers = createRoute({
  getParentRoute: () => workspace,
  path: 'answers',
  validateSearch: readAnswersSearch,
  component: lazyRouteComponent(() => import('../pages/responses/AnswersPage.tsx'), 'AnswersPage'),
});

export const homeRoutes = [workspaceHome, start, score, answers] as const;

/** Whether the person is to be led to the workspace's first answer. Where that cannot be known, they are not. */
async function isLed(queries: QueryClient, me: Me): Promise<boolean> {
  if (me.workspace === null || !mayFollowGuide(me)) return false;
  const guide = await queries.fetchQuery(guideQuery(me.workspace.id)).catch(() => null);
  return guide !== null && !guide.answered && !guide.dismissed;
}
