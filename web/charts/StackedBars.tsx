// Bars of counts over time, stacked by name. Drawn without motion; the same numbers stand in a table beside it.
import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { useMediaQuery } from '@mantine/hooks';
import { formatCount, formatRoughly } from '../ui/numbers.ts';
import classes from './StackedBars.module.css';
import { everyNth } from './trend-series.ts';

export type StackedBar = { days: string; label: string; counts: Readonly<Record<string, number>> };
export type Stack = { name: string; label: string; color: string };

type Props = { bars: readonly StackedBar[]; stacks: readonly Stack[]; height: number; description: string };

export function StackedBars({ bars, stacks, height, description }: Props) {
  const narrow = useMediaQuery('(max-width: 48em)');
  const labels = new Map(bars.map(({ days, label }) => [days, label]));
  return (
    <>
      <div role="img" aria-label={description}>
        <BarChart
          aria-hidden="true"
          h={height}
          type="stacked"
          data={bars.map(({ days, counts }) => ({ days, ...counts }))}
          dataKey="days"
          series={[...stacks]}
          gridAxis="x"
          tickLine="none"
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false }}
          valueFormatter={formatCount}
          xAxisProps={{
            tickFormatter: (days: string) => labels.get(days) ?? '',
            ticks: everyNth(bars, narrow ? 4 : 7).map(({ days }) => days),
            interval: 0,
            tickMargin: 2,
          }}
          yAxisProps={{ width: 44, tickMargin: 0, allowDecimals: false, tickFormatter: formatRoughly }}
        />
      </div>
      {stacks.length > 1 && (
        <ul className={classes.legend}>
          {stacks.map(({ name, label, color }) => (
            <li key={name}>
              <span className={classes.swatch} style={{ background: color }} aria-hidden />
              {label}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
