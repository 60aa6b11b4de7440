// The people who can be asked: find one, add one, bring many from a file.
import { Button, Group } from '@mantine/core';
import { IconAddressBook, IconFileUpload, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { PagedList } from '../../ui/PagedList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useSelection } from '../../ui/selection.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { BulkActions } from './BulkActions.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import { ContactFilterChips } from './ContactFilterChips.tsx';
import { ContactFilterMenu } from './ContactFilterMenu.tsx';
import { ContactsTable } from './ContactsTable.tsx';
import { ContactsTabs } from './ContactsTabs.tsx';
import { askFor, isFiltered } from './contact-filters.ts';
import { NothingFound } from './NothingFound.tsx';
import { type Contact, contactsQuery } from './queries.ts';
import { SearchField } from './SearchField.tsx';

const route = getRouteApi('/w/$workspaceId/contacts');

export function ContactsPage() {
  const { id, can } = useWorkspace();
  const [adding, setAdding] = useState(false);
  const actions = can('contacts:write') && (
    <>
      <Button
        variant="default"
        leftSection={<IconFileUpload size={16} aria-hidden />}
        component={Link}
        to="/w/$workspaceId/contacts/import"
        params={{ workspaceId: id } as never}
      >
        Import
      </Button>
      <Button data-key="n" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setAdding(true)}>
        Add contact
      </Button>
    </>
  );
  return (
    <>
      <PageHeader title="Contacts" description="The people you can ask." actions={actions} />
      <Allowed permission="contacts:read">
        <ContactsTabs />
        <ContactsList actions={actions} />
        <ContactDialog opened={adding} contact={null} onClose={() => setAdding(false)} />
      </Allowed>
    </>
  );
}

function ContactsList({ actions }: { actions: ReactNode }) {
  const { id, timeZone } = useWorkspace();
  const { search, before, contact: _, ...filters } = route.useSearch();
  const asked = askFor(filters, timeZone, Date.now());
  const query = useQuery(contactsQuery(id, { ...asked, search, cursor: before, limit: 25 }));
  return (
    <>
      <Group gap="sm" mb="md" wrap="nowrap">
        <SearchField value={search ?? ''} label="Search contacts" placeholder="Name, e-mail or external id" />
        <ContactFilterMenu filters={filters} />
      </Group>
      <ContactFilterChips filters={filters} />
      <PagedList
        query={query}
        before={before}
        keyOf={(contact) => `contact:${contact.id}`}
        height={610}
        nothing={
          search === undefined && !isFiltered(filters) ? (
            <Nothing icon={IconAddressBook} title="No contacts yet" action={actions}>
              Add one by hand, import a file, or let a program add them with an API key.
            </Nothing>
          ) : (
            <NothingFound title={search === undefined ? 'Nobody found' : `Nobody found for “${search}”`}>
              {search === undefined
                ? 'No contact passes these filters.'
                : 'Searched are names, e-mail addresses and whole external ids.'}
            </NothingFound>
          )
        }
      >
        {/* Another page is another choice. */}
        {(contacts) => <Choosable key={JSON.stringify([asked, search, before])} contacts={contacts} />}
      </PagedList>
    </>
  );
}

function Choosable({ contacts }: { contacts: readonly Contact[] }) {
  const { can } = useWorkspace();
  const selection = useSelection(contacts.map((contact) => contact.id));
  if (!can('contacts:write')) return <ContactsTable contacts={contacts} />;
  return (
    <>
      <ContactsTable contacts={contacts} selection={selection} />
      <BulkActions contacts={contacts} selection={selection} />
    </>
  );
}
