// Who was invited and has not joined yet.
import { Button, Group, Table, VisuallyHidden } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiOf, read } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { InviteDialog, MadeInviteDialog } from './InviteDialog.tsx';
import { type Invite, invitesQuery } from './queries.ts';
import { roleNames } from './roles.ts';

export function InvitesPanel() {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const query = useQuery(invitesQuery(workspace.id));
  const [inviting, setInviting] = useState(false);
  const [revoking, setRevoking] = useState<Invite | null>(null);
  const mayChange = workspace.can('members:write');
  const again = useMutation({
    mutationFn: (inviteId: string) =>
      read(apiOf(workspace.id).POST('/api/v1/invites/{inviteId}/resend', { params: { path: { inviteId } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: invitesQuery(workspace.id).queryKey }),
  });
  return (
    <Panel
      title="Invites"
      description="People who were asked and have not joined yet."
      flush
      actions={
        mayChange && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconMail size={14} aria-hidden />}
            onClick={() => setInviting(true)}
          >
            Invite
          </Button>
        )
      }
    >
      <FormError>{again.error && fieldProblems(again.error, []).rest}</FormError>
      <Loaded query={query} height={90}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing icon={IconMail} title="Nobody is waited for">
              Who is invited gets a link that is for their address only and works for 7 days.
            </Nothing>
          ) : (
            <TableFrame label="Invites" minWidth={560}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>E-mail</Table.Th>
                  <Table.Th>Role</Table.Th>
                  <Table.Th>Expires</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>Actions</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((invite) => (
                  <Table.Tr key={invite.id}>
                    <Table.Td>
                      <div>{invite.email}</div>
                      {invite.invitedBy && <div className="dimmed">by {invite.invitedBy}</div>}
                    </Table.Td>
                    <Table.Td>{roleNames[invite.role].name}</Table.Td>
                    <Table.Td>
                      {new Date(invite.expiresAt) > new Date() ? <RelativeTime at={invite.expiresAt} /> : 'Expired'}
                    </Table.Td>
                    <Table.Td>
                      {mayChange && (
                        <Group gap={4} justify="flex-end" wrap="nowrap">
                          <Button
                            size="compact-sm"
                            variant="subtle"
                            aria-label={`Send again to ${invite.email}`}
                            loading={again.isPending && again.variables === invite.id}
                            onClick={() => again.mutate(invite.id)}
                          >
                            Send again
                          </Button>
                          <Button
                            size="compact-sm"
                            variant="subtle"
                            color="gray"
                            c="var(--mantine-color-error)"
                            aria-label={`Withdraw the invite of ${invite.email}`}
                            onClick={() => setRevoking(invite)}
                          >
                            Withdraw
                          </Button>
                        </Group>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </TableFrame>
          )
        }
      </Loaded>
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
      {again.data && <MadeInviteDialog invite={again.data} onClose={again.reset} />}
      <RevokeDialog invite={revoking} onClose={() => setRevoking(null)} />
    </Panel>
  );
}

function RevokeDialog({ invite, onClose }: { invite: Invite | null; onClose: () => void }) {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: (inviteId: string) =>
      read(apiOf(workspace.id).DELETE('/api/v1/invites/{inviteId}', { params: { path: { inviteId } } })),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: invitesQuery(workspace.id).queryKey }),
  });
  return (
    <ConfirmDialog
      opened={invite !== null}
      title={`Withdraw the invite of ${invite?.email ?? ''}?`}
      action="Withdraw"
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => invite && revoke.mutate(invite.id)}
      onClose={onClose}
    >
      The link that was sent opens nothing any more. You can invite the address again.
    </ConfirmDialog>
  );
}
