// Counts per survey, day and verdict: the roll-up plus what is announced but not rolled up yet, in one statement, so that
// a number is exact at the instant it is read.
import { sql } from 'kysely';
import { type Category, type Counts, categoryOf } from '../../../core/nps/index.ts';
import type { Db } from '../../../platform/context.ts';

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
const columns = sql.raw(bins.map((score) => `c${score}`).join(', '));

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
  const sums = sql.join(bins.map((score) => sql`sum(${sql.raw(`c${score}`)})::int`));
  const { rows } = await sql<PeriodCounts>`
    select width_bucket(day, ${firstDays}::int[]) - 1 as period, verdict, array[${sums}] as bins
    from (${liveDays(workspaceId, filter)}) d
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
}

export type PeriodCategories = { period: number } & Counts;

/** Detractors, passives and promoters per period: all that a trend shows, at a third of the sums. Periods as above. */
export async function readCategories(
  db: Db,
  workspaceId: string,
  filter: ScoreFilter,
  firstDays: readonly number[],
): Promise<PeriodCategories[]> {
  const perDay = categories.map((category) => {
    const scores = bins.filter((score) => categoryOf(score) === category);
    return `sum(${scores.map((score) => `c${score}`).join(' + ')}) as ${category}s`;
  });
  const sums = categories.map((category) => `sum(${category}s)::int as ${category}s`);
  // By day first: finding the period of a row costs more than adding it up.
  const { rows } = await sql<PeriodCategories>`
    select width_bucket(day, ${firstDays}::int[]) - 1 as period, ${sql.raw(sums.join(', '))}
    from (select day, ${sql.raw(perDay.join(', '))} from (${liveDays(workspaceId, filter)}) d group by day) days
    group by 1 order by 1`.execute(db);
  return rows;
}

/** The rows of score_day and, in the same shape, what is announced and not in them yet. */
function liveDays(workspaceId: string, filter: ScoreFilter) {
  const announced = sql.join(bins.map((score) => sql`case score when ${sql.lit(score)} then count else 0 end`));
  const matches = sql`day between ${filter.firstDay} and ${filter.lastDay}
    ${filter.surveyId ? sql`and survey_id = ${filter.surveyId}` : sql``}
    ${filter.verdicts ? sql`and verdict = any(${filter.verdicts})` : sql``}`;
  // offset 0: each change is read out of its JSON once, not once per column.
  return sql`
    select day, verdict, ${columns} from score_day where workspace_id = ${workspaceId} and ${matches}
    union all
    select day, verdict, ${announced}
    from (
      select (c ->> 0)::bigint as survey_id, (c ->> 1)::int as day, c ->> 2 as verdict, (c ->> 3)::int as score,
        (c ->> 4)::int as count
      from announcement a cross join lateral jsonb_array_elements(a.changes) c
      where a.workspace_id = ${workspaceId} and a.event in ('response.recorded', 'response.changed', 'response.deleted')
      offset 0
    ) change
    where ${matches}`;
}

export type Step = {
  workspaceId: string;
  surveyId: string;
  day: number;
  verdict: string;
  score: number;
  count: number;
};

/** Adds these steps to the roll-up, in one order for all relays so that two of them cannot deadlock. */
export async function addToScoreDays(db: Db, steps: readonly Step[]): Promise<void> {
  if (steps.length === 0) return;
  const of = <Value>(read: (step: Step) => Value) => steps.map(read);
  const moved = bins.map((score) => `c${score} = s.c${score} + excluded.c${score}`);
  await sql`
    insert into score_day as s (workspace_id, survey_id, day, verdict, ${columns})
    select workspace_id, survey_id, day, verdict, ${sql.join(
      bins.map((score) => sql`coalesce(sum(count) filter (where score = ${sql.lit(score)}), 0)`),
    )}
    from unnest(${of((s) => s.workspaceId)}::bigint[], ${of((s) => s.surveyId)}::bigint[], ${of((s) => s.day)}::int[],
      ${of((s) => s.verdict)}::text[], ${of((s) => s.score)}::int[], ${of((s) => s.count)}::int[])
      as t(workspace_id, survey_id, day, verdict, score, count)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (workspace_id, survey_id, day, verdict) do update
    set ${sql.raw(moved.join(', '))}`.execute(db);
}
