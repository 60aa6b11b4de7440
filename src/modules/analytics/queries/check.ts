// Roll-up against answers. What a day must hold is what its answers say minus what is still announced: the announcement
// will add that part itself.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type DayDifference = {
  workspaceId: string;
  /** null where the counts of all surveys differ. */
  surveyId: string | null;
  day: number;
  verdict: string;
  rolledUp: number[];
  expected: number[];
};

const names = Array.from({ length: 11 }, (_, score) => `c${score}`);

const differences = sql`
  with answers as (
    select workspace_id, survey_id, day, verdict, score, count(*)::int as count from response group by 1, 2, 3, 4, 5
    union all
    select a.workspace_id, (c ->> 0)::bigint, (c ->> 1)::int, c ->> 2, (c ->> 3)::int, -(c ->> 4)::int
    from announcement a cross join lateral jsonb_array_elements(a.changes) c
    where a.event in ('response.recorded', 'response.changed', 'response.deleted')
  ), expected as (
    select workspace_id, coalesce(survey_id, 0) as survey_id, day, verdict, array[${sql.raw(
      names.map((_, score) => `coalesce(sum(count) filter (where score = ${score}), 0)::int`).join(', '),
    )}] as bins
    from answers group by workspace_id, day, verdict, grouping sets ((survey_id), ())
  ), rolled as (
    select workspace_id, coalesce(survey_id, 0) as survey_id, day, verdict, array[${sql.raw(names.join(', '))}] as bins
    from score_day
  ), none as (select array_fill(0, array[11]) as bins)
  select workspace_id, nullif(survey_id, 0) as survey_id, day, verdict, coalesce(r.bins, none.bins) as rolled_up,
    coalesce(e.bins, none.bins) as expected
  from expected e full join rolled r using (workspace_id, survey_id, day, verdict) cross join none
  where coalesce(r.bins, none.bins) <> coalesce(e.bins, none.bins)
  order by 1, 2, 3, 4`;

export async function selectDifferences(db: Db): Promise<DayDifference[]> {
  const { rows } = await sql<DayDifference>`
    select workspace_id as "workspaceId", survey_id as "surveyId", day, verdict, rolled_up as "rolledUp", expected
    from (${differences}) d`.execute(db);
  return rows;
}

/** Sets every differing day to what its answers say. Writers of answers and announcements wait until the commit. */
export async function rebuildDays(db: Db): Promise<DayDifference[]> {
  await sql`lock table announcement, score_day in share row exclusive mode`.execute(db);
  const found = await selectDifferences(db);
  for (const { workspaceId, surveyId, day, verdict, expected } of found) {
    await sql`
      insert into score_day (workspace_id, survey_id, day, verdict, ${sql.raw(names.join(', '))})
      values (${workspaceId}, ${surveyId}, ${day}, ${verdict}, ${sql.join(expected)})
      on conflict (workspace_id, survey_id, day, verdict) do update
      set ${sql.raw(names.map((name) => `${name} = excluded.${name}`).join(', '))}`.execute(db);
  }
  return found;
}
