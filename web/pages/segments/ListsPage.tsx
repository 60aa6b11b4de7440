// Contacts that were picked by hand or by an import, list by list.
import { Button, Table } from '@mantine/core';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { formatCount } from '../../ui/numbers.ts';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ContactsTabs } from '../contacts/ContactsTabs.tsx';
import { ListDialog } from './ListDialog.tsx';
import { listsQuery } from './list-queries.ts';
import type { List } from './queries.ts';

const route = getRouteApi('/w/$workspaceId/contacts/lists');

export function ListsPage() {
  const { id, can } = useWorkspace();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const action = can('contacts:write') && (
    <Button data-key="n" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      New list
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Lists"
        description="Contacts that you pick yourself, for segments to build on."
        actions={action}
      />
      <ContactsTabs />
      <Allowed permission="contacts:read">
        <Lists action={action} />
        <ListDialog
          opened={creating}
          list={null}
          onClose={() => setCreating(false)}
          onSaved={(list) =>
            void navigate({
              to: '/w/$workspaceId/contacts/lists/$listId',
              params: { workspaceId: id, listId: list.id },
            })
          }
        />
      </Allowed>
    </>
  );
}

function Lists({ action }: { action: ReactNode }) {
  const { id } = useWorkspace();
  const { before } = route.useSearch();
  const query = useQuery(listsQuery(id, { cursor: before, limit: 25 }));
  return (
    <PagedList
      query={query}
      before={before}
      keyOf={(list) => `list:${list.id}`}
      nothing={
        <Nothing icon={IconListCheck} title="No lists yet" action={action}>
          A list holds whom you put on it, such as the guests of an event. Where a rule can say who belongs, a segment
          keeps itself up to date.
        </Nothing>
      }
    >
      {(lists) => (
        <TableFrame label="Lists" hover framed fixed>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>List</Table.Th>
              <Table.Th w={{ base: 80, sm: 120 }} ta="right">
                Contacts
              </Table.Th>
              <Table.Th w={{ base: 128, sm: 170 }} ta="right">
                Created
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {lists.map((list) => (
              <ListRow key={list.id} list={list} />
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
    </PagedList>
  );
}

function ListRow({ list }: { list: List }) {
  const { id } = useWorkspace();
  return (
    <Table.Tr>
      <Table.Td>
        <RowTitle title={list.name}>
          <Link
            to="/w/$workspaceId/contacts/lists/$listId"
            params={{ workspaceId: id, listId: list.id }}
            className={rows.open}
          >
            {list.name}
          </Link>
        </RowTitle>
      </Table.Td>
      <Table.Td ta="right" className="numbers">
        {formatCount(list.contacts)}
      </Table.Td>
      <Table.Td ta="right" className="dimmed">
        <RelativeTime at={list.createdAt} />
      </Table.Td>
    </Table.Tr>
  );
}
