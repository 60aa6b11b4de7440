// The trend in numbers: the same steps as in the chart, and n for each.
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount, formatPoints, formatPointsInterval } from '../ui/numbers.ts';
import type { SeriesPoint } from './trend-series.ts';

type Props = {
  points: readonly SeriesPoint[];
  /** What stands in place of the days and of the number of answers: ways to them. */
  daysOf?: (point: SeriesPoint) => ReactNode;
  answersOf?: (point: SeriesPoint) => ReactNode;
};

export function TrendTable({ points, daysOf = ({ days }) => days, answersOf = ({ n }) => formatCount(n) }: Props) {
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
          {[...points].reverse().map((point) => (
            <Table.Tr key={point.days}>
              <Table.Td>
                {daysOf(point)}
                {!point.whole && ' (in part)'}
              </Table.Td>
              <Table.Td ta="right" fw={500}>
                {point.nps === null ? '–' : formatPoints(point.nps)}
              </Table.Td>
              <Table.Td ta="right">
                {point.band
                  ? formatPointsInterval({ lower: point.band[0], upper: point.band[1] })
                  : point.n > 0
                    ? 'Too few answers'
                    : '–'}
              </Table.Td>
              <Table.Td ta="right">{answersOf(point)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
