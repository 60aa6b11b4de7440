// Counts per survey, day and verdict: the roll-up plus what is announced but not rolled up yet, read in one statement, so
// that a number is exact at the instant it is read.
import { type RawBuilder, sql } from 'kysely';
import { type Category, type Counts, categoryOf } from '../../../core/nps/index.ts';
import type { Db } from '../../../platform/context.ts';
import type { ScoreChange } from '../../responses/index.ts';
import { type DaySpans, spansOf } from '../day-spans.ts';
import { addExcluded, countColumns, countNames, monthOf } from './eleven-counts.ts';

export type ScoreFilter = {
  surveyId?: string;
  /** Days since 1970-01-01 in the workspace's zone, both ends included. */
  firstDay: number;
  lastDay: number;
  /** All verdicts without. */
  verdicts?: readonly string[];
};

/** `period` is the index of the period in the list that was asked for. */
export type PeriodCounts = { period: number; verdict: string; bins: number[] };

const bins = Array.from({ length: 11 }, (_, score) => score);
const categories: readonly Category[] = ['detractor', 'passive', 'promoter'];

/**
 * Counts per period and verdict.
 * @param firstDays the first day of each period, ascending: a period lasts until the next begins. The first must not lie
 * after the first day of the filter.
 */
export async function readCounts(
  db: Db,
  workspaceId: string,
  filter: ScoreFilter,
  firstDays: readonly number[],
): Promise<PeriodCounts[]> {
  const sums = sql.raw(countNames.map((name) => `sum(${name})::int`).join(', '));
  const { rolledUp, announced } = await readLive<PeriodCounts>(
    db,
    workspaceId,
    filter,
    sql`select width_bucket(day, ${firstDays}::int[]) - 1 as period, verdict, array[${sums}] as bins
      from (${rolledUpDays(workspaceId, filter, firstDays)}) d group by 1, 2`,
  );
  const counts = new Map(rolledUp.map((row) => [`${row.period}/${row.verdict}`, row]));
  for (const [, day, verdict, score, count] of announced) {
    const period = periodOf(day, firstDays);
    const key = `${period}/${verdict}`;
    const row = counts.get(key) ?? { period, verdict, bins: bins.map(() => 0) };
    row.bins[score] = (row.bins[score] ?? 0) + count;
    counts.set(key, row);
  }
  return [...counts.values()];
}

export type PeriodCategories = { period: number } & { -readonly [Category in keyof Counts]: number };

/** Detractors, passives and promoters per period: all that a trend shows, at a third of the sums. Periods as above. */
export async function readCategories(
  db: Db,
  workspaceId: string,
  filter: ScoreFilter,
  firstDays: readonly number[],
): Promise<PeriodCategories[]> {
  const perDay = categories.map((category) => {
    const scores = bins.filter((score) => categoryOf(score) === category);
    return `sum(${scores.map((score) => `c${score}`).join(' + ')})::int as ${category}s`;
  });
  const sums = categories.map((category) => `sum(${category}s)::int as ${category}s`);
  // By day first: finding the period of a row costs more than adding it up.
  const { rolledUp, announced } = await readLive<PeriodCategories>(
    db,
    workspaceId,
    filter,
    sql`select width_bucket(day, ${firstDays}::int[]) - 1 as period, ${sql.raw(sums.join(', '))}
      from (
        select day, ${sql.raw(perDay.join(', '))} from (${rolledUpDays(workspaceId, filter, firstDays)}) r group by day
      ) days
      group by 1`,
  );
  const counts = new Map(rolledUp.map((row) => [row.period, row]));
  for (const [, day, , score, count] of announced) {
    const period = periodOf(day, firstDays);
    const row = counts.get(period) ?? { period, detractors: 0, passives: 0, promoters: 0 };
    const category = categoryOf(score);
    if (category !== null) row[`${category}s`] += count;
    counts.set(period, row);
  }
  return [...counts.values()];
}

/** What is rolled up, one object per row of `rolledUp`, and what is announced and not in it yet. */
async function readLive<Row>(
  db: Db,
  workspaceId: string,
  filter: ScoreFilter,
  rolledUp: RawBuilder<unknown>,
): Promise<{ rolledUp: Row[]; announced: ScoreChange[] }> {
  // PostgreSQL takes longer to read thousands of steps out of their JSON than to hand it over as it is.
  const { rows } = await sql<{ rolled_up: Row | null; changes: ScoreChange[] | null }>`
    select to_jsonb(r) as rolled_up, null as changes from (${rolledUp}) r
    union all
    select null, changes from announcement
    where workspace_id = ${workspaceId} and event in ('response.recorded', 'response.changed', 'response.deleted')`.execute(
    db,
  );
  const { surveyId, firstDay, lastDay, verdicts } = filter;
  return {
    rolledUp: rows.flatMap((row) => row.rolled_up ?? []),
    announced: rows
      .flatMap((row) => row.changes ?? [])
      .filter(
        ([survey, day, verdict]) =>
          (surveyId === undefined || survey === surveyId) &&
          day >= firstDay &&
          day <= lastDay &&
          (verdicts === undefined || verdicts.includes(verdict)),
      ),
  };
}

/** The rows of the filter: those of whole months where a month lies in one period, else those of days. */
function rolledUpDays(workspaceId: string, filter: ScoreFilter, firstDays: readonly number[]) {
  const { surveyId, verdicts } = filter;
  const rows = (table: 'score_day' | 'score_month', spans: DaySpans) => sql`
    select day, verdict, ${countColumns} from ${sql.table(table)}
    where workspace_id = ${workspaceId} and survey_id ${surveyId ? sql`= ${surveyId}` : sql`is null`}
      and ${inSpans(spans)} ${verdicts ? sql`and verdict = any(${verdicts})` : sql``}`;
  const { months, days } = spansOf(filter.firstDay, filter.lastDay, firstDays);
  const parts = [
    ...(months.length > 0 ? [rows('score_month', months)] : []),
    ...(days.length > 0 ? [rows('score_day', days)] : []),
  ];
  return sql.join(parts, sql` union all `);
}

/** A condition on `day`: that it lies in one of these spans. */
export function inSpans(spans: DaySpans): RawBuilder<boolean> {
  return sql<boolean>`(${sql.join(
    spans.map(({ first, last }) => sql`day between ${first}::int and ${last}::int`),
    sql` or `,
  )})`;
}

function periodOf(day: number, firstDays: readonly number[]): number {
  return firstDays.findLastIndex((first) => first <= day);
}

export type Step = {
  workspaceId: string;
  surveyId: string;
  day: number;
  verdict: string;
  score: number;
  count: number;
};

/**
 * Adds these steps to the roll-ups by day and by month, of their survey and of all, in one order for all relays so that two of them
 * cannot deadlock.
 */
export async function addToScoreDays(db: Db, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
  const of = <Value>(read: (step: Step) => Value) => steps.map(read);
  const sums = sql.join(bins.map((score) => sql`coalesce(sum(count) filter (where score = ${sql.lit(score)}), 0)`));
  const keys = sql.raw('workspace_id, survey_id, day, verdict');
  await sql`
    with step as (
      select * from unnest(${of((s) => s.workspaceId)}::bigint[], ${of((s) => s.surveyId)}::bigint[],
        ${of((s) => s.day)}::int[], ${of((s) => s.verdict)}::text[], ${of((s) => s.score)}::int[],
        ${of((s) => s.count)}::int[]) as t(workspace_id, survey_id, day, verdict, score, count)
    ), by_day as (
      insert into score_day as s (${keys}, ${countColumns})
      select ${keys}, ${sums} from step
      group by workspace_id, day, verdict, grouping sets ((survey_id), ()) order by 1, 2, 3, 4
      on conflict (${keys}) do update set ${addExcluded('s')}
    )
    insert into score_month as m (${keys}, ${countColumns})
    select workspace_id, survey_id, month, verdict, ${sums}
    from (select step.*, ${monthOf('day')} as month from step) dated
    group by workspace_id, month, verdict, grouping sets ((survey_id), ()) order by 1, 2, 3, 4
    on conflict (${keys}) do update set ${addExcluded('m')}`.execute(db);
}
