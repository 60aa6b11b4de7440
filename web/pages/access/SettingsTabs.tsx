// The parts of the settings: first those of the workspace, as far as the person's role opens them, then their own.
import type { Permission } from '../../api/me.ts';
import { PageTabs } from '../../ui/PageTabs.tsx';
import { useWorkspace } from '../../ui/workspace.ts';

const parts = [
  { to: '/w/$workspaceId/settings/workspace', name: 'Workspace', permission: 'workspace:read' },
  { to: '/w/$workspaceId/settings/people', name: 'People', permission: 'members:read' },
  { to: '/w/$workspaceId/settings/keys', name: 'API keys', permission: 'apiKeys:read' },
  { to: '/w/$workspaceId/settings/audit', name: 'Audit log', permission: 'audit:read' },
  { to: '/w/$workspaceId/settings/channels', name: 'Channels', permission: 'connections:read' },
  { to: '/w/$workspaceId/settings/sending', name: 'Sending', permission: 'sending:read' },
  { to: '/w/$workspaceId/settings/deliverability', name: 'Deliverability', permission: 'messages:read' },
  { to: '/w/$workspaceId/settings/how-often', name: 'How often', permission: 'campaigns:read' },
  { to: '/w/$workspaceId/settings/profile', name: 'Your profile', permission: null },
  { to: '/w/$workspaceId/settings/security', name: 'Your sign-in', permission: null },
] as const satisfies readonly { to: string; name: string; permission: Permission | null }[];

export function SettingsTabs() {
  const { can } = useWorkspace();
  const open = parts.filter(({ permission }) => permission === null || can(permission));
  return <PageTabs label="Settings" parts={open} />;
}
