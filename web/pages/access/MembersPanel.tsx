// Who belongs to the workspace, and as what.
import { Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { membersQuery } from './queries.ts';

export function MembersPanel() {
  const workspace = useWorkspace();
  const query = useQuery(membersQuery(workspace.id));
  return (
    <Panel title="Members" flush>
      <Loaded query={query} height={90}>
        {({ items }) => (
          <TableFrame label="Members">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>Role</Table.Th>
                <Table.Th>Since</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {items.map(({ userId, name, email, role, joinedAt }) => (
                <Table.Tr key={userId}>
                  <Table.Td>
                    <div>{name}</div>
                    <div className="dimmed">{email}</div>
                  </Table.Td>
                  <Table.Td tt="capitalize">{role}</Table.Td>
                  <Table.Td>
                    <RelativeTime at={joinedAt} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </TableFrame>
        )}
      </Loaded>
    </Panel>
  );
}
