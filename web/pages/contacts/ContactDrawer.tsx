// One contact beside the list: what is known, whether they may be asked, what they answered.
import { Alert, Button, DataList, Drawer, Group, Stack, Text, Title } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { writeDay } from '../../ui/dates.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { changed, useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ContactDialog } from './ContactDialog.tsx';
import { titleOf } from './ContactsTable.tsx';
import {
  type Contact,
  contactQuery,
  type Suppression,
  suppressionsQuery,
  useDeleteContact,
  useSuppress,
} from './queries.ts';

/** @param contactId from the address; undefined is closed. */
export function ContactDrawer({ contactId }: { contactId: string | undefined }) {
  const change = useChangeSearch();
  const close = () => change({ contact: undefined });
  return (
    <Drawer opened={contactId !== undefined} onClose={close} position="right" size="md" title="Contact">
      {contactId !== undefined && <OpenContact contactId={contactId} onGone={close} />}
    </Drawer>
  );
}

function OpenContact({ contactId, onGone }: { contactId: string; onGone: () => void }) {
  const workspace = useWorkspace();
  const query = useQuery(contactQuery(workspace.id, contactId));
  return (
    <Loaded query={query} height={240}>
      {(contact) => <Details contact={contact} onGone={onGone} />}
    </Loaded>
  );
}

function Details({ contact, onGone }: { contact: Contact; onGone: () => void }) {
  const { id, can } = useWorkspace();
  const [dialog, setDialog] = useState<'change' | 'delete' | null>(null);
  const remove = useDeleteContact(contact.id);
  const facts = [
    ['E-mail', contact.email],
    ['Phone', contact.phone],
    ['External id', contact.externalId],
    ['Language', contact.locale],
    ['Time zone', contact.timeZone],
    ['Added', writeDay(contact.createdAt.slice(0, 10))],
    ...Object.entries(contact.properties).map(([name, value]) => [name, String(value)]),
  ].filter(([, value]) => value !== null);
  return (
    <Stack gap="lg">
      <Title order={2}>{titleOf(contact)}</Title>
      <DataList labelWidth={130} gap={6}>
        {facts.map(([name, value]) => (
          <DataList.Item key={name}>
            <DataList.ItemLabel>{name}</DataList.ItemLabel>
            <DataList.ItemValue style={{ overflowWrap: 'anywhere' }}>{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
      <MayBeAsked contact={contact} />
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          component={Link}
          to="/w/$workspaceId/answers"
          params={{ workspaceId: id } as never}
          search={changed({ contact: contact.id })}
        >
          Answers of this contact
        </Button>
        {can('contacts:write') && (
          <Button size="xs" variant="default" onClick={() => setDialog('change')}>
            Change
          </Button>
        )}
        {can('contacts:write') && (
          <Button
            size="xs"
            variant="subtle"
            color="gray"
            c="var(--mantine-color-error)"
            onClick={() => setDialog('delete')}
          >
            Delete…
          </Button>
        )}
      </Group>
      <ContactDialog opened={dialog === 'change'} contact={contact} onClose={() => setDialog(null)} />
      <ConfirmDialog
        opened={dialog === 'delete'}
        title={`Delete ${titleOf(contact)}?`}
        action="Delete"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onGone })}
        onClose={() => setDialog(null)}
      >
        The contact and its invitations are gone for good. Its answers stay and count, without a name.
      </ConfirmDialog>
    </Stack>
  );
}

const reasons: Record<Suppression['reason'], string> = {
  unsubscribed: 'Has unsubscribed',
  bounced: 'The address does not take mail',
  complained: 'Has reported a message as spam',
  do_not_contact: 'Shall not be asked',
};

function MayBeAsked({ contact }: { contact: Contact }) {
  const workspace = useWorkspace();
  const suppress = useSuppress(contact.id);
  const query = useQuery(suppressionsQuery(workspace.id, contact.id));
  const found = query.data?.items.find(({ channel }) => channel === 'email');
  if (query.data === undefined || contact.email === null) return null;
  const mayChange = workspace.can('contacts:write');
  if (found === undefined) {
    return mayChange ? (
      <Group justify="space-between" gap="xs">
        <Text>May be asked by e-mail.</Text>
        <Button size="xs" variant="default" loading={suppress.isPending} onClick={() => suppress.mutate('stop')}>
          Do not ask
        </Button>
      </Group>
    ) : null;
  }
  return (
    <Alert variant="default" icon={<IconMailOff aria-hidden />} title="Is not asked by e-mail">
      <Group justify="space-between" gap="xs">
        <span>
          {reasons[found.reason]}, since {writeDay(found.since.slice(0, 10))}.
        </span>
        {mayChange && (
          <Button size="xs" variant="default" loading={suppress.isPending} onClick={() => suppress.mutate('again')}>
            Allow again
          </Button>
        )}
      </Group>
    </Alert>
  );
}
