// Contacts, newest first. A name opens the contact beside the list.
import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import { changed } from '../../ui/search.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import type { Contact } from './queries.ts';

export function ContactsTable({ contacts }: { contacts: readonly Contact[] }) {
  return (
    <div className={rows.frame}>
      <TableFrame label="Contacts" hover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Contact</Table.Th>
            <Table.Th visibleFrom="sm">External id</Table.Th>
            <Table.Th visibleFrom="sm">Language</Table.Th>
            <Table.Th ta="right">Added</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {contacts.map((contact) => (
            <Table.Tr key={contact.id}>
              <Table.Td>
                <Link to="." search={changed({ contact: contact.id })} resetScroll={false} className={rows.open}>
                  {titleOf(contact)}
                </Link>
                {contact.name && <div className="dimmed">{contact.email ?? contact.phone}</div>}
              </Table.Td>
              <Table.Td visibleFrom="sm">{contact.externalId}</Table.Td>
              <Table.Td visibleFrom="sm">{contact.locale}</Table.Td>
              <Table.Td ta="right" className="dimmed">
                <RelativeTime at={contact.createdAt} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
    </div>
  );
}

/** What a contact is known by: one of these is always there. */
export function titleOf(contact: Pick<Contact, 'name' | 'email' | 'externalId' | 'phone'>): string {
  return contact.name ?? contact.email ?? contact.externalId ?? contact.phone ?? '';
}
