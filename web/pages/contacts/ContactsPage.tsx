// The people who can be asked: find one, add one, bring many from a file.
import { Button, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconAddressBook, IconFileUpload, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ContactDialog } from './ContactDialog.tsx';
import { ContactDrawer } from './ContactDrawer.tsx';
import { ContactsTable } from './ContactsTable.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { contactsQuery } from './queries.ts';

const route = getRouteApi('/w/$workspaceId/contacts');

export function ContactsPage() {
  const { can } = useWorkspace();
  const [dialog, setDialog] = useState<'add' | 'import' | null>(null);
  const actions = can('contacts:write') && (
    <>
      <Button
        variant="default"
        leftSection={<IconFileUpload size={16} aria-hidden />}
        onClick={() => setDialog('import')}
      >
        Import
      </Button>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog('add')}>
        Add contact
      </Button>
    </>
  );
  return (
    <>
      <PageHeader title="Contacts" description="The people you can ask." actions={actions} />
      <Allowed permission="contacts:read">
        <ContactsList actions={actions} />
        <ContactDialog opened={dialog === 'add'} contact={null} onClose={() => setDialog(null)} />
        <ImportDialog opened={dialog === 'import'} onClose={() => setDialog(null)} />
      </Allowed>
    </>
  );
}

function ContactsList({ actions }: { actions: ReactNode }) {
  const workspace = useWorkspace();
  const { search, before, contact } = route.useSearch();
  const change = useChangeSearch();
  const query = useQuery(contactsQuery(workspace.id, { search, cursor: before, limit: 25 }));
  return (
    <>
      <SearchField value={search ?? ''} />
      <Loaded query={query} height={420}>
        {({ items, next }) => {
          if (items.length > 0) {
            return (
              <>
                <ContactsTable contacts={items} />
                <Pager before={before} next={next} onMove={(to) => change({ before: to })} />
              </>
            );
          }
          return search === undefined ? (
            <Nothing icon={IconAddressBook} title="No contacts yet" action={actions}>
              Add one by hand, import a CSV file, or let a program add them with an API key.
            </Nothing>
          ) : (
            <Nothing icon={IconSearch} title={`Nobody found for “${search}”`}>
              Searched are names, e-mail addresses and external ids.
            </Nothing>
          );
        }}
      </Loaded>
      <ContactDrawer contactId={contact} />
    </>
  );
}

function SearchField({ value }: { value: string }) {
  const change = useChangeSearch();
  const [text, setText] = useState(value);
  const search = useDebouncedCallback(
    (next: string) => change({ search: next.trim() || undefined, before: undefined }, { replace: true }),
    250,
  );
  return (
    <TextInput
      type="search"
      aria-label="Search contacts"
      placeholder="Name, e-mail or external id"
      leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
      maw={340}
      mb="md"
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
    />
  );
}
