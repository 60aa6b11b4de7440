// The settings of a workspace: what it is called, who is in it, and the keys of programs.
import { Stack } from '@mantine/core';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ApiKeysPanel } from './ApiKeysPanel.tsx';
import { MembersPanel } from './MembersPanel.tsx';
import { WorkspacePanel } from './WorkspacePanel.tsx';

export function SettingsPage() {
  const { can } = useWorkspace();
  return (
    <>
      <PageHeader title="Settings" />
      <Stack gap="lg" maw={780}>
        <WorkspacePanel />
        {can('members:read') && <MembersPanel />}
        {can('apiKeys:read') && <ApiKeysPanel />}
      </Stack>
    </>
  );
}
