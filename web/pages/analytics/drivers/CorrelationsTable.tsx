// How the score goes with each single thing, whatever the others do.
import { Box, Table } from '@mantine/core';
import { formatCount } from '../../../ui/numbers.ts';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import parts from '../parts.module.css';
import classes from './Drivers.module.css';
import type { Predictor } from './queries.ts';
import { formatCorrelation, formatLimits, subjectNames } from './words.ts';

export function CorrelationsTable({ predictors }: { predictors: readonly Predictor[] }) {
  return (
    <TableFrame label="Correlations with the score">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Compared with</Table.Th>
          <Table.Th w="26%" visibleFrom="sm">
            From −1 to 1
          </Table.Th>
          <Table.Th ta="right">By ranks, 95% interval</Table.Th>
          <Table.Th ta="right" visibleFrom="md">
            By values
          </Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            Known of
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {predictors.map(({ key, title, subject, known, spearman, pearson, q }) => (
          <Table.Tr key={key}>
            <Table.Td>
              {title}
              <div className="dimmed">
                {subjectNames[subject]}
                {q !== null && (q <= 0.05 ? ' · more than chance' : ' · could be chance')}
                <Box component="span" hiddenFrom="sm">
                  {' '}
                  · {formatCount(known)} answers
                </Box>
              </div>
            </Table.Td>
            <Table.Td visibleFrom="sm">{spearman && <Scale {...spearman} />}</Table.Td>
            <Table.Td ta="right" className="numbers">
              <Correlation found={spearman} known={known} />
            </Table.Td>
            <Table.Td ta="right" className="numbers" visibleFrom="md">
              <Correlation found={pearson} known={known} />
            </Table.Td>
            <Table.Td ta="right" className="numbers" visibleFrom="sm">
              {formatCount(known)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

function Correlation({ found, known }: { found: Predictor['spearman']; known: number }) {
  if (found === null) return <span className="dimmed">{known < 4 ? 'Too few' : 'All the same'}</span>;
  return (
    <>
      <strong>{formatCorrelation(found.r)}</strong>
      <div className={parts.limits}>{formatLimits(found)}</div>
    </>
  );
}

function Scale({ r, lower, upper }: { r: number; lower: number; upper: number }) {
  const place = (value: number) => `${(value + 1) * 50}%`;
  return (
    <div className={classes.scale} aria-hidden>
      <div className={classes.span} style={{ left: place(lower), right: place(-upper) }} />
      <div className={classes.zero} />
      <div className={classes.point} style={{ left: place(r) }} />
    </div>
  );
}
