// Counts per dimension, survey, day, value and verdict.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

/** How one count moves; survey '0' is all of them. */
export type DimensionStep = {
  dimension: number;
  surveyId: string;
  day: number;
  code: number;
  suspect: boolean;
  /** By how much each of the eleven counts moves, by score. */
  bins: number[];
};

const columns = Array.from({ length: 11 }, (_, score) => `c${score}`);

/** Adds these steps, in the order of the keys. */
export async function addToDimensionDays(db: Db, workspaceId: string, steps: readonly DimensionStep[]): Promise<void> {
  if (steps.length === 0) return;
  const of = <Value>(read: (step: DimensionStep) => Value) => steps.map(read);
  await sql`
    insert into dimension_day as d (workspace_id, dimension, survey_id, day, code, suspect, ${sql.raw(columns.join(', '))})
    select ${workspaceId}, t.* from unnest(${of((s) => s.dimension)}::smallint[], ${of((s) => s.surveyId)}::bigint[],
      ${of((s) => s.day)}::int[], ${of((s) => s.code)}::smallint[], ${of((s) => s.suspect)}::boolean[],
      ${sql.join(columns.map((_, score) => sql`${of((s) => s.bins[score] ?? 0)}::int[]`))}) t
    order by 2, 3, 4, 5, 6
    on conflict (workspace_id, dimension, survey_id, day, code, suspect) do update
    set ${sql.raw(columns.map((name) => `${name} = d.${name} + excluded.${name}`).join(', '))}`.execute(db);
}
