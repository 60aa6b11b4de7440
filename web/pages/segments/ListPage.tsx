// One list: who is on it, put on and taken off by hand.
import { ActionIcon, Button, Table, VisuallyHidden } from '@mantine/core';
import { IconListCheck, IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { countOf } from '../../ui/numbers.ts';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ContactsTabs } from '../contacts/ContactsTabs.tsx';
import { titleOf } from '../contacts/title-of.ts';
import { AddToListDialog } from './AddToListDialog.tsx';
import { ListDialog } from './ListDialog.tsx';
import {
  listContactsQuery,
  listQuery,
  type Member,
  membershipKey,
  useDeleteList,
  useTakeOffList,
} from './list-queries.ts';
import type { List } from './queries.ts';

const route = getRouteApi('/w/$workspaceId/contacts/lists/$listId');

export function ListPage() {
  const { id, can } = useWorkspace();
  const { listId } = route.useParams();
  const navigate = useNavigate();
  const query = useQuery(listQuery(id, listId));
  const remove = useDeleteList();
  const [dialog, setDialog] = useState<'add' | 'rename' | null>(null);
  const close = () => setDialog(null);
  const list = query.data;
  const leave = (list: Pick<List, 'id' | 'name'>) => {
    remove(list);
    void navigate({ to: '/w/$workspaceId/contacts/lists', params: { workspaceId: id } });
  };
  const add = can('contacts:write') && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog('add')}>
      Add contacts
    </Button>
  );
  const actions = can('contacts:write') && list && (
    <>
      <Button variant="default" onClick={() => setDialog('rename')}>
        Rename
      </Button>
      <Button variant="default" onClick={() => leave(list)}>
        Delete
      </Button>
      {add}
    </>
  );
  return (
    <>
      <PageHeader
        title={list?.name ?? 'List'}
        description={list && countOf(list.contacts, 'contact')}
        actions={actions}
      />
      <ContactsTabs />
      <Allowed permission="contacts:read">
        <Loaded query={query} height={427} shape="rows">
          {(list) => (
            <>
              <Members listId={listId} add={add} />
              <AddToListDialog opened={dialog === 'add'} listId={listId} onClose={close} />
              <ListDialog opened={dialog === 'rename'} list={list} onClose={close} onSaved={close} />
            </>
          )}
        </Loaded>
      </Allowed>
    </>
  );
}

function Members({ listId, add }: { listId: string; add: ReactNode }) {
  const { id } = useWorkspace();
  const { before } = route.useSearch();
  const query = useQuery(listContactsQuery(id, listId, { cursor: before, limit: 25 }));
  return (
    <PagedList
      query={query}
      before={before}
      keyOf={(contact) => membershipKey(listId, contact.id)}
      nothing={
        <Nothing icon={IconListCheck} title="Nobody is on this list" action={add}>
          Paste the e-mail addresses of contacts, select them under People, or let a program or an import add them.
        </Nothing>
      }
    >
      {(members) => <MembersTable listId={listId} members={members} />}
    </PagedList>
  );
}

function MembersTable({ listId, members }: { listId: string; members: readonly Member[] }) {
  const { id, can } = useWorkspace();
  const takeOff = useTakeOffList(listId);
  return (
    <TableFrame label="Contacts on the list" hover framed fixed>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Contact</Table.Th>
          <Table.Th w={170} ta="right" visibleFrom="sm">
            Added
          </Table.Th>
          {can('contacts:write') && (
            <Table.Th w={64}>
              <VisuallyHidden>What can be done</VisuallyHidden>
            </Table.Th>
          )}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {members.map((contact) => (
          <Table.Tr key={contact.id}>
            <Table.Td>
              <RowTitle title={titleOf(contact)} detail={contact.name && (contact.email ?? contact.phone)}>
                <Link
                  to="/w/$workspaceId/contacts/$contactId"
                  params={{ workspaceId: id, contactId: contact.id }}
                  className={rows.open}
                >
                  {titleOf(contact)}
                </Link>
              </RowTitle>
            </Table.Td>
            <Table.Td ta="right" visibleFrom="sm" className="dimmed">
              <RelativeTime at={contact.addedAt} />
            </Table.Td>
            {can('contacts:write') && (
              <Table.Td ta="right">
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  className={rows.above}
                  aria-label={`Take ${titleOf(contact)} off the list`}
                  onClick={() => takeOff(contact)}
                >
                  <IconX size={16} aria-hidden />
                </ActionIcon>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}
