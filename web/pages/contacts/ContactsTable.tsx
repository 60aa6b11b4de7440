// Contacts, newest first. A name opens the contact's page; where something can be done with many, each row can be chosen.
import { Anchor, Checkbox, Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import rows from '../../ui/rows.module.css';
import type { Selection } from '../../ui/selection.ts';
import { Cut, RowTitle, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { languageName } from './language-name.ts';
import type { Contact } from './queries.ts';
import { titleOf } from './title-of.ts';

type Props = {
  contacts: readonly Contact[];
  /** Inside of a panel about one company: without the line around it, and with what matters there only. */
  brief?: boolean;
  selection?: Selection | null;
};

export function ContactsTable({ contacts, brief = false, selection = null }: Props) {
  return (
    <TableFrame label="Contacts" hover fixed framed={!brief}>
      <Table.Thead>
        <Table.Tr>
          {selection && (
            <Table.Th w={52}>
              <Checkbox
                aria-label="Select all on this page"
                checked={selection.chosen.length === contacts.length}
                indeterminate={selection.chosen.length > 0 && selection.chosen.length < contacts.length}
                onChange={selection.toggleAll}
              />
            </Table.Th>
          )}
          <Table.Th>Contact</Table.Th>
          {!brief && (
            <>
              <Table.Th w="20%" visibleFrom="sm">
                Company
              </Table.Th>
              <Table.Th w={140} visibleFrom="lg">
                External id
              </Table.Th>
            </>
          )}
          <Table.Th w={170} visibleFrom="md">
            Language
          </Table.Th>
          <Table.Th w={150} ta="right" visibleFrom="sm">
            Added
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {contacts.map((contact) => (
          <ContactRow key={contact.id} contact={contact} brief={brief} selection={selection} />
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

type RowProps = { contact: Contact; brief: boolean; selection: Selection | null };

function ContactRow({ contact, brief, selection }: RowProps) {
  const { id } = useWorkspace();
  const title = titleOf(contact);
  const chosen = selection?.chosen.includes(contact.id) ?? false;
  return (
    <Table.Tr data-chosen={chosen || undefined}>
      {selection && (
        <Table.Td>
          <Checkbox
            className={rows.above}
            aria-label={`Select ${title}`}
            checked={chosen}
            onChange={() => selection.toggle(contact.id)}
          />
        </Table.Td>
      )}
      <Table.Td>
        <RowTitle title={title} detail={contact.name && (contact.email ?? contact.phone ?? contact.externalId)}>
          <Link
            to="/w/$workspaceId/contacts/$contactId"
            params={{ workspaceId: id, contactId: contact.id }}
            className={rows.open}
          >
            {title}
          </Link>
        </RowTitle>
      </Table.Td>
      {!brief && (
        <>
          <Table.Td visibleFrom="sm">
            {contact.company && (
              <RowTitle title={contact.company.name}>
                <Anchor
                  component={Link}
                  size="sm"
                  c="inherit"
                  className={rows.above}
                  to="/w/$workspaceId/contacts/companies/$companyId"
                  params={{ workspaceId: id, companyId: contact.company.id } as never}
                >
                  {contact.company.name}
                </Anchor>
              </RowTitle>
            )}
          </Table.Td>
          <Table.Td visibleFrom="lg">
            <Cut text={contact.externalId} />
          </Table.Td>
        </>
      )}
      <Table.Td visibleFrom="md">
        <Cut text={contact.locale && languageName(contact.locale)} />
      </Table.Td>
      <Table.Td ta="right" visibleFrom="sm" className="dimmed">
        <RelativeTime at={contact.createdAt} />
      </Table.Td>
    </Table.Tr>
  );
}
