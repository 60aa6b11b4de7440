// How the score moved over any period: its interval, what happened meanwhile, and which changes are more than noise.

import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { TrendMark } from '../../charts/TrendChart.tsx';
import { TrendTable } from '../../charts/TrendTable.tsx';
import { type SeriesPoint, type TrendSeries, trendSeries } from '../../charts/trend-series.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf, formatCount } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ChartMenu } from '../reports/ChartMenu.tsx';
import { ExportMenu } from '../reports/ExportMenu.tsx';
import { AnnotationDialog } from './AnnotationDialog.tsx';
import { AnswersLink } from './AnswersLink.tsx';
import { ChangesPanel, isOf, signOf } from './ChangesPanel.tsx';
import { stepsFor, trendStepsFor } from './period.ts';
import { type Trend, trendQuery } from './queries.ts';
import { ScoreFrame } from './ScoreFrame.tsx';
import { useScoreView } from './score-view.ts';
import { TrendAnnotations } from './TrendAnnotations.tsx';
import { TrendControls } from './TrendControls.tsx';
import classes from './TrendPage.module.css';
import { TrendStep } from './TrendStep.tsx';
import { annotationsQuery, changesQuery, latestQuery } from './trend-queries.ts';
import { latestOf, smoothingOf, type TrendSearch } from './trend-search.ts';

const TrendChart = lazy(() => import('../../charts/TrendChart.tsx').then((file) => ({ default: file.TrendChart })));
const route = getRouteApi('/w/$workspaceId/score/trend');
const chartHeight = 340;

export function TrendPage() {
  const { id } = useWorkspace();
  const { filter, length } = useScoreView();
  const search = route.useSearch();
  const steps = trendStepsFor(length);
  const usual = stepsFor(length)[0];
  const by = steps.find((step) => step === search.by) ?? usual;
  const window = latestOf(search);
  const trend = useQuery({
    ...trendQuery(id, { ...filter, by, smooth: smoothingOf(search) }),
    enabled: window === null,
  });
  const latest = useQuery({
    ...latestQuery(id, { ...filter, step: by, window: window ?? '90' }),
    enabled: window !== null,
  });
  const query = window === null ? trend : latest;
  const annotations = useQuery(annotationsQuery(id, filter)).data?.items ?? [];
  const changes = (useQuery(changesQuery(id, filter)).data?.items ?? []).filter(({ state }) => state === 'open');
  const [writing, write] = useState<string | null>(null);
  const marks: TrendMark[] = [
    ...annotations.map(({ day }, place) => ({ day, sign: String(place + 1), kind: 'note' as const })),
    ...changes
      .filter((one) => isOf(one, filter))
      .map((one) => ({ day: one.since, sign: signOf(one), kind: 'change' as const })),
  ];
  return (
    <ScoreFrame
      title="Trend"
      asOf={query.data?.asOf}
      actions={<ExportMenu subject={{ of: 'score', asked: { ...filter, step: by } }} />}
    >
      <div className={classes.page}>
        <Panel
          title="Net Promoter Score over time"
          actions={
            <TrendControls search={search} steps={steps} by={by} usual={usual}>
              <ChartMenu name="the trend" kind="trend" filter={filter} step={by} />
            </TrendControls>
          }
        >
          <Loaded query={query} height={chartHeight}>
            {(points) => <Content trend={points} search={search} marks={marks} onAnnotate={write} />}
          </Loaded>
        </Panel>
        <div className={classes.pair}>
          <TrendAnnotations annotations={annotations} onWrite={() => write(filter.to)} />
          <ChangesPanel filter={filter} />
        </div>
      </div>
      {writing !== null && (
        <AnnotationDialog annotation={null} day={writing} surveyId={filter.surveyId} onClose={() => write(null)} />
      )}
    </ScoreFrame>
  );
}

type ContentProps = {
  trend: Trend;
  search: TrendSearch;
  marks: readonly TrendMark[];
  onAnnotate: (day: string) => void;
};

function Content({ trend, search, marks, onAnnotate }: ContentProps) {
  const change = useChangeSearch();
  const series = trendSeries(trend);
  const chosen = series.points.findIndex(({ to }) => to === search.at);
  const choose = ({ to }: SeriesPoint) => change({ at: to }, { replace: true });
  return (
    <>
      {search.trend === 'table' ? (
        <TrendTable
          points={series.points}
          daysOf={(point) => (
            <button
              type="button"
              className={classes.choose}
              aria-pressed={point.to === search.at}
              onClick={() => choose(point)}
            >
              {point.days}
            </button>
          )}
          answersOf={(point) => (
            <AnswersLink days={point} className="link" label={`${countOf(point.n, 'answer')}, ${point.days}`}>
              {formatCount(point.n)}
            </AnswersLink>
          )}
        />
      ) : (
        <Chart trend={trend} series={series} marks={marks} onChoose={choose} />
      )}
      {series.points[chosen] && (
        <TrendStep
          point={series.points[chosen]}
          before={series.points
            .slice(0, chosen)
            .findLast(({ to, n }) => n > 0 && to < (series.points[chosen]?.from ?? ''))}
          onAnnotate={onAnnotate}
        />
      )}
    </>
  );
}

type ChartProps = {
  trend: Trend;
  series: TrendSeries;
  marks: readonly TrendMark[];
  onChoose: (point: SeriesPoint) => void;
};

function Chart({ trend, series, marks, onChoose }: ChartProps) {
  if (series.points.every((point) => point.nps === null)) {
    return <p className={classes.note}>No {trend.by} of this period has the five answers that a score needs.</p>;
  }
  return (
    <figure className={classes.figure}>
      <Suspense fallback={<Skeleton height={chartHeight} />}>
        <TrendChart series={series} height={chartHeight} marks={marks} onChoose={onChoose} />
      </Suspense>
      <figcaption className={classes.note}>
        NPS with its 95% interval. Press a point to see what is in it.
        {trend.points[0]?.windowDays != null && ` ${sayWindows(trend)}`}
        {series.tooFew > 0 && ` ${countOf(series.tooFew, 'step')} with fewer than 5 answers left out.`}
        {series.points.some((point) => !point.whole) && ' Dashed: not all days of the step are in it yet.'}
      </figcaption>
    </figure>
  );
}

function sayWindows({ smooth, points }: Trend): string {
  const once = points[0]?.windowDays;
  if (smooth === 'none') {
    return `Each contact counts once, with the latest trusted answer of the ${once} days up to each point: neighbours are made of mostly the same answers.`;
  }
  const dependent = points.some(({ overlaps }) => overlaps)
    ? ' Points nearer to each other than that share answers and move together: do not compare them.'
    : '';
  if (smooth !== 'adaptive') return `Each point is made of the answers of the ${smooth} days up to it.${dependent}`;
  return `Each point is made of the answers of the 7, 14, 30 or 90 days up to it: the fewest that have 50 answers.${dependent}`;
}
