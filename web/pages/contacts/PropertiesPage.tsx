// What the workspace knows of contacts and companies by name, and of which kind each of these is.
import { ActionIcon, Button, Menu, Table, VisuallyHidden } from '@mantine/core';
import { IconDots, IconListDetails, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Cut, TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Contacts.module.css';
import { ContactsTabs } from './ContactsTabs.tsx';
import { PropertyDialog } from './PropertyDialog.tsx';
import { kindNames, type Property, propertiesQuery, type Subject, useDeleteProperty } from './property-queries.ts';

export function PropertiesPage() {
  const { id, can } = useWorkspace();
  const [declaring, setDeclaring] = useState(false);
  const query = useQuery(propertiesQuery(id));
  const action = can('contacts:write') && (
    <Button data-key="n" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setDeclaring(true)}>
      Declare property
    </Button>
  );
  return (
    <>
      <PageHeader title="Properties" description="What you know of contacts and companies, by name." actions={action} />
      <Allowed permission="contacts:read">
        <ContactsTabs />
        <Loaded query={query} height={427} shape="rows">
          {({ items }) =>
            items.length === 0 ? (
              <Nothing icon={IconListDetails} title="No properties yet" action={action}>
                A plan, a number of seats, a day of renewal: whatever an import or a program tells is listed here with
                its kind, and can be asked for in segments.
              </Nothing>
            ) : (
              <div className={classes.column}>
                <OfSubject title="Of contacts" subject="contact" properties={items} />
                <OfSubject title="Of companies" subject="company" properties={items} />
              </div>
            )
          }
        </Loaded>
        <PropertyDialog opened={declaring} property={null} subject="contact" onClose={() => setDeclaring(false)} />
      </Allowed>
    </>
  );
}

function OfSubject({
  title,
  subject,
  properties,
}: {
  title: string;
  subject: Subject;
  properties: readonly Property[];
}) {
  const { can } = useWorkspace();
  const own = properties.filter((one) => one.subject === subject);
  if (own.length === 0) return null;
  return (
    <Panel title={title} flush>
      <TableFrame label={title} fixed>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Property</Table.Th>
            <Table.Th w={{ base: '30%', sm: '42%' }}>Kind</Table.Th>
            {can('contacts:write') && (
              <Table.Th w={64}>
                <VisuallyHidden>What can be done</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {own.map((property) => (
            <PropertyRow key={property.name} property={property} mayChange={can('contacts:write')} />
          ))}
        </Table.Tbody>
      </TableFrame>
    </Panel>
  );
}

function PropertyRow({ property, mayChange }: { property: Property; mayChange: boolean }) {
  const [dialog, setDialog] = useState<'change' | 'delete' | null>(null);
  const remove = useDeleteProperty(property);
  const title = property.label ?? property.name;
  return (
    <Table.Tr>
      <Table.Td>
        <Cut text={title} />
        {property.label && property.label !== property.name && <Cut text={property.name} className="dimmed" />}
      </Table.Td>
      <Table.Td>
        {kindNames[property.kind]}
        {property.kind === 'choice' && <div className="dimmed">{property.choices.join(', ')}</div>}
      </Table.Td>
      {mayChange && (
        <Table.Td ta="right">
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon variant="subtle" color="gray" aria-label={`Change or delete ${title}`}>
                <IconDots size={16} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setDialog('change')}>Change</Menu.Item>
              <Menu.Item c="var(--mantine-color-error)" onClick={() => setDialog('delete')}>
                Delete…
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
          <PropertyDialog
            opened={dialog === 'change'}
            property={property}
            subject={property.subject}
            onClose={() => setDialog(null)}
          />
          <ConfirmDialog
            opened={dialog === 'delete'}
            title={`Delete ${title}?`}
            action="Delete"
            busy={remove.isPending}
            error={remove.error}
            onConfirm={() => remove.mutate(undefined, { onSuccess: () => setDialog(null) })}
            onClose={() => setDialog(null)}
          >
            Every value of it goes too, for good. Segments that ask for it find it unknown.
          </ConfirmDialog>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
