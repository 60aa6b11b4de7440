// The ways out of a workspace: leaving it, and for its owners deleting it.
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { DeleteWorkspaceDialog } from './DeleteWorkspaceDialog.tsx';

export function EndPanel() {
  const { name, can } = useWorkspace();
  const [open, setOpen] = useState<'leave' | 'delete' | null>(null);
  const close = () => setOpen(null);
  return (
    <Panel title="Leave or delete">
      <Group justify="space-between" gap="sm">
        <Text maw="46ch">You lose access to {name}. Somebody else can invite you again.</Text>
        <Button variant="default" onClick={() => setOpen('leave')}>
          Leave
        </Button>
      </Group>
      {can('workspace:delete') && (
        <Group justify="space-between" gap="sm" mt="md">
          <Text maw="46ch">Deletes the workspace with every contact, survey and answer in it, for good.</Text>
          <Button variant="default" c="var(--mantine-color-error)" onClick={() => setOpen('delete')}>
            Delete …
          </Button>
        </Group>
      )}
      <LeaveDialog opened={open === 'leave'} onClose={close} />
      <DeleteWorkspaceDialog opened={open === 'delete'} onClose={close} />
    </Panel>
  );
}

function LeaveDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { id, name } = useWorkspace();
  const goOn = useLeaveForGood();
  const leave = useMutation({
    mutationFn: () =>
      read(api.DELETE('/api/v1/workspaces/{workspaceId}/membership', { params: { path: { workspaceId: id } } })),
    onSuccess: goOn,
  });
  return (
    <ConfirmDialog
      opened={opened}
      title={`Leave ${name}?`}
      action="Leave"
      busy={leave.isPending}
      error={leave.error}
      onConfirm={() => leave.mutate()}
      onClose={onClose}
    >
      You see nothing of it with your next click. What you made stays.
    </ConfirmDialog>
  );
}

/** To the next workspace, with a fresh page: nothing of this one stays in memory. */
export function useLeaveForGood(): () => void {
  const queries = useQueryClient();
  return () => {
    queries.clear();
    window.location.assign('/');
  };
}
