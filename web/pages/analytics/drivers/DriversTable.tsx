// The drivers in the order of their importance. The chart is a table whose cells are drawn as bars, so that it reads the same to
// everybody.
import { Box, Table } from '@mantine/core';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import { CellBar } from '../CellBar.tsx';
import parts from '../parts.module.css';
import type { Driver, Predictor } from './queries.ts';
import { directionOf, formatPart, formatPartLimits, subjectNames } from './words.ts';

const directions = {
  up: 'Higher score, higher value',
  down: 'Higher score, lower value',
  unclear: 'No clear direction',
} as const;

type Props = { items: readonly Driver[]; predictors: readonly Predictor[] };

export function DriversTable({ items, predictors }: Props) {
  const widest = Math.max(...items.map(({ upper }) => upper), 0.01);
  return (
    <TableFrame label="Drivers, most important first">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Driver</Table.Th>
          <Table.Th w="32%" visibleFrom="sm">
            Part of the differences in score
          </Table.Th>
          <Table.Th ta="right">Part, 95% interval</Table.Th>
          <Table.Th visibleFrom="sm">Direction</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {items.map((driver) => {
          const predictor = predictors.find(({ key }) => key === driver.key);
          const direction = directions[directionOf(driver, predictor)];
          return (
            <Table.Tr key={driver.key}>
              <Table.Td>
                {driver.title}
                <div className="dimmed">
                  {predictor && subjectNames[predictor.subject]}
                  <Box component="span" hiddenFrom="sm">
                    {' '}
                    · {direction}
                  </Box>
                </div>
              </Table.Td>
              <Table.Td visibleFrom="sm">
                <CellBar value={driver.importance} interval={driver} high={widest} />
              </Table.Td>
              <Table.Td ta="right" className="numbers">
                <strong>{formatPart(driver.importance)}</strong>
                <div className={parts.limits}>{formatPartLimits(driver)}</div>
              </Table.Td>
              <Table.Td visibleFrom="sm">{direction}</Table.Td>
            </Table.Tr>
          );
        })}
      </Table.Tbody>
    </TableFrame>
  );
}
