// The do-not-contact list: addresses known by a fingerprint, of contacts and of people who are none.
import { Box, Button, Table, VisuallyHidden } from '@mantine/core';
import { IconListCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { writeDay } from '../../ui/dates.ts';
import { Nothing } from '../../ui/Nothing.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { Cut, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { NothingFound } from './NothingFound.tsx';
import type { Suppression } from './queries.ts';
import {
  channelName,
  deciderOf,
  type ListedAddress,
  listedAddressesQuery,
  reasons,
  useLiftAddress,
} from './suppression-queries.ts';

const route = getRouteApi('/w/$workspaceId/contacts/suppressed');

export function ListedAddresses({ action }: { action: ReactNode }) {
  const { id } = useWorkspace();
  const { search, reason, before } = route.useSearch();
  const query = useQuery(
    listedAddressesQuery(id, { search, reason: reason as Suppression['reason'] | undefined, cursor: before }),
  );
  return (
    <PagedList
      query={query}
      before={before}
      nothing={
        search === undefined && reason === undefined ? (
          <Nothing icon={IconListCheck} title="No address is listed" action={action}>
            List addresses that must never be asked, whether they are contacts or not. Deleted and erased people who did
            not want to be asked are kept here too.
          </Nothing>
        ) : (
          <NothingFound title="Not on the list" keep={{ list: 'addresses' }}>
            {search === undefined
              ? 'No address is listed for this reason.'
              : 'Only whole addresses can be looked up: the list keeps nothing but their fingerprints.'}
          </NothingFound>
        )
      }
    >
      {(addresses) => <AddressesTable addresses={addresses} />}
    </PagedList>
  );
}

function AddressesTable({ addresses }: { addresses: readonly ListedAddress[] }) {
  const { can } = useWorkspace();
  const [lifting, setLifting] = useState<ListedAddress | null>(null);
  const lift = useLiftAddress();
  const close = () => {
    lift.reset();
    setLifting(null);
  };
  return (
    <>
      <TableFrame label="Do-not-contact list" framed fixed>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Address</Table.Th>
            <Table.Th w="27%" visibleFrom="sm">
              Reason
            </Table.Th>
            <Table.Th w={110} visibleFrom="md">
              Channel
            </Table.Th>
            <Table.Th w={150} visibleFrom="md">
              Decided by
            </Table.Th>
            <Table.Th w={120} visibleFrom="sm">
              Since
            </Table.Th>
            {can('contacts:write') && (
              <Table.Th w={{ base: 120, sm: 130 }}>
                <VisuallyHidden>What can be done</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {addresses.map((address) => (
            <Table.Tr key={address.id}>
              <Table.Td>
                <Cut text={address.hint ?? 'Somebody erased'} />
                <Box hiddenFrom="sm" className="dimmed">
                  {reasons[address.reason]}
                </Box>
              </Table.Td>
              <Table.Td visibleFrom="sm">{reasons[address.reason]}</Table.Td>
              <Table.Td visibleFrom="md">{channelName(address.channel)}</Table.Td>
              <Table.Td visibleFrom="md">
                <Cut text={deciderOf(address)} />
              </Table.Td>
              <Table.Td visibleFrom="sm" className="dimmed">
                {writeDay(address.since.slice(0, 10))}
              </Table.Td>
              {can('contacts:write') && (
                <Table.Td ta="right">
                  <Button
                    size="xs"
                    variant="default"
                    px={{ base: 8, sm: 14 }}
                    aria-label={`Allow ${address.hint ?? 'somebody erased'} again`}
                    onClick={() => setLifting(address)}
                  >
                    Allow again
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <ConfirmDialog
        opened={lifting !== null}
        title={`Take ${lifting?.hint ?? 'somebody erased'} off the list?`}
        action="Allow again"
        busy={lift.isPending}
        error={lift.error}
        onConfirm={() => lifting && lift.mutate(lifting.id, { onSuccess: close })}
        onClose={close}
      >
        Contacts that this entry stopped may be asked again. Only do so if the person has agreed.
      </ConfirmDialog>
    </>
  );
}
