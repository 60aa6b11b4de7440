// Who was invited and has not joined yet.
import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiOf, read, sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { EndDialog } from './EndDialog.tsx';
import { InviteDialog, MadeInviteDialog } from './InviteDialog.tsx';
import { ListPanel } from './ListPanel.tsx';
import { type Invite, invitesQuery } from './queries.ts';
import { RowAction } from './RowAction.tsx';
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
    onSettled: () => queries.invalidateQueries({ queryKey: invitesQuery(workspace.id).queryKey }),
  });
  return (
    <ListPanel
      title="Invites"
      description="People who were asked and have not joined yet."
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
      note={<FormError>{again.error && sentenceOf(again.error)}</FormError>}
      query={query}
      empty={
        <Nothing icon={IconMail} title="Nobody is waited for">
          Who is invited gets a link that is for their address only and works for 7 days.
        </Nothing>
      }
      keyOf={({ id }) => id}
      columns={[
        {
          name: 'E-mail',
          cell: ({ email, role, invitedBy }) => (
            <>
              <div>{email}</div>
              <div className="dimmed">
                {roleNames[role].name}
                {invitedBy && `, by ${invitedBy}`}
              </div>
            </>
          ),
        },
        {
          name: 'Expires',
          wide: true,
          cell: ({ expiresAt }) => (new Date(expiresAt) > new Date() ? <RelativeTime at={expiresAt} /> : 'Expired'),
        },
      ]}
      rowActions={(invite) =>
        mayChange && (
          <>
            <RowAction
              name="Send again"
              label={`Send again to ${invite.email}`}
              loading={again.isPending && again.variables === invite.id}
              onClick={() => again.mutate(invite.id)}
            />
            <RowAction
              name="Withdraw"
              label={`Withdraw the invite of ${invite.email}`}
              ends
              onClick={() => setRevoking(invite)}
            />
          </>
        )
      }
    >
      <InviteDialog opened={inviting} onClose={() => setInviting(false)} />
      {again.data && <MadeInviteDialog invite={again.data} onClose={again.reset} />}
      {revoking && (
        <EndDialog
          title={`Withdraw the invite of ${revoking.email}?`}
          action="Withdraw"
          end={() =>
            read(
              apiOf(workspace.id).DELETE('/api/v1/invites/{inviteId}', { params: { path: { inviteId: revoking.id } } }),
            )
          }
          queryKey={invitesQuery(workspace.id).queryKey}
          onClose={() => setRevoking(null)}
        >
          The link that was sent opens nothing any more. You can invite the address again.
        </EndDialog>
      )}
    </ListPanel>
  );
}
