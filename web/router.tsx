// Every page of the dashboard and its address. Pages are parts of their own, loaded when they are opened or pointed at.
import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { ApiError } from './api/client.ts';
import { type Me, meQuery } from './api/me.ts';
import { readScoreSearch } from './pages/analytics/period.ts';
import { readContactsSearch } from './pages/contacts/search.ts';
import { readOutboxSearch, readSurveySearch } from './pages/delivery/search.ts';
import { readAnswersSearch } from './pages/responses/search.ts';
import { places } from './ui/Navigation.tsx';
import { PageError } from './ui/PageError.tsx';
import { PageNotFound } from './ui/PageNotFound.tsx';
import { parseSearch, writeSearch } from './ui/search.ts';
import { WorkspaceFrame } from './ui/WorkspaceFrame.tsx';

type Context = { queries: QueryClient };

const root = createRootRouteWithContext<Context>()({ component: Outlet });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  async beforeLoad({ context, location }) {
    const me = await signedIn(context.queries, null, location.href);
    if (me.workspace === null) throw redirect({ to: '/no-workspace', replace: true });
    throw redirect({ to: '/w/$workspaceId', params: { workspaceId: me.workspace.id }, replace: true });
  },
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: ({ to }: Record<string, unknown>): { to?: string } => (isOwnPath(to) ? { to } : {}),
  component: lazyRouteComponent(() => import('./pages/access/SignInPage.tsx'), 'SignInPage'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('./pages/access/SetUpPage.tsx'), 'SetUpPage'),
});

const noWorkspace = createRoute({
  getParentRoute: () => root,
  path: '/no-workspace',
  component: lazyRouteComponent(() => import('./pages/access/NoWorkspacePage.tsx'), 'NoWorkspacePage'),
});

const workspace = createRoute({
  getParentRoute: () => root,
  path: '/w/$workspaceId',
  // Not waited for: the code of the page comes at the same time, and the frame shows nothing before it knows who looks.
  beforeLoad({ context, params }) {
    void context.queries.prefetchQuery(meQuery(params.workspaceId));
  },
  component: WorkspaceFrame,
});

const workspaceHome = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  async beforeLoad({ context, params, location }) {
    const me = await signedIn(context.queries, params.workspaceId, location.href);
    const place = places.find(({ permission }) => me.permissions.includes(permission));
    if (place) throw redirect({ to: place.to, params, replace: true });
  },
});

const score = createRoute({
  getParentRoute: () => workspace,
  path: 'score',
  validateSearch: readScoreSearch,
  component: lazyRouteComponent(() => import('./pages/analytics/ScorePage.tsx'), 'ScorePage'),
});

const answers = createRoute({
  getParentRoute: () => workspace,
  path: 'answers',
  validateSearch: readAnswersSearch,
  component: lazyRouteComponent(() => import('./pages/responses/AnswersPage.tsx'), 'AnswersPage'),
});

const ask = createRoute({
  getParentRoute: () => workspace,
  path: 'ask',
  component: lazyRouteComponent(() => import('./pages/surveys/SurveysPage.tsx'), 'SurveysPage'),
});

const newSurvey = createRoute({
  getParentRoute: () => workspace,
  path: 'ask/new',
  component: lazyRouteComponent(() => import('./pages/surveys/NewSurveyPage.tsx'), 'NewSurveyPage'),
});

const survey = createRoute({
  getParentRoute: () => workspace,
  path: 'ask/$surveyId',
  validateSearch: readSurveySearch,
  component: lazyRouteComponent(() => import('./pages/delivery/SurveyPage.tsx'), 'SurveyPage'),
});

const editSurvey = createRoute({
  getParentRoute: () => workspace,
  path: 'ask/$surveyId/edit',
  component: lazyRouteComponent(() => import('./pages/surveys/EditSurveyPage.tsx'), 'EditSurveyPage'),
});

const contacts = createRoute({
  getParentRoute: () => workspace,
  path: 'contacts',
  validateSearch: readContactsSearch,
  component: lazyRouteComponent(() => import('./pages/contacts/ContactsPage.tsx'), 'ContactsPage'),
});

const outbox = createRoute({
  getParentRoute: () => workspace,
  path: 'outbox',
  validateSearch: readOutboxSearch,
  component: lazyRouteComponent(() => import('./pages/delivery/OutboxPage.tsx'), 'OutboxPage'),
});

const settings = createRoute({
  getParentRoute: () => workspace,
  path: 'settings',
  component: lazyRouteComponent(() => import('./pages/access/SettingsPage.tsx'), 'SettingsPage'),
});

const routes = root.addChildren([
  home,
  signIn,
  setUp,
  noWorkspace,
  workspace.addChildren([
    workspaceHome,
    score,
    answers,
    ask,
    newSurvey,
    survey,
    editSurvey,
    contacts,
    outbox,
    settings,
  ]),
]);

export function createPages(queries: QueryClient) {
  return createRouter({
    routeTree: routes,
    context: { queries },
    parseSearch,
    stringifySearch: writeSearch,
    defaultPreload: 'intent',
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: PageNotFound,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPages>;
  }
}

/** The person who is signed in; anybody else is sent to sign in, and back to where they wanted to go. */
async function signedIn(queries: QueryClient, workspaceId: string | null, href: string): Promise<Me> {
  try {
    return await queries.ensureQueryData(meQuery(workspaceId));
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) {
      throw redirect({ to: '/sign-in', search: href === '/' ? {} : { to: href }, replace: true });
    }
    throw error;
  }
}

/** A path of this site: never another host, however it is written. */
export function isOwnPath(value: unknown): value is string {
  return typeof value === 'string' && /^\/(?![/\\])/.test(value);
}
