// One list: who is on it, put on and taken off by hand.
import { ActionIcon, Button, Table } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconListCheck, IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { countOf } from '../../ui/numbers.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { useChangeSearch } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ContactsTabs } from '../contacts/ContactsTabs.tsx';
import { titleOf } from '../contacts/queries.ts';
import { AddToListDialog } from './AddToListDialog.tsx';
import { ListDialog } from './ListDialog.tsx';
import { listContactsQuery, listQuery, useDeleteList, useRemoveFromList } from './list-queries.ts';
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
        <Loaded query={query} height={300}>
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
  const { id, can } = useWorkspace();
  const { before } = route.useSearch();
  const change = useChangeSearch();
  const query = useQuery(listContactsQuery(id, listId, { cursor: before, limit: 50 }));
  const remove = useRemoveFromList(listId);
  return (
    <Loaded query={query} height={300}>
      {({ items, next }) =>
        items.length === 0 ? (
          <Nothing icon={IconListCheck} title="Nobody is on this list" action={add}>
            Paste the e-mail addresses of contacts, or let a program add them.
          </Nothing>
        ) : (
          <>
            <div className={rows.frame}>
              <TableFrame label="Contacts on the list">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Contact</Table.Th>
                    <Table.Th ta="right">Added</Table.Th>
                    <Table.Th aria-label="Take off" />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((contact) => (
                    <Table.Tr key={contact.id}>
                      <Table.Td>
                        {titleOf(contact)}
                        {contact.name && <div className="dimmed">{contact.email ?? contact.phone}</div>}
                      </Table.Td>
                      <Table.Td ta="right" className="dimmed">
                        <RelativeTime at={contact.addedAt} />
                      </Table.Td>
                      <Table.Td ta="right" w={48}>
                        {can('contacts:write') && (
                          <ActionIcon
                            variant="subtle"
                            color="gray"
                            aria-label={`Take ${titleOf(contact)} off the list`}
                            onClick={() =>
                              remove.mutate(contact.id, {
                                onError: (error) => notifications.show({ message: sentenceOf(error) }),
                              })
                            }
                          >
                            <IconX size={16} aria-hidden />
                          </ActionIcon>
                        )}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </TableFrame>
            </div>
            <Pager before={before} next={next} onMove={(to) => change({ before: to })} />
          </>
        )
      }
    </Loaded>
  );
}
