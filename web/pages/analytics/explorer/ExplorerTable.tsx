// Every group in numbers, with a bar: the chart of one dimension, and the table behind all others.
import { Table } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { countOf, formatCount } from '../../../ui/numbers.ts';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import { AnswersLink } from '../AnswersLink.tsx';
import { CellBar } from '../CellBar.tsx';
import parts from '../parts.module.css';
import classes from './Explorer.module.css';
import type { GroupStep } from './explorer-search.ts';
import { type Measure, measures } from './measure-names.ts';
import { ranges, writeInterval, writeValue } from './measures.ts';
import { type Row, writeStep } from './rows.ts';

type Props = {
  rows: readonly Row[];
  measure: Measure;
  names: readonly string[];
  step: GroupStep | undefined;
};

const categories = { promoters: 'promoter', passives: 'passive', detractors: 'detractor' } as const;

export function ExplorerTable({ rows, measure, names, step }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)');
  const highest = Math.max(...rows.map((row) => row.interval?.upper ?? row.value ?? 0), 0);
  const [low, high] = ranges[measure] ?? [0, highest || 1];
  const group = names.join(' · ') || (step ? '' : 'All answers');
  const category = measure in categories ? categories[measure as keyof typeof categories] : undefined;
  return (
    <TableFrame label={`${measures[measure]} of groups`}>
      <Table.Thead>
        <Table.Tr>
          {step && <Table.Th>Days</Table.Th>}
          {group !== '' && <Table.Th>{group}</Table.Th>}
          <Table.Th ta="right">{measures[measure]}</Table.Th>
          {!narrow && measure !== 'answers' && <Table.Th ta="right">95% interval</Table.Th>}
          {!narrow && <Table.Th aria-hidden="true" className={classes.wide} />}
          {measure !== 'answers' && !narrow && <Table.Th ta="right">Answers</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((row) => (
          <Table.Tr key={row.key}>
            {step && <Table.Td className={classes.days}>{writeStep(step, row)}</Table.Td>}
            {group !== '' && <Table.Td>{row.name || 'All answers'}</Table.Td>}
            <Table.Td ta="right" className={classes.value}>
              {row.value === null ? (
                <span className={parts.small}>too few</span>
              ) : (
                <AnswersLink
                  values={row.where}
                  days={{ from: row.from, to: row.to }}
                  category={category}
                  verdict={measure === 'suspects' ? 'suspect' : undefined}
                  label={`${writeValue(measure, row.value)}, ${measures[measure].toLowerCase()} of ${row.name || 'all answers'}: read the answers`}
                >
                  {writeValue(measure, row.value)}
                </AnswersLink>
              )}
              {row.small && <div className={classes.marked}>small sample</div>}
              {narrow && (
                <div className={parts.small}>
                  {row.interval && `${writeInterval(measure, row.interval)} · `}
                  {measure !== 'answers' && countOf(row.n, 'answer')}
                </div>
              )}
            </Table.Td>
            {!narrow && measure !== 'answers' && (
              <Table.Td ta="right">{row.interval ? writeInterval(measure, row.interval) : ''}</Table.Td>
            )}
            {!narrow && (
              <Table.Td aria-hidden="true">
                {row.value !== null && <CellBar value={row.value} interval={row.interval} low={low} high={high} />}
              </Table.Td>
            )}
            {measure !== 'answers' && !narrow && (
              <Table.Td ta="right">
                <AnswersLink values={row.where} days={{ from: row.from, to: row.to }} className="link">
                  {formatCount(row.n)}
                </AnswersLink>
              </Table.Td>
            )}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}
