// The do-not-contact list: addresses known by a fingerprint, of contacts and of people who are none.
import { Button, Table, VisuallyHidden } from '@mantine/core';
import { IconListCheck, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { writeDay } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Pager } from '../../ui/Pager.tsx';
import rows from '../../ui/rows.module.css';
import { useChangeSearch } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
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
  const change = useChangeSearch();
  const query = useQuery(
    listedAddressesQuery(id, { search, reason: reason as Suppression['reason'] | undefined, cursor: before }),
  );
  return (
    <Loaded query={query} height={320}>
      {({ items, next }) => {
        if (items.length > 0) {
          return (
            <>
              <AddressesTable addresses={items} />
              <Pager before={before} next={next} onMove={(to) => change({ before: to })} />
            </>
          );
        }
        return search === undefined && reason === undefined ? (
          <Nothing icon={IconListCheck} title="No address is listed" action={action}>
            List addresses that must never be asked, whether they are contacts or not. Deleted and erased people who did
            not want to be asked are kept here too.
          </Nothing>
        ) : (
          <Nothing icon={IconSearch} title="Not on the list">
            {search === undefined
              ? 'No address is listed for this reason.'
              : 'Only whole addresses can be looked up: the list keeps nothing but their fingerprints.'}
          </Nothing>
        );
      }}
    </Loaded>
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
    <div className={rows.frame}>
      <TableFrame label="Do-not-contact list">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Address</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th visibleFrom="sm">Channel</Table.Th>
            <Table.Th visibleFrom="sm">Decided by</Table.Th>
            <Table.Th visibleFrom="sm">Since</Table.Th>
            {can('contacts:write') && (
              <Table.Th>
                <VisuallyHidden>What can be done</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {addresses.map((address) => (
            <Table.Tr key={address.id}>
              <Table.Td>
                <span style={{ whiteSpace: 'nowrap' }}>{address.hint ?? 'Somebody erased'}</span>
              </Table.Td>
              <Table.Td>{reasons[address.reason]}</Table.Td>
              <Table.Td visibleFrom="sm">{channelName(address.channel)}</Table.Td>
              <Table.Td visibleFrom="sm">{deciderOf(address)}</Table.Td>
              <Table.Td visibleFrom="sm" className="dimmed">
                {writeDay(address.since.slice(0, 10))}
              </Table.Td>
              {can('contacts:write') && (
                <Table.Td ta="right">
                  <Button
                    size="xs"
                    variant="default"
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
    </div>
  );
}
