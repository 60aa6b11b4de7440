// A panel with a list: a table once it is loaded, what to say where it is empty, and in its last column what can be done with a
// row. On a phone the first column and the last one are there, and what else is not `wide`.
import { Flex, Table, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';

type Column<Row> = { name: string; wide?: boolean; cell: (row: Row) => ReactNode };

type Props<Row> = {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** Said above the list, such as what went wrong. */
  note?: ReactNode;
  query: Parameters<typeof Loaded<{ items: Row[] }>>[0]['query'];
  empty?: ReactNode;
  columns: readonly Column<Row>[];
  keyOf: (row: Row) => string;
  rowActions: (row: Row) => ReactNode;
  /** Dialogues. */
  children?: ReactNode;
};

const forWide = { visibleFrom: 'sm' } as const;

export function ListPanel<Row>({ query, note, empty, columns, children, ...props }: Props<Row>) {
  const { title, description, actions, keyOf, rowActions } = props;
  return (
    <Panel title={title} description={description} actions={actions} flush>
      {note}
      <Loaded query={query} height={90}>
        {({ items }) =>
          items.length === 0 ? (
            empty
          ) : (
            <TableFrame label={title} minWidth={320}>
              <Table.Thead>
                <Table.Tr>
                  {columns.map(({ name, wide }, place) => (
                    <Table.Th key={name} {...(wide && forWide)} {...(place === 0 && { w: { base: '46%', sm: '34%' } })}>
                      {name}
                    </Table.Th>
                  ))}
                  <Table.Th>
                    <VisuallyHidden>Actions</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((row) => (
                  <Table.Tr key={keyOf(row)}>
                    {columns.map(({ name, wide, cell }) => (
                      <Table.Td key={name} {...(wide && forWide)}>
                        {cell(row)}
                      </Table.Td>
                    ))}
                    <Table.Td>
                      <Flex gap={4} justify="flex-end" align="flex-end" direction={{ base: 'column', sm: 'row' }}>
                        {rowActions(row)}
                      </Flex>
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </TableFrame>
          )
        }
      </Loaded>
      {children}
    </Panel>
  );
}
