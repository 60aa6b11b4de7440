// The contacts that are not asked on a channel.
import { Box, Table } from '@mantine/core';
import { IconMoodCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { writeDay } from '../../ui/dates.ts';
import { Nothing } from '../../ui/Nothing.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import rows from '../../ui/rows.module.css';
import { Cut, RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { NothingFound } from './NothingFound.tsx';
import type { Suppression } from './queries.ts';
import { channelName, deciderOf, reasons, suppressedContactsQuery } from './suppression-queries.ts';
import { titleOf } from './title-of.ts';

const route = getRouteApi('/w/$workspaceId/contacts/suppressed');

export function SuppressedContacts() {
  const { id } = useWorkspace();
  const { search, reason, before } = route.useSearch();
  const query = useQuery(
    suppressedContactsQuery(id, { search, reason: reason as Suppression['reason'] | undefined, cursor: before }),
  );
  return (
    <PagedList
      query={query}
      before={before}
      nothing={
        search === undefined && reason === undefined ? (
          <Nothing icon={IconMoodCheck} title="Every contact may be asked">
            Who unsubscribes, reports a message as spam or cannot be reached is listed here, with the reason.
          </Nothing>
        ) : (
          <NothingFound title="Nobody found">Nobody who is not asked fits what you look for.</NothingFound>
        )
      }
    >
      {(suppressions) => <SuppressedTable suppressions={suppressions} />}
    </PagedList>
  );
}

function SuppressedTable({ suppressions }: { suppressions: readonly Suppression[] }) {
  return (
    <TableFrame label="Contacts that are not asked" hover framed fixed>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Contact</Table.Th>
          <Table.Th w={{ base: '46%', sm: '27%' }}>Reason</Table.Th>
          <Table.Th w={120} visibleFrom="md">
            Channel
          </Table.Th>
          <Table.Th w={150} visibleFrom="md">
            Decided by
          </Table.Th>
          <Table.Th w={130} ta="right" visibleFrom="sm">
            Since
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {suppressions.map((one) => (
          <SuppressedRow key={`${one.contact.id} ${one.channel}`} suppression={one} />
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

function SuppressedRow({ suppression: { contact, channel, reason, since, by, listed } }: { suppression: Suppression }) {
  const { id } = useWorkspace();
  const day = writeDay(since.slice(0, 10));
  return (
    <Table.Tr>
      <Table.Td>
        <RowTitle title={titleOf(contact)} detail={contact.name && contact.email}>
          <Link
            to="/w/$workspaceId/contacts/$contactId"
            params={{ workspaceId: id, contactId: contact.id }}
            className={rows.open}
          >
            {titleOf(contact)}
          </Link>
        </RowTitle>
      </Table.Td>
      <Table.Td>
        {reasons[reason]}
        {listed && <div className="dimmed">By the do-not-contact list</div>}
        <Box hiddenFrom="sm" className="dimmed">
          {day}
        </Box>
      </Table.Td>
      <Table.Td visibleFrom="md">{channelName(channel)}</Table.Td>
      <Table.Td visibleFrom="md">
        <Cut text={deciderOf({ by, reason })} />
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm" className="dimmed">
        {day}
      </Table.Td>
    </Table.Tr>
  );
}
