// What an import did: how many of each, how the columns were understood, which lines were left out and why.
import { Code, DataList, Table, Text, Title } from '@mantine/core';
import { countOf, formatCount } from '../../ui/numbers.ts';
import { TableFrame } from '../../ui/TableFrame.tsx';
import type { ImportResult } from './queries.ts';

export function ImportReport({ result }: { result: ImportResult }) {
  const { rows, created, updated, skipped, rejectedCount, rejected, columns } = result;
  return (
    <div role="status">
      <Text fw={500} mb="xs">
        {countOf(rows, 'row')} read.
      </Text>
      <DataList labelWidth={150} gap={4} mb="md">
        {[
          ['New contacts', created],
          ['Brought up to date', updated],
          ['With nothing new', skipped],
          ['Left out', rejectedCount],
        ].map(([name, count]) => (
          <DataList.Item key={name}>
            <DataList.ItemLabel>{name}</DataList.ItemLabel>
            <DataList.ItemValue>{formatCount(Number(count))}</DataList.ItemValue>
          </DataList.Item>
        ))}
      </DataList>
      <Text size="sm" c="dimmed">
        Columns:{' '}
        {columns.map(({ heading, field }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two columns may have the same heading.
          <span key={index}>
            {index > 0 && ', '}
            <Code>{heading}</Code> {field === null ? 'left out' : field === heading ? '' : `→ ${field}`}
          </span>
        ))}
      </Text>
      {rejected.length > 0 && (
        <>
          <Title order={3} mt="md" mb={4}>
            Left out
          </Title>
          <div style={{ maxHeight: 260, overflow: 'auto' }}>
            <TableFrame label="Lines that were left out">
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Line</Table.Th>
                  <Table.Th>Why</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rejected.map(({ line, problem }) => (
                  <Table.Tr key={line}>
                    <Table.Td>{formatCount(line)}</Table.Td>
                    <Table.Td>{problem}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </TableFrame>
          </div>
          {rejectedCount > rejected.length && (
            <Text size="sm" c="dimmed">
              And {formatCount(rejectedCount - rejected.length)} more.
            </Text>
          )}
        </>
      )}
    </div>
  );
}
