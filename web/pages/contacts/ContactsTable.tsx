// Contacts, newest first. A name opens the contact's page.
import { Anchor, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useIsLeaving } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Contacts.module.css';
import type { Contact } from './queries.ts';
import { titleOf } from './title-of.ts';

/** @param withCompany false where all are of one company. */
export function ContactsTable({
  contacts,
  withCompany = true,
}: {
  contacts: readonly Contact[];
  withCompany?: boolean;
}) {
  return (
    <div className={rows.frame}>
      <TableFrame label="Contacts" hover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Contact</Table.Th>
            {withCompany && <Table.Th visibleFrom="sm">Company</Table.Th>}
            <Table.Th visibleFrom="md">External id</Table.Th>
            <Table.Th visibleFrom="md">Language</Table.Th>
            <Table.Th ta="right">Added</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {contacts.map((contact) => (
            <ContactRow key={contact.id} contact={contact} withCompany={withCompany} />
          ))}
        </Table.Tbody>
      </TableFrame>
    </div>
  );
}

function ContactRow({ contact, withCompany }: { contact: Contact; withCompany: boolean }) {
  const { id } = useWorkspace();
  if (useIsLeaving(`contact:${contact.id}`)) return null;
  return (
    <Table.Tr>
      <Table.Td>
        <Link
          to="/w/$workspaceId/contacts/$contactId"
          params={{ workspaceId: id, contactId: contact.id }}
          className={rows.open}
        >
          {titleOf(contact)}
        </Link>
        {contact.name && <div className="dimmed">{contact.email ?? contact.phone ?? contact.externalId}</div>}
      </Table.Td>
      {withCompany && (
        <Table.Td visibleFrom="sm">
          {contact.company && (
            <Anchor
              component={Link}
              size="sm"
              c="inherit"
              className={classes.above}
              to="/w/$workspaceId/contacts/companies/$companyId"
              params={{ workspaceId: id, companyId: contact.company.id } as never}
            >
              {contact.company.name}
            </Anchor>
          )}
        </Table.Td>
      )}
      <Table.Td visibleFrom="md">{contact.externalId}</Table.Td>
      <Table.Td visibleFrom="md">{contact.locale}</Table.Td>
      <Table.Td ta="right" className="dimmed">
        <RelativeTime at={contact.createdAt} />
      </Table.Td>
    </Table.Tr>
  );
}
