// What answers were counted as before that changed, and what came later: by which a figure can be told again as it was.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { Fact } from '../fact.ts';
import type { Question } from '../question.ts';

/** Keeps what these were counted as. */
export async function keepBefore(db: Db, before: readonly Fact[]): Promise<void> {
  if (before.length === 0) return;
  await db
    .insertInto('fact_change')
    .values(
      before.map((fact) => ({
        workspace_id: fact.workspaceId,
        response_id: fact.responseId,
        survey_id: fact.surveyId,
        day: fact.day,
        score: fact.score,
        suspect: fact.suspect,
        channel: fact.channel,
        language: fact.language,
        device: fact.device,
        hour: fact.hour,
        visit: fact.visit,
        slots: fact.slots,
      })),
    )
    .execute();
}

/** The newest answer and the newest change of one: whatever has a greater id came later. */
export type Version = { lastResponseId: string; lastChangeId: string };

export async function selectVersion(db: Db, workspaceId: string): Promise<Version> {
  const { rows } = await sql<Version>`
    select coalesce((select max(id) from response where workspace_id = ${workspaceId}), 0) as "lastResponseId",
      coalesce((select max(id) from fact_change where workspace_id = ${workspaceId}), 0) as "lastChangeId"`.execute(db);
  return rows[0] as Version;
}

export type Counted = { score: number; suspect: boolean; count: number };

/** What of the answers to this question came after a version. */
export async function selectLater(db: Db, workspaceId: string, question: Question, since: Version): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select score, suspect, count(*)::int as count from response_fact f
    where ${meets(question, 'f')} and f.workspace_id = ${workspaceId} and response_id > ${since.lastResponseId}
    group by 1, 2`.execute(db);
  return rows;
}

/** An answer that changed: its place in the question then and now, null where it had or has none. `gone`: it was deleted. */
export type Changed = {
  gone: boolean;
  before: { score: number; suspect: boolean } | null;
  now: { score: number; suspect: boolean } | null;
  count: number;
};

/** What became of the answers that a version was counted from, by then and now. */
export async function selectChanged(
  db: Db,
  workspaceId: string,
  question: Question,
  since: Version,
): Promise<Changed[]> {
  const { rows } = await sql<Changed>`
    with earliest as (
      select distinct on (c.response_id) c.*, ${sql.raw(slotColumns)} from fact_change c
      where c.workspace_id = ${workspaceId} and c.id > ${since.lastChangeId} and c.response_id <= ${since.lastResponseId}
      order by c.response_id, c.id
    ), both_ways as (
      select f.response_id is null as gone,
        case when ${meets(question, 'e')} then json_build_object('score', e.score, 'suspect', e.suspect)::text end as before,
        case when ${meets(question, 'f')} then json_build_object('score', f.score, 'suspect', f.suspect)::text end as now
      from earliest e left join response_fact f on f.workspace_id = e.workspace_id and f.response_id = e.response_id
    )
    select gone, before::json as before, now::json as now, count(*)::int as count
    from both_ways where before is distinct from now group by 1, before, now`.execute(db);
  return rows;
}

const slotColumns = Array.from({ length: 8 }, (_, place) => `c.slots[${place + 1}] as d${place + 1}`).join(', ');

function meets({ surveyId, firstDay, lastDay, where }: Question, row: 'e' | 'f'): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${row}.${column}`);
  const conditions = [
    sql`${of('day')} between ${firstDay} and ${lastDay}`,
    ...(surveyId === undefined ? [] : [sql`${of('survey_id')} = ${surveyId}`]),
    ...where.map(({ dimension, codes }) => sql`${of(dimension.column)} = any(${[...codes]}::int[])`),
  ];
  return sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}
