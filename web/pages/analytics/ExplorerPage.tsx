// Any measure of the score, by anything, over any time: shown as the chart that fits, or as the table behind it. The address is the
// whole question.
import { ActionIcon, Select, Skeleton, Tooltip } from '@mantine/core';
import { IconChartBar, IconTable } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { Loaded } from '../../ui/Loaded.tsx';
import { countOf } from '../../ui/numbers.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { ExportMenu } from '../reports/ExportMenu.tsx';
import classes from './explorer/Explorer.module.css';
import { ExplorerMap } from './explorer/ExplorerMap.tsx';
import { ExplorerTable } from './explorer/ExplorerTable.tsx';
import { type ExplorerSearch, readExplorerSearch, steps } from './explorer/explorer-search.ts';
import { LineLegend } from './explorer/LineLegend.tsx';
import { type Measure, measures } from './explorer/measure-names.ts';
import { type Value, valueIn, writeInterval, writeValue } from './explorer/measures.ts';
import { type Groups, groupsQuery } from './explorer/queries.ts';
import { inOrder, linesOf, orderIn, type PlaceOf, type Row, rowsOf } from './explorer/rows.ts';
import parts from './parts.module.css';
import { dimensionsQuery } from './queries.ts';
import { ScoreFrame } from './ScoreFrame.tsx';
import { useScoreView } from './score-view.ts';
import { NoAnswers } from './segments/NoAnswers.tsx';
import { SplitSelect } from './segments/SplitSelect.tsx';
import { readSplit, writeSplit } from './segments/split.ts';

const LinesChart = lazy(() => import('./explorer/LinesChart.tsx').then((file) => ({ default: file.LinesChart })));
const chartHeight = 320;

export function ExplorerPage() {
  const { id, can } = useWorkspace();
  const { filter } = useScoreView();
  const search = readExplorerSearch(useSearch({ strict: false }) as Record<string, unknown>);
  const change = useChangeSearch();
  const dimensions = useQuery({ ...dimensionsQuery(id), enabled: can('score:read') });
  const measure = search.measure ?? 'nps';
  const asked = { ...filter, by: search.split, step: search.step };
  const ofSuspects = measure === 'suspects';
  const query = useQuery({
    ...groupsQuery(id, ofSuspects ? { ...asked, suspects: 'include' } : asked),
    enabled: can('score:read'),
  });
  const trusted = useQuery({
    ...groupsQuery(id, { ...asked, suspects: 'exclude' }),
    enabled: ofSuspects && can('score:read'),
  });
  const waiting = ofSuspects && trusted.data === undefined ? trusted : query;
  return (
    <ScoreFrame title="Explorer" asOf={query.data?.asOf} actions={<ExportMenu subject={{ of: 'score', asked }} />}>
      <div className={parts.choices}>
        <Select
          label="Show"
          allowDeselect={false}
          data={Object.entries(measures).map(([value, label]) => ({ value, label }))}
          value={measure}
          onChange={(value) => change({ measure: value === 'nps' ? undefined : value })}
        />
        <Select
          label="By time"
          placeholder="The whole period"
          clearable
          data={Object.entries(steps).map(([value, label]) => ({ value, label }))}
          value={search.step ?? null}
          onChange={(step) => change({ step: step ?? undefined })}
        />
        <SplitSelect
          dimensions={dimensions.data?.items ?? []}
          keys={readSplit(search.split)}
          none="Nothing"
          onChange={(keys) => change({ split: writeSplit(keys) })}
        />
      </div>
      <Loaded query={waiting} height={420}>
        {() =>
          query.data && (
            <Shown
              placeOf={orderIn(dimensions.data?.items ?? [], readSplit(search.split))}
              search={search}
              measure={measure}
              groups={query.data}
              trusted={ofSuspects ? trusted.data : undefined}
            />
          )
        }
      </Loaded>
    </ScoreFrame>
  );
}

type Props = {
  placeOf: PlaceOf;
  search: ExplorerSearch;
  measure: Measure;
  groups: Groups;
  trusted: Groups | undefined;
};

function Shown({ placeOf, search, measure, groups, trusted }: Props) {
  const change = useChangeSearch();
  const names = groups.by.map(({ name }) => name);
  const rows = inOrder(rowsOf(measure, groups, trusted), placeOf);
  const total = valueIn(measure, groups.total, trusted?.total ?? null);
  const isTable = search.view === 'table';
  const hasChart = search.step !== undefined || names.length === 2;
  const switchName = isTable ? 'Show as a chart' : 'Show as a table';
  if (groups.total.n === 0) return <NoAnswers title={measures[measure]} />;
  return (
    <Panel
      title={[measures[measure], names.join(' and ')].filter(Boolean).join(' by ')}
      flush
      actions={
        hasChart && (
          <Tooltip label={switchName}>
            <ActionIcon
              variant="default"
              aria-label={switchName}
              onClick={() => change({ view: isTable ? undefined : 'table' })}
            >
              {isTable ? <IconChartBar size={16} stroke={1.6} /> : <IconTable size={16} stroke={1.6} />}
            </ActionIcon>
          </Tooltip>
        )
      }
    >
      <p className={parts.lead}>All answers of these days: {sayTotal(measure, total)}</p>
      {hasChart && !isTable ? (
        <Chart placeOf={placeOf} search={search} measure={measure} groups={groups} rows={rows} total={total} />
      ) : (
        <>
          <ExplorerTable rows={rows} measure={measure} names={names} step={search.step} />
          <p className={parts.foot}>
            {measure === 'answers' ? 'Counts of answers.' : 'With 95% intervals. Fewer than 5 answers give no value.'}
          </p>
        </>
      )}
    </Panel>
  );
}

function sayTotal(measure: Measure, { value, interval, n }: Value): string {
  if (value === null) return `too few for a value (${countOf(n, 'answer')}).`;
  if (measure === 'answers') return `${writeValue(measure, value)}.`;
  const limits = interval ? `, 95% interval ${writeInterval(measure, interval)}` : '';
  return `${writeValue(measure, value)}${limits}, ${countOf(n, 'answer')}.`;
}

type ChartProps = Omit<Props, 'trusted'> & { rows: readonly Row[]; total: Value };

function Chart({ placeOf, search, measure, groups, rows, total }: ChartProps) {
  const { from, to, by } = groups;
  if (search.step === undefined) {
    return (
      <ExplorerMap placeOf={placeOf} rows={rows} measure={measure} names={by.map(({ name }) => name)} total={total} />
    );
  }
  const lines = linesOf(rows, search.step, { from, to });
  return (
    <>
      <figure className={classes.chart}>
        <Suspense fallback={<Skeleton height={chartHeight} />}>
          <LinesChart lines={lines} measure={measure} height={chartHeight} />
        </Suspense>
        {by.length > 0 && <LineLegend lines={lines} />}
      </figure>
      <p className={parts.foot}>
        {measure !== 'answers' &&
          'Steps with fewer than 5 answers are gaps. Intervals are in the table and shown on a point. '}
        {lines.rest.length > 0 &&
          `Not drawn, with fewer answers: ${lines.rest.slice(0, 20).join(', ')}${lines.rest.length > 20 ? ` and ${lines.rest.length - 20} more` : ''}.`}
      </p>
    </>
  );
}
