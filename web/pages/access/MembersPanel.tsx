// Who belongs to the workspace, and as what.
import { Select } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiOf, read, sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { EndDialog } from './EndDialog.tsx';
import { ListPanel } from './ListPanel.tsx';
import { type Member, membersQuery } from './queries.ts';
import { RowAction } from './RowAction.tsx';
import { type Role, roleNames, rolesToGive } from './roles.ts';

export function MembersPanel() {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const query = useQuery(membersQuery(workspace.id));
  const [removing, setRemoving] = useState<Member | null>(null);
  const change = useMutation({
    mutationFn: ({ userId, role }: { userId: string; role: Role }) =>
      read(apiOf(workspace.id).PATCH('/api/v1/members/{userId}', { params: { path: { userId } }, body: { role } })),
    // One's own role decides what the whole page shows.
    onSettled: () => queries.invalidateQueries(),
  });
  /** An admin changes nothing about an owner. */
  const mayChange = ({ role }: Member) =>
    workspace.can('members:write') && (role !== 'owner' || workspace.role === 'owner');
  const isOneself = ({ userId }: Member) => userId === workspace.me.user.id;
  return (
    <ListPanel
      title="Members"
      note={<FormError>{change.error && sentenceOf(change.error)}</FormError>}
      query={query}
      keyOf={({ userId }) => userId}
      columns={[
        {
          name: 'Name',
          cell: (member) => (
            <>
              <div>
                {member.name}
                {isOneself(member) && <span className="dimmed"> (you)</span>}
              </div>
              <div className="dimmed">{member.email}</div>
            </>
          ),
        },
        {
          name: 'Role',
          cell: (member) =>
            mayChange(member) ? (
              <Select
                aria-label={`Role of ${member.name}`}
                w={110}
                size="xs"
                allowDeselect={false}
                value={member.role}
                disabled={change.isPending}
                data={rolesToGive(workspace.role)}
                onChange={(role) => role && change.mutate({ userId: member.userId, role: role as Role })}
              />
            ) : (
              roleNames[member.role].name
            ),
        },
        {
          name: 'Two-factor',
          wide: true,
          cell: ({ twoFactor }) => (twoFactor ? 'On' : <span className="dimmed">Off</span>),
        },
        { name: 'Since', wide: true, cell: ({ joinedAt }) => <RelativeTime at={joinedAt} /> },
      ]}
      rowActions={(member) =>
        mayChange(member) &&
        !isOneself(member) && (
          <RowAction name="Remove" label={`Remove ${member.name}`} ends onClick={() => setRemoving(member)} />
        )
      }
    >
      {removing && (
        <EndDialog
          title={`Remove ${removing.name} from ${workspace.name}?`}
          action="Remove"
          end={() =>
            read(
              apiOf(workspace.id).DELETE('/api/v1/members/{userId}', { params: { path: { userId: removing.userId } } }),
            )
          }
          queryKey={membersQuery(workspace.id).queryKey}
          onClose={() => setRemoving(null)}
        >
          They lose access with their next click. What they made stays, and their other workspaces stay theirs.
        </EndDialog>
      )}
    </ListPanel>
  );
}
