// The ways in: signing in, setting up, an invitation, a new password. None of them belongs to a workspace.
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isOwnPath } from './own-path.ts';
import { root, signedIn } from './root.ts';

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
  component: lazyRouteComponent(() => import('../pages/access/SignInPage.tsx'), 'SignInPage'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/set-up',
  component: lazyRouteComponent(() => import('../pages/access/SetUpPage.tsx'), 'SetUpPage'),
});

const noWorkspace = createRoute({
  getParentRoute: () => root,
  path: '/no-workspace',
  component: lazyRouteComponent(() => import('../pages/access/NoWorkspacePage.tsx'), 'NoWorkspacePage'),
});

const newWorkspace = createRoute({
  getParentRoute: () => root,
  path: '/new-workspace',
  component: lazyRouteComponent(() => import('../pages/access/NoWorkspacePage.tsx'), 'NoWorkspacePage'),
});

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('../pages/access/JoinPage.tsx'), 'JoinPage'),
});

const forgottenPassword = createRoute({
  getParentRoute: () => root,
  path: '/forgotten-password',
  component: lazyRouteComponent(() => import('../pages/access/ForgottenPasswordPage.tsx'), 'ForgottenPasswordPage'),
});

const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password',
  component: lazyRouteComponent(() => import('../pages/access/NewPasswordPage.tsx'), 'NewPasswordPage'),
});

const confirmEmail = createRoute({
  getParentRoute: () => root,
  path: '/confirm-email',
  component: lazyRouteComponent(() => import('../pages/access/ConfirmEmailPage.tsx'), 'ConfirmEmailPage'),
});

export const entryRoutes = [
  home,
  signIn,
  setUp,
  noWorkspace,
  newWorkspace,
  join,
  forgottenPassword,
  newPassword,
  confirmEmail,
] as const;
