// The people who can be asked: find one, add one, bring many from a file.
import { Button, CloseButton, Group, Text } from '@mantine/core';
import { IconAddressBook, IconFileUpload, IconPlus, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Pager } from '../../ui/Pager.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ContactDialog } from './ContactDialog.tsx';
import { ContactsTable } from './ContactsTable.tsx';
import { ContactsTabs } from './ContactsTabs.tsx';
import { companyQuery } from './company-queries.ts';
import { contactsQuery } from './queries.ts';
import { SearchField } from './SearchField.tsx';

const route = getRouteApi('/w/$workspaceId/contacts');

export function ContactsPage() {
  const { id, can } = useWorkspace();
  const [dialog, setDialog] = useState<'add' | null>(null);
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
      <Button data-key="n" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDialog('add')}>
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
        <ContactDialog opened={dialog === 'add'} contact={null} onClose={() => setDialog(null)} />
      </Allowed>
    </>
  );
}

function ContactsList({ actions }: { actions: ReactNode }) {
  const workspace = useWorkspace();
  const { search, before, company } = route.useSearch();
  const change = useChangeSearch();
  const query = useQuery(contactsQuery(workspace.id, { search, companyId: company, cursor: before, limit: 25 }));
  return (
    <>
      <Group gap="md" mb="md">
        <SearchField value={search ?? ''} label="Search contacts" placeholder="Name, e-mail or external id" />
        {company !== undefined && <OfCompany companyId={company} />}
      </Group>
      <Loaded query={query} height={420}>
        {({ items, next }) => {
          if (items.length > 0) {
            return (
              <>
                <ContactsTable contacts={items} withCompany={company === undefined} />
                <Pager before={before} next={next} onMove={(to) => change({ before: to })} />
              </>
            );
          }
          if (search === undefined && company === undefined) {
            return (
              <Nothing icon={IconAddressBook} title="No contacts yet" action={actions}>
                Add one by hand, import a file, or let a program add them with an API key.
              </Nothing>
            );
          }
          return (
            <Nothing
              icon={IconSearch}
              title={search === undefined ? 'Nobody belongs to it' : `Nobody found for “${search}”`}
            >
              {search === undefined
                ? 'Contacts of this company are listed here once there are some.'
                : 'Searched are names, e-mail addresses and external ids.'}
            </Nothing>
          );
        }}
      </Loaded>
    </>
  );
}

function OfCompany({ companyId }: { companyId: string }) {
  const { id } = useWorkspace();
  const change = useChangeSearch();
  const { data } = useQuery(companyQuery(id, companyId));
  return (
    <Group gap={4}>
      <Text size="sm">Of {data?.name ?? 'one company'}</Text>
      <CloseButton
        size="sm"
        aria-label="Show the contacts of all companies"
        onClick={() => change({ company: undefined, before: undefined })}
      />
    </Group>
  );
}
