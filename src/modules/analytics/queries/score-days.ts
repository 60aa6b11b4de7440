// Counts per survey, day and verdict: the roll-up plus what is announced but not rolled up yet, in one statement, so that
// a number is exact at the instant it is read.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type ScoreFilter = {
  surveyId?: string;
  /** Days since 1970-01-01 in the workspace's zone, both ends included. */
  firstDay: number;
  lastDay: number;
};

export type PeriodCounts = { period: number; verdict: string; bins: number[] };

/** How days are gathered: the number that names a period, from the day number `d`. */
export type Gather = 'all' | 'day' | 'week' | 'month';

const bins = Array.from({ length: 11 }, (_, score) => score);
const periodOf = {
  all: sql`0`,
  day: sql`d.day`,
  // 1970-01-01 was a Thursday: days are shifted so that a week begins on Monday.
  week: sql`(d.day + 3) / 7`,
  month: sql`(extract(year from date '1970-01-01' + d.day) * 12 + extract(month from date '1970-01-01' + d.day) - 1)::int`,
} as const;

export async function readCounts(
  db: Db,
  workspaceId: string,
  filter: ScoreFilter,
  gather: Gather,
): Promise<PeriodCounts[]> {
  const sums = sql.join(bins.map((score) => sql`sum(d.${sql.raw(`c${score}`)})::int`));
  const announced = sql.join(
    bins.map((score) => sql`case when (c ->> 3)::int = ${sql.lit(score)} then (c ->> 4)::int else 0 end`),
  );
  const { rows } = await sql<PeriodCounts>`
    select ${periodOf[gather]} as period, d.verdict, array[${sums}] as bins
    from (
      select survey_id, day, verdict, ${sql.raw(bins.map((score) => `c${score}`).join(', '))}
      from score_day
      where workspace_id = ${workspaceId} and day between ${filter.firstDay} and ${filter.lastDay}
        ${filter.surveyId ? sql`and survey_id = ${filter.surveyId}` : sql``}
      union all
      select (c ->> 0)::bigint, (c ->> 1)::int, c ->> 2, ${announced}
      from announcement a cross join lateral jsonb_array_elements(a.changes) c
      where a.workspace_id = ${workspaceId} and a.event in ('response.recorded', 'response.changed', 'response.deleted')
        and (c ->> 1)::int between ${filter.firstDay} and ${filter.lastDay}
        ${filter.surveyId ? sql`and (c ->> 0)::bigint = ${filter.surveyId}` : sql``}
    ) d
    group by 1, 2 order by 1, 2`.execute(db);
  return rows;
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
  const names = bins.map((score) => `c${score}`);
  await sql`
    insert into score_day as s (workspace_id, survey_id, day, verdict, ${sql.raw(names.join(', '))})
    select workspace_id, survey_id, day, verdict, ${sql.join(
      bins.map((score) => sql`coalesce(sum(count) filter (where score = ${sql.lit(score)}), 0)`),
    )}
    from unnest(${of((s) => s.workspaceId)}::bigint[], ${of((s) => s.surveyId)}::bigint[], ${of((s) => s.day)}::int[],
      ${of((s) => s.verdict)}::text[], ${of((s) => s.score)}::int[], ${of((s) => s.count)}::int[])
      as t(workspace_id, survey_id, day, verdict, score, count)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (workspace_id, survey_id, day, verdict) do update
    set ${sql.raw(names.map((name) => `${name} = s.${name} + excluded.${name}`).join(', '))}`.execute(db);
}
