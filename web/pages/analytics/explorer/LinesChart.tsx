// Up to eight lines over time. Colour and dash together tell them apart, for those who do not see colours and on paper, too.
import { CompositeChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { useMediaQuery } from '@mantine/hooks';
import { everyNth } from '../../../charts/trend-series.ts';
import { countOf } from '../../../ui/numbers.ts';
import classes from './Explorer.module.css';
import { styleOf } from './line-style.ts';
import { type Measure, measures } from './measure-names.ts';
import { ticksFor, writeInterval, writeValue } from './measures.ts';
import type { Lines, Row } from './rows.ts';

type Props = { lines: Lines; measure: Measure; height: number };

export function LinesChart({ lines: { lines, points }, measure, height }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)');
  const labels = new Map(points.map(({ days, label }) => [days, label]));
  const data = points.map(({ days, values }) => ({
    days,
    ...Object.fromEntries(values.map((row, place) => [`line${place}`, row?.value ?? null])),
  }));
  const ticks = ticksFor(
    measure,
    points.flatMap(({ values }) => values.flatMap((row) => row?.value ?? [])),
  );
  const alone = (place: number, at: number) =>
    points[at - 1]?.values[place]?.value == null && points[at + 1]?.values[place]?.value == null;
  return (
    <div
      role="img"
      aria-label={`${measures[measure]} over time, ${countOf(lines.length, 'line')}. The numbers are in the table.`}
    >
      <CompositeChart
        aria-hidden="true"
        h={height}
        data={data}
        dataKey="days"
        series={lines.map((_, place) => ({
          name: `line${place}`,
          type: 'line' as const,
          color: styleOf(place).color,
          strokeDasharray: styleOf(place).dash,
        }))}
        curveType="linear"
        connectNulls={false}
        strokeWidth={2}
        strokeDasharray="0"
        gridAxis="x"
        tickLine="none"
        accessibilityLayer={false}
        lineProps={({ name }) => ({
          activeDot: false,
          dot: ({ cx, cy, index = 0 }: { cx?: number; cy?: number; index?: number }) => {
            const place = Number(name.slice(4));
            if (cx === undefined || cy === null || cy === undefined || !alone(place, index)) return <g key={index} />;
            return <circle key={index} cx={cx} cy={cy} r={3} fill={styleOf(place).color} />;
          },
        })}
        xAxisProps={{
          tickFormatter: (days: string) => labels.get(days) ?? '',
          ticks: everyNth(points, narrow ? 4 : 7).map(({ days }) => days),
          interval: 0,
          padding: { left: 6, right: 22 },
          tickMargin: 2,
        }}
        yAxisProps={{
          tickFormatter: (value: number) => writeValue(measure, value),
          width: 52,
          tickMargin: 0,
          ...(ticks ? { ticks, domain: [ticks[0] ?? 0, ticks.at(-1) ?? 0] } : { domain: [0, 'auto'] }),
        }}
        tooltipProps={{
          content: ({ label }) => {
            const point = points.find(({ days }) => days === label);
            return point === undefined ? null : (
              <Explanation days={point.days} rows={point.values} names={lines} measure={measure} />
            );
          },
        }}
      />
    </div>
  );
}

type ExplanationProps = { days: string; rows: readonly (Row | null)[]; names: Lines['lines']; measure: Measure };

function Explanation({ days, rows, names, measure }: ExplanationProps) {
  return (
    <div className={classes.tooltip}>
      <strong>{days}</strong>
      {rows.map((row, place) => (
        <div key={names[place]?.name}>
          {names[place]?.name}:{' '}
          {row === null
            ? 'no answers'
            : row.value === null
              ? `too few, ${countOf(row.n, 'answer')}`
              : `${writeValue(measure, row.value)}${row.interval ? ` (${writeInterval(measure, row.interval)})` : ''}${measure === 'answers' ? '' : `, ${countOf(row.n, 'answer')}`}`}
        </div>
      ))}
    </div>
  );
}
