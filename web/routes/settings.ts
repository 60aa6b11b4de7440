// The settings of a workspace and of the person who is signed in.
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readAuditSearch } from '../pages/access/audit-search.ts';
import { workspace } from './root.ts';

const settings = createRoute({
  getParentRoute: () => workspace,
  path: 'settings',
  beforeLoad({ params }) {
    throw redirect({ to: '/w/$workspaceId/settings/workspace', params, replace: true });
  },
});

const workspaceSettings = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/workspace',
  component: lazyRouteComponent(() => import('../pages/access/WorkspaceSettingsPage.tsx'), 'WorkspaceSettingsPage'),
});

const people = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/people',
  component: lazyRouteComponent(() => import('../pages/access/PeoplePage.tsx'), 'PeoplePage'),
});

const keys = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/keys',
  component: lazyRouteComponent(() => import('../pages/access/KeysPage.tsx'), 'KeysPage'),
});

const profile = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/profile',
  component: lazyRouteComponent(() => import('../pages/access/ProfilePage.tsx'), 'ProfilePage'),
});

const security = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/security',
  component: lazyRouteComponent(() => import('../pages/access/SecurityPage.tsx'), 'SecurityPage'),
});

const audit = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../pages/access/AuditPage.tsx'), 'AuditPage'),
});

const sending = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/sending',
  component: lazyRouteComponent(() => import('../pages/delivery/SendingPage.tsx'), 'SendingPage'),
});

export const settingsRoutes = [settings, workspaceSettings, people, keys, profile, security, audit, sending] as const;
