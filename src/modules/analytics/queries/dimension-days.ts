// Counts per dimension, survey, day, value and verdict, and the same per month.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import { addExcluded, countColumns, countLists, countNames, monthOf } from './eleven-counts.ts';

/** How one count moves; survey '0' is all of them. */
export type DimensionStep = {
  workspaceId: string;
  dimension: number;
  surveyId: string;
  day: number;
  code: number;
  suspect: boolean;
  /** By how much each of the eleven counts moves, by score. */
  bins: number[];
};

/** Adds these steps, in the order of the keys. */
export async function addToDimensionDays(db: Db, steps: readonly DimensionStep[]): Promise<void> {
  if (steps.length === 0) return;
  const of = <Value>(read: (step: DimensionStep) => Value) => steps.map(read);
  const keys = 'workspace_id, dimension, survey_id, day, code, suspect';
  await sql`
    with step as (
      select * from unnest(${of((s) => s.workspaceId)}::bigint[], ${of((s) => s.dimension)}::smallint[],
        ${of((s) => s.surveyId)}::bigint[], ${of((s) => s.day)}::int[], ${of((s) => s.code)}::smallint[],
        ${of((s) => s.suspect)}::boolean[], ${countLists(steps)}) as t(${sql.raw(keys)}, ${countColumns})
    ), by_day as (
      insert into dimension_day as d (${sql.raw(keys)}, ${countColumns})
      select ${sql.raw(keys)}, ${sums} from step group by ${sql.raw(keys)} order by ${sql.raw(keys)}
      on conflict (${sql.raw(keys)}) do update set ${addExcluded('d')}
    )
    insert into dimension_month as m (${sql.raw(keys)}, ${countColumns})
    select workspace_id, dimension, survey_id, ${monthOf('day')}, code, suspect, ${sums}
    from step group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
    on conflict (${sql.raw(keys)}) do update set ${addExcluded('m')}`.execute(db);
}

const sums = sql.raw(countNames.map((name) => `sum(${name})`).join(', '));
