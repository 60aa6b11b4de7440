// The line of the score with the band of its interval. Drawn without motion: a number that slides is hard to read.
import { CompositeChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { useMediaQuery } from '@mantine/hooks';
import { countOf, formatPoints, formatPointsInterval } from '../ui/numbers.ts';
import classes from './TrendChart.module.css';
import { everyNth, type SeriesPoint, type TrendSeries } from './trend-series.ts';

const line = 'var(--line)';

/** What happened on a day: a line through the chart, named by a sign that the words beside it carry, too. */
export type TrendMark = { day: string; sign: string; kind: 'note' | 'change' };

type Props = {
  series: TrendSeries;
  height: number;
  marks?: readonly TrendMark[];
  /** A press on a step. The same can be done in the table, which keyboards reach. */
  onChoose?: (point: SeriesPoint) => void;
};

export function TrendChart({ series: { points, ticks }, height, marks = [], onChoose }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)');
  const labels = new Map(points.map(({ days, label }) => [days, label]));
  return (
    <div role="img" aria-label={describe(points)}>
      <CompositeChart
        aria-hidden="true"
        h={height}
        data={points}
        dataKey="days"
        {...(onChoose
          ? { composedChartProps: { onClick: choosing(points, onChoose), style: { cursor: 'pointer' } } }
          : {})}
        series={[
          { name: 'band', type: 'area', color: 'var(--band)' },
          { name: 'dashed', type: 'line', color: line, strokeDasharray: '3 4' },
          { name: 'solid', type: 'line', color: line },
        ]}
        curveType="linear"
        connectNulls={false}
        strokeWidth={2}
        strokeDasharray="0"
        gridAxis="x"
        tickLine="none"
        accessibilityLayer={false}
        areaProps={{ fillOpacity: 1, strokeOpacity: 0, dot: false, activeDot: false }}
        lineProps={({ name }) => ({ dot: dotOf(name === 'dashed'), activeDot: false })}
        xAxisProps={{
          tickFormatter: (days: string) => labels.get(days) ?? '',
          ticks: everyNth(points, narrow ? 4 : 7).map(({ days }) => days),
          interval: 0,
          // Room for the half of a label that stands beside the first and the last point.
          padding: { left: 6, right: 22 },
          tickMargin: 2,
        }}
        yAxisProps={{
          domain: [ticks[0] ?? 0, ticks.at(-1) ?? 0],
          ticks,
          tickFormatter: formatPoints,
          width: 44,
          tickMargin: 0,
        }}
        referenceLines={[
          ...((ticks[0] ?? 0) < 0 ? [{ y: 0, color: 'var(--mantine-color-dimmed)' }] : []),
          ...linesOf(marks, points),
        ]}
        tooltipProps={{
          content: ({ payload }) => <Explanation point={payload?.[0]?.payload as SeriesPoint | undefined} />,
        }}
      />
    </div>
  );
}

/** Marks within one step stand on one line. */
function linesOf(marks: readonly TrendMark[], points: readonly SeriesPoint[]) {
  const placed = marks.flatMap((mark) => {
    const point = points.find(({ stepFrom, to }) => stepFrom <= mark.day && mark.day <= to);
    return point ? [{ ...mark, x: point.days }] : [];
  });
  return [...Map.groupBy(placed, ({ x }) => x)].map(([x, some]) => ({
    x,
    color: some.some(({ kind }) => kind === 'change') ? 'var(--detractor)' : 'var(--mantine-color-dimmed)',
    strokeDasharray: '2 3',
    label: {
      value: some.map(({ sign }) => sign).join(' '),
      position: 'insideTop' as const,
      fill: 'var(--mantine-color-text)',
      fontSize: 'var(--mantine-font-size-xs)',
      fontWeight: 600,
    },
  }));
}

function choosing(points: readonly SeriesPoint[], onChoose: (point: SeriesPoint) => void) {
  return ({ activeLabel }: { activeLabel?: string | number | undefined }) => {
    const point = points.find(({ days }) => days === activeLabel);
    if (point) onChoose(point);
  };
}

type DotProps = { cx?: number; cy?: number; index?: number; payload?: SeriesPoint };

/** Points that a line does not make visible by itself: those alone, and, hollow, those of steps that are not whole. */
function dotOf(hollow: boolean) {
  return ({ cx, cy, index, payload }: DotProps) => {
    const shown = hollow ? payload?.whole === false : payload?.whole && payload.alone;
    if (!shown || payload?.nps === null || cx === undefined || cy === undefined) return <g key={index} />;
    return (
      <circle
        key={index}
        cx={cx}
        cy={cy}
        r={4}
        fill={hollow ? 'var(--mantine-color-body)' : line}
        stroke={line}
        strokeWidth={2}
      />
    );
  };
}

function Explanation({ point }: { point: SeriesPoint | undefined }) {
  if (point === undefined) return null;
  return (
    <div className={classes.tooltip}>
      <div className={classes.days}>{point.whole ? point.days : `${point.days} (in part)`}</div>
      {point.nps !== null && point.band ? (
        <>
          <div className={classes.nps}>{formatPoints(point.nps)}</div>
          <div>95% interval {formatPointsInterval({ lower: point.band[0], upper: point.band[1] })}</div>
        </>
      ) : (
        <div>{point.n > 0 ? 'Too few answers for a score' : 'No score'}</div>
      )}
      <div>{point.n === 0 ? 'No answers' : countOf(point.n, 'answer')}</div>
      {point.overlaps && <div>Shares answers with the points beside it</div>}
    </div>
  );
}

function describe(points: readonly SeriesPoint[]): string {
  const scored = points.filter((point) => point.nps !== null);
  const [first, last] = [scored[0], scored.at(-1)];
  if (!first || !last) return 'No score to draw.';
  const say = (point: SeriesPoint) => `${formatPoints(point.nps ?? 0)} (${point.days}, ${countOf(point.n, 'answer')})`;
  return `NPS with its interval over ${countOf(scored.length, 'step')}: from ${say(first)} to ${say(last)}. The numbers are in the table.`;
}
