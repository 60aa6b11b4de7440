// Who is not asked, why and since when: contacts, and the list of addresses that holds whoever has them.
import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ContactsTabs } from './ContactsTabs.tsx';
import { ListedAddresses } from './ListedAddresses.tsx';
import { NeverAskDialog } from './NeverAskDialog.tsx';
import { SearchField } from './SearchField.tsx';
import { SuppressedContacts } from './SuppressedContacts.tsx';
import { reasons } from './suppression-queries.ts';

const route = getRouteApi('/w/$workspaceId/contacts/suppressed');
const reasonChoices = Object.entries(reasons).map(([value, label]) => ({ value, label }));

export function SuppressedPage() {
  const { can } = useWorkspace();
  const { list, search, reason } = route.useSearch();
  const change = useChangeSearch();
  const [adding, setAdding] = useState(false);
  const action = can('contacts:write') && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
      Never ask addresses
    </Button>
  );
  return (
    <>
      <PageHeader title="Not asked" description="Who is left alone, why, and since when." actions={action} />
      <Allowed permission="contacts:read">
        <ContactsTabs />
        <Group gap="sm" mb="md">
          <SegmentedControl
            aria-label="Which list"
            value={list ?? 'contacts'}
            data={[
              { value: 'contacts', label: 'Contacts' },
              { value: 'addresses', label: 'Do-not-contact list' },
            ]}
            onChange={(next) =>
              change({ list: next === 'addresses' ? next : undefined, search: undefined, before: undefined })
            }
          />
          <SearchField
            key={list}
            value={search ?? ''}
            label={list === 'addresses' ? 'Look up an address' : 'Search contacts'}
            placeholder={list === 'addresses' ? 'A whole e-mail address or phone number' : 'Name or e-mail'}
          />
          <Select
            aria-label="Reason"
            placeholder="Every reason"
            clearable
            w={{ base: '100%', sm: 240 }}
            data={reasonChoices}
            value={reason ?? null}
            onChange={(next) => change({ reason: next ?? undefined, before: undefined })}
          />
        </Group>
        {list === 'addresses' ? <ListedAddresses action={action} /> : <SuppressedContacts />}
        <NeverAskDialog opened={adding} onClose={() => setAdding(false)} />
      </Allowed>
    </>
  );
}
