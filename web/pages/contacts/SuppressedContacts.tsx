// The contacts that are not asked on a channel.
import { Table } from '@mantine/core';
import { IconMoodCheck, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { writeDay } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Pager } from '../../ui/Pager.tsx';
import rows from '../../ui/rows.module.css';
import { useChangeSearch } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import type { Suppression } from './queries.ts';
import { channelName, deciderOf, reasons, suppressedContactsQuery } from './suppression-queries.ts';
import { titleOf } from './title-of.ts';

const route = getRouteApi('/w/$workspaceId/contacts/suppressed');

export function SuppressedContacts() {
  const { id } = useWorkspace();
  const { search, reason, before } = route.useSearch();
  const change = useChangeSearch();
  const query = useQuery(
    suppressedContactsQuery(id, { search, reason: reason as Suppression['reason'] | undefined, cursor: before }),
  );
  return (
    <Loaded query={query} height={320}>
      {({ items, next }) => {
        if (items.length > 0) {
          return (
            <>
              <SuppressedTable suppressions={items} />
              <Pager before={before} next={next} onMove={(to) => change({ before: to })} />
            </>
          );
        }
        return search === undefined && reason === undefined ? (
          <Nothing icon={IconMoodCheck} title="Every contact may be asked">
            Who unsubscribes, reports a message as spam or cannot be reached is listed here, with the reason.
          </Nothing>
        ) : (
          <Nothing icon={IconSearch} title="Nobody found">
            Nobody who is not asked fits what you look for.
          </Nothing>
        );
      }}
    </Loaded>
  );
}

function SuppressedTable({ suppressions }: { suppressions: readonly Suppression[] }) {
  const { id } = useWorkspace();
  return (
    <div className={rows.frame}>
      <TableFrame label="Contacts that are not asked" hover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Contact</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th visibleFrom="sm">Channel</Table.Th>
            <Table.Th visibleFrom="sm">Decided by</Table.Th>
            <Table.Th ta="right">Since</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {suppressions.map(({ contact, channel, reason, since, by, listed }) => (
            <Table.Tr key={`${contact.id} ${channel}`}>
              <Table.Td>
                <Link
                  to="/w/$workspaceId/contacts/$contactId"
                  params={{ workspaceId: id, contactId: contact.id }}
                  className={rows.open}
                >
                  {titleOf(contact)}
                </Link>
                {contact.name && <div className="dimmed">{contact.email}</div>}
              </Table.Td>
              <Table.Td>
                {reasons[reason]}
                {listed && <div className="dimmed">By the do-not-contact list</div>}
              </Table.Td>
              <Table.Td visibleFrom="sm">{channelName(channel)}</Table.Td>
              <Table.Td visibleFrom="sm">{deciderOf({ by, reason })}</Table.Td>
              <Table.Td ta="right" className="dimmed" style={{ whiteSpace: 'nowrap' }}>
                {writeDay(since.slice(0, 10))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </div>
  );
}
