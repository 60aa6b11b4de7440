// Who belongs to the workspace, and as what.
import { Button, Select, Table, VisuallyHidden } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiOf, read, sentenceOf } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { type Member, membersQuery } from './queries.ts';
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
  return (
    <Panel title="Members" flush>
      <FormError>{change.error && sentenceOf(change.error)}</FormError>
      <Loaded query={query} height={90}>
        {({ items }) => (
          <TableFrame label="Members" minWidth={560}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Role</Table.Th>
                <Table.Th>Two-factor</Table.Th>
                <Table.Th>Since</Table.Th>
                <Table.Th>
                  <VisuallyHidden>Actions</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map((member) => (
                <Table.Tr key={member.userId}>
                  <Table.Td>
                    <div>
                      {member.name}
                      {member.userId === workspace.me.user.id && <span className="dimmed"> (you)</span>}
                    </div>
                    <div className="dimmed">{member.email}</div>
                  </Table.Td>
                  <Table.Td>
                    {mayChange(member) ? (
                      <Select
                        aria-label={`Role of ${member.name}`}
                        w={120}
                        size="xs"
                        allowDeselect={false}
                        value={member.role}
                        disabled={change.isPending}
                        data={rolesToGive(workspace.role)}
                        onChange={(role) => role && change.mutate({ userId: member.userId, role: role as Role })}
                      />
                    ) : (
                      roleNames[member.role].name
                    )}
                  </Table.Td>
                  <Table.Td>{member.twoFactor ? 'On' : <span className="dimmed">Off</span>}</Table.Td>
                  <Table.Td>
                    <RelativeTime at={member.joinedAt} />
                  </Table.Td>
                  <Table.Td ta="right">
                    {mayChange(member) && member.userId !== workspace.me.user.id && (
                      <Button
                        size="compact-sm"
                        variant="subtle"
                        color="gray"
                        c="var(--mantine-color-error)"
                        aria-label={`Remove ${member.name}`}
                        onClick={() => setRemoving(member)}
                      >
                        Remove
                      </Button>
                    )}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </TableFrame>
        )}
      </Loaded>
      <RemoveDialog member={removing} onClose={() => setRemoving(null)} />
    </Panel>
  );
}

function RemoveDialog({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: (userId: string) =>
      read(apiOf(workspace.id).DELETE('/api/v1/members/{userId}', { params: { path: { userId } } })),
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey: membersQuery(workspace.id).queryKey }),
  });
  return (
    <ConfirmDialog
      opened={member !== null}
      title={`Remove ${member?.name ?? ''} from ${workspace.name}?`}
      action="Remove"
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => member && remove.mutate(member.userId)}
      onClose={onClose}
    >
      They lose access with their next click. What they made stays, and their other workspaces stay theirs.
    </ConfirmDialog>
  );
}
