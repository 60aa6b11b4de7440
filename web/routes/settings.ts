// The settings of a workspace and of the person who is signed in.
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { readAuditSearch } from '../pages/access/audit-search.ts';
import { readDeliverabilitySearch } from '../pages/delivery/deliverability-search.ts';
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

const deliverability = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/deliverability',
  validateSearch: readDeliverabilitySearch,
  component: lazyRouteComponent(() => import('../pages/delivery/DeliverabilityPage.tsx'), 'DeliverabilityPage'),
});

const howOften = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/how-often',
  component: lazyRouteComponent(() => import('../pages/campaigns/HowOftenPage.tsx'), 'HowOftenPage'),
});

const channels = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/channels',
  component: lazyRouteComponent(() => import('../pages/connections/ChannelsPage.tsx'), 'ChannelsPage'),
});

const connect = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/channels/connect/$channelId',
  validateSearch: ({ provider }: Record<string, unknown>): { provider?: string } =>
    typeof provider === 'string' ? { provider } : {},
  component: lazyRouteComponent(() => import('../pages/connections/ConnectPage.tsx'), 'ConnectPage'),
});

const connection = createRoute({
  getParentRoute: () => workspace,
  path: 'settings/channels/$connectionId',
  component: lazyRouteComponent(() => import('../pages/connections/ConnectionPage.tsx'), 'ConnectionPage'),
});

export const settingsRoutes = [
  settings,
  workspaceSettings,
  people,
  keys,
  profile,
  security,
  audit,
  sending,
  deliverability,
  channels,
  connect,
  connection,
  howOften,
] as const;
