// The trend in numbers: the same steps as in the chart, and n for each.
import { Table } from '@mantine/core';
import { formatCount, formatPoints, formatPointsInterval } from '../ui/numbers.ts';
import type { SeriesPoint } from './trend-series.ts';

export function TrendTable({ points }: { points: readonly SeriesPoint[] }) {
  return (
    <Table.ScrollContainer
      minWidth={0}
      maxHeight={320}
      type="native"
      tabIndex={0}
      role="group"
      aria-label="Trend in numbers"
    >
      <Table stickyHeader tabularNums verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Days</Table.Th>
            <Table.Th ta="right">NPS</Table.Th>
            <Table.Th ta="right">95% interval</Table.Th>
            <Table.Th ta="right">Answers</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {[...points].reverse().map(({ days, nps, band, n, whole }) => (
            <Table.Tr key={days}>
              <Table.Td>
                {days}
                {!whole && ' (in part)'}
              </Table.Td>
              <Table.Td ta="right" fw={500}>
                {nps === null ? '–' : formatPoints(nps)}
              </Table.Td>
              <Table.Td ta="right">
                {band ? formatPointsInterval({ lower: band[0], upper: band[1] }) : n > 0 ? 'Too few answers' : '–'}
              </Table.Td>
              <Table.Td ta="right">{formatCount(n)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
