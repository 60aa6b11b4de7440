// One contact: who they are, what is known of them, whether they may be asked, and what happened.
import { Anchor, Button, Group, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { apiOf, read } from '../../api/client.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { writeDay } from '../../ui/dates.ts';
import { Facts } from '../../ui/Facts.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { changed } from '../../ui/search.ts';
import { TextExchange } from '../../ui/TextExchange.tsx';
import { useDeleteWithUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { CampaignsPanel } from './CampaignsPanel.tsx';
import { ColumnsSkeleton } from './ColumnsSkeleton.tsx';
import { ContactDialog } from './ContactDialog.tsx';
import classes from './Contacts.module.css';
import { ContactsTabs } from './ContactsTabs.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { languageName } from './language-name.ts';
import { MayBeAskedPanel } from './MayBeAskedPanel.tsx';
import { PreferencePanel } from './PreferencePanel.tsx';
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
      {query.data ? (
        <PageHeader
          title={titleOf(query.data)}
          description={query.data.name && (query.data.email ?? query.data.phone)}
          actions={<Actions contact={query.data} />}
        />
      ) : (
        <PageHeader title="Contact" description={query.isPending ? '\u00a0' : null} />
      )}
      <ContactsTabs within="/w/$workspaceId/contacts" />
      {query.isPending ? (
        <ColumnsSkeleton />
      ) : (
        <Loaded query={query} height={420}>
          {(contact) => <Open contact={contact} />}
        </Loaded>
      )}
    </Allowed>
  );
}

function Open({ contact }: { contact: Contact }) {
  const { can } = useWorkspace();
  const save = useSaveContact(contact.id);
  return (
    <div className={classes.page}>
      <div className={classes.column}>
        <Identity contact={contact} />
        <MayBeAskedPanel contact={contact} />
        <PreferencePanel contactId={contact.id} />
      </div>
      <div className={`${classes.column} ${classes.beside}`}>
        {can('campaigns:read') && <CampaignsPanel contactId={contact.id} />}
        {can('responses:read') && <TextExchange about={{ contactId: contact.id }} panel />}
        <HistoryPanel contactId={contact.id} />
      </div>
      <div className={classes.column}>
        <PropertiesPanel
          subject="contact"
          values={contact.properties}
          save={{ ...save, mutate: (properties, options) => save.mutate({ properties }, options) }}
        />
      </div>
    </div>
  );
}

function Identity({ contact }: { contact: Contact }) {
  const { id } = useWorkspace();
  const { company } = contact;
  return (
    <Panel title="Contact">
      <Facts
        facts={[
          [
            'Company',
            company && (
              <Anchor
                component={Link}
                size="sm"
                to="/w/$workspaceId/contacts/companies/$companyId"
                params={{ workspaceId: id, companyId: company.id } as never}
              >
                {company.name}
              </Anchor>
            ),
          ],
          ['E-mail', contact.email],
          ['Phone', contact.phone],
          ['External id', contact.externalId],
          ['Language', contact.locale && languageName(contact.locale)],
          ['Time zone', contact.timeZone],
          ['Added', writeDay(contact.createdAt.slice(0, 10))],
        ]}
      />
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
        if they come back with an import. What they wrote goes as well; their scores stay and count, without a name.
      </ConfirmDialog>
    </Group>
  );
}
