// How the score moved, by day, week or month, as a chart or as the same numbers in a table. The chart's code comes when
// it is first needed.
import { ActionIcon, Group, SegmentedControl, Skeleton, Tooltip } from '@mantine/core';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import type { Step } from '../../../src/core/calendar/index.ts';
import { TrendTable } from '../../charts/TrendTable.tsx';
import { trendSeries } from '../../charts/trend-series.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ChartMenu } from '../reports/ChartMenu.tsx';
import { type ScoreSearch, stepsFor } from './period.ts';
import { type ScoreFilter, type Trend, trendQuery } from './queries.ts';
import classes from './TrendPanel.module.css';

const TrendChart = lazy(() => import('../../charts/TrendChart.tsx').then((file) => ({ default: file.TrendChart })));

const chartHeight = 280;
export const stepNames: Record<Step, string> = {
  day: 'Day',
  week: 'Week',
  month: 'Month',
  quarter: 'Quarter',
  year: 'Year',
};

type Props = {
  filter: ScoreFilter;
  search: ScoreSearch;
  /** How many the period has. */
  days: number;
};

export function TrendPanel({ filter, search, days }: Props) {
  const workspace = useWorkspace();
  const change = useChangeSearch();
  const steps = stepsFor(days);
  const by = steps.find((step) => step === search.by) ?? steps[0];
  const asTable = search.trend === 'table';
  const query = useQuery(trendQuery(workspace.id, { ...filter, by }));
  const switchName = asTable ? 'Show as a chart' : 'Show as a table';
  return (
    <Panel
      title="Trend"
      actions={
        <Group gap="xs">
          {steps.length > 1 && (
            <SegmentedControl
              size="xs"
              aria-label="Step of the trend"
              value={by}
              onChange={(value) => change({ by: value === steps[0] ? undefined : value })}
              data={(['day', 'week', 'month'] as const)
                .filter((one) => steps.includes(one))
                .map((value) => ({ value, label: stepNames[value] }))}
            />
          )}
          <Tooltip label={switchName}>
            <ActionIcon
              variant="default"
              aria-label={switchName}
              onClick={() => change({ trend: asTable ? undefined : 'table' })}
            >
              {asTable ? <IconChartLine size={16} stroke={1.6} /> : <IconTable size={16} stroke={1.6} />}
            </ActionIcon>
          </Tooltip>
          <ChartMenu name="the trend" kind="trend" filter={filter} step={by} />
        </Group>
      }
    >
      <Loaded query={query} height={chartHeight}>
        {(trend) => <TrendContent trend={trend} asTable={asTable} />}
      </Loaded>
    </Panel>
  );
}

function TrendContent({ trend, asTable }: { trend: Trend; asTable: boolean }) {
  const series = trendSeries(trend);
  if (asTable) return <TrendTable points={series.points} />;
  if (series.points.every((point) => point.nps === null)) {
    return (
      <p className={classes.note}>No {stepNames[trend.by].toLowerCase()} has the five answers that a score needs.</p>
    );
  }
  return (
    <figure className={classes.figure}>
      <Suspense fallback={<Skeleton height={chartHeight} />}>
        <TrendChart series={series} height={chartHeight} />
      </Suspense>
      <figcaption className={classes.note}>
        NPS with its 95% interval.
        {series.tooFew > 0 && ` ${countOf(series.tooFew, 'step')} with fewer than 5 answers left out.`}
        {series.points.some((point) => !point.whole) && ' Dashed: not all days of the step are in the period yet.'}
      </figcaption>
    </figure>
  );
}
