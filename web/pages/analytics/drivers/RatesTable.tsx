// How often something is so among promoters, passives and detractors: what says more of a yes or no than a correlation.
import { Table } from '@mantine/core';
import { formatCount, formatShare, formatShareInterval } from '../../../ui/numbers.ts';
import { TableFrame } from '../../../ui/TableFrame.tsx';
import parts from '../parts.module.css';
import type { Predictor } from './queries.ts';
import { subjectNames } from './words.ts';

type Yes = NonNullable<Predictor['yes']>;
type Rate = Yes['rates']['detractor'];

export function RatesTable({ predictors }: { predictors: readonly (Predictor & { yes: Yes })[] }) {
  return (
    <TableFrame label="How often it is so, by category" minWidth={780}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th miw={160}>How often</Table.Th>
          <Table.Th ta="right">Detractors</Table.Th>
          <Table.Th ta="right">Passives</Table.Th>
          <Table.Th ta="right">Promoters</Table.Th>
          <Table.Th ta="right">Detractors − promoters</Table.Th>
          <Table.Th ta="right">Odds per point</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {predictors.map(({ key, title, subject, yes: { rates, difference, oddsRatio } }) => (
          <Table.Tr key={key}>
            <Table.Td miw={160}>
              {title}
              <div className="dimmed">{subjectNames[subject]}</div>
            </Table.Td>
            {(['detractor', 'passive', 'promoter'] as const).map((category) => (
              <Table.Td key={category} ta="right" className="numbers">
                <RateOf rate={rates[category]} />
              </Table.Td>
            ))}
            <Table.Td ta="right" className="numbers">
              {difference ? (
                <>
                  <strong>{formatSigned(difference.value)}</strong>
                  <div className={parts.limits}>
                    {formatSigned(difference.lower)} to {formatSigned(difference.upper)}
                  </div>
                </>
              ) : (
                '–'
              )}
            </Table.Td>
            <Table.Td ta="right" className="numbers">
              {oddsRatio ? (
                <>
                  <strong>×{oddsRatio.value.toFixed(2)}</strong>
                  <div className={parts.limits}>
                    {oddsRatio.lower.toFixed(2)}–{oddsRatio.upper.toFixed(2)}
                  </div>
                </>
              ) : (
                <span className="dimmed">Not estimable</span>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}

/** Of fewer than five a share says nothing. */
function RateOf({ rate }: { rate: Rate }) {
  if (rate === null) return <span className="dimmed">–</span>;
  const of = `${formatCount(rate.hits)} of ${formatCount(rate.trials)}`;
  if (rate.trials < 5) return <span className="dimmed">{of}</span>;
  return (
    <>
      <strong>{formatShare(rate.rate)}</strong>
      <div className={parts.limits}>
        {formatShareInterval(rate.interval)} · {of}
      </div>
    </>
  );
}

/** Percentage points with their sign: "+12", "−3". */
function formatSigned(share: number): string {
  const points = Math.round(share * 100);
  return `${points > 0 ? '+' : points < 0 ? '−' : ''}${Math.abs(points)} pts`;
}
