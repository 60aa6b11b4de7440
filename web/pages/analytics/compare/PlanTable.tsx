// How many answers, and how long at the present volume, it takes to find a difference.
import { Table } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { formatCount } from '../../../ui/numbers.ts';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import parts from '../parts.module.css';
import classes from './Compare.module.css';
import type { Comparison } from './queries.ts';
import { sayDays } from './words.ts';

export function PlanTable({ found: { plan, kind } }: { found: Comparison }) {
  const narrow = useMediaQuery('(max-width: 48em)');
  const perDay = kind === 'periods' ? plan.answersPerDay.second : plan.answersPerDay.first;
  return (
    <>
      <TableFrame label="Answers needed">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>To find</Table.Th>
            <Table.Th ta="right">{kind === 'periods' ? 'Answers in each period' : 'Answers of A, of B'}</Table.Th>
            {!narrow && <Table.Th ta="right">Takes about</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {plan.needed.map(({ points, first, second, days }) => (
            <Table.Tr key={points}>
              <Table.Td>
                {points} points
                {narrow && <div className={classes.count}>{sayDays(days, kind)}</div>}
              </Table.Td>
              <Table.Td ta="right">
                {formatCount(first)}
                {kind === 'groups' && `, ${formatCount(second)}`}
              </Table.Td>
              {!narrow && <Table.Td ta="right">{sayDays(days, kind)}</Table.Td>}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </TableFrame>
      <p className={parts.foot}>
        Four times in five, at an error rate of 5%, with answers spread as they are now and{' '}
        {perDay < 10 ? Number(perDay.toFixed(1)) : formatCount(Math.round(perDay))} of them a day
        {kind === 'groups' && ' in A'}.
      </p>
    </>
  );
}
