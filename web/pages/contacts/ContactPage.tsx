// One contact: who they are, what is known of them, whether they may be asked, and what happened.
import { Anchor, Button, DataList, Group, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { apiOf, read } from '../../api/client.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { writeDay } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { changed } from '../../ui/search.ts';
import { useDeleteWithUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ContactDialog } from './ContactDialog.tsx';
import classes from './Contacts.module.css';
import { ContactsTabs } from './ContactsTabs.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { MayBeAskedPanel } from './MayBeAskedPanel.tsx';
import { PropertiesPanel } from './PropertiesPanel.tsx';
import { type Contact, contactQuery, useEraseContact, useSaveContact } from './queries.ts';
import { titleOf } from './title-of.ts';

const route = getRouteApi('/w/$workspaceId/contacts/$contactId');

export function ContactPage() {
  const workspace = useWorkspace();
  const { contactId } = route.useParams();
  const query = useQuery(contactQuery(workspace.id, contactId));
  return (
    <Allowed permission="contacts:read">
      {query.data === undefined && <PageHeader title="Contact" />}
      <Loaded query={query} height={420}>
        {(contact) => <Open contact={contact} />}
      </Loaded>
    </Allowed>
  );
}

function Open({ contact }: { contact: Contact }) {
  const save = useSaveContact(contact.id);
  return (
    <>
      <PageHeader
        title={titleOf(contact)}
        description={contact.name ? contact.email : null}
        actions={<Actions contact={contact} />}
      />
      <ContactsTabs />
      <div className={classes.page}>
        <div className={classes.column}>
          <Identity contact={contact} />
          <MayBeAskedPanel contact={contact} />
          <PropertiesPanel
            subject="contact"
            values={contact.properties}
            save={{ ...save, mutate: (properties, options) => save.mutate({ properties }, options) }}
          />
        </div>
        <HistoryPanel contactId={contact.id} />
      </div>
    </>
  );
}

function Identity({ contact }: { contact: Contact }) {
  const { id } = useWorkspace();
  const facts = [
    ['E-mail', contact.email],
    ['Phone', contact.phone],
    ['External id', contact.externalId],
    ['Language', contact.locale],
    ['Time zone', contact.timeZone],
    ['Added', writeDay(contact.createdAt.slice(0, 10))],
  ].filter(([, value]) => value !== null);
  return (
    <Panel title="Contact">
      <DataList labelWidth={130} gap={6}>
        {contact.company && (
          <DataList.Item>
            <DataList.ItemLabel>Company</DataList.ItemLabel>
            <DataList.ItemValue>
              <Anchor
                component={Link}
                size="sm"
                to="/w/$workspaceId/contacts/companies/$companyId"
                params={{ workspaceId: id, companyId: contact.company.id } as never}
              >
                {contact.company.name}
              </Anchor>
            </DataList.ItemValue>
          </DataList.Item>
        )}
        {facts.map(([name, value]) => (
          <DataList.Item key={name}>
            <DataList.ItemLabel>{name}</DataList.ItemLabel>
            <DataList.ItemValue style={{ overflowWrap: 'anywhere' }}>{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
    </Panel>
  );
}

function Actions({ contact }: { contact: Contact }) {
  const { id, can } = useWorkspace();
  const [dialog, setDialog] = useState<'change' | 'erase' | null>(null);
  const navigate = useNavigate();
  const deleteWithUndo = useDeleteWithUndo();
  const erase = useEraseContact(contact.id);
  const leave = () => void navigate({ to: '/w/$workspaceId/contacts', params: { workspaceId: id } });
  const remove = () => {
    deleteWithUndo({
      key: `contact:${contact.id}`,
      done: `${titleOf(contact)} was deleted.`,
      run: (init) =>
        read(
          apiOf(id).DELETE('/api/v1/contacts/{contactId}', { params: { path: { contactId: contact.id } }, ...init }),
        ),
    });
    leave();
  };
  return (
    <Group gap="xs">
      {can('responses:read') && (
        <Button
          variant="default"
          component={Link}
          to="/w/$workspaceId/answers"
          params={{ workspaceId: id } as never}
          search={changed({ contact: contact.id })}
        >
          Answers
        </Button>
      )}
      {can('contacts:write') && (
        <>
          <Button variant="default" onClick={() => setDialog('change')}>
            Change
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" px="xs" aria-label="More about this contact">
                <IconDots size={16} aria-hidden />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={remove}>Delete</Menu.Item>
              <Menu.Item c="var(--mantine-color-error)" onClick={() => setDialog('erase')}>
                Erase for good…
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </>
      )}
      <ContactDialog opened={dialog === 'change'} contact={contact} onClose={() => setDialog(null)} />
      <ConfirmDialog
        opened={dialog === 'erase'}
        title={`Erase ${titleOf(contact)}?`}
        action="Erase"
        busy={erase.isPending}
        error={erase.error}
        onConfirm={() => erase.mutate(undefined, { onSuccess: leave })}
        onClose={() => setDialog(null)}
      >
        For people who ask to be forgotten. Everything known of them goes for good, and nobody can ask them again, even
        if they come back with an import. Their answers stay and count, without a name.
      </ConfirmDialog>
    </Group>
  );
}
