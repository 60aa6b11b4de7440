// How many of those who were asked have answered.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { ScoreFilter } from './score-days.ts';

/**
 * Invitations handed over on these days of the workspace's zone, and how many of them were answered by now. An answer
 * that is announced but not marked yet counts, too.
 */
export async function countAsked(
  db: Db,
  workspaceId: string,
  timeZone: string,
  filter: ScoreFilter,
): Promise<{ asked: number; answered: number }> {
  const start = (day: number) => sql`((date '1970-01-01' + ${day}::int)::timestamp at time zone ${timeZone})`;
  const { rows } = await sql<{ asked: number; answered: number }>`
    select count(*)::int as asked, count(*) filter (where i.answered_at is not null or r.id is not null)::int as answered
    from invitation i
    left join (
      select res.invitation_id, res.id from announcement a cross join lateral unnest(a.ids) as announced(id)
      join response res on res.workspace_id = a.workspace_id and res.id = announced.id
      where a.workspace_id = ${workspaceId} and a.event = 'response.recorded'
    ) r on r.invitation_id = i.id
    where i.workspace_id = ${workspaceId} and i.sent_at >= ${start(filter.firstDay)} and i.sent_at < ${start(filter.lastDay + 1)}
      ${filter.surveyId ? sql`and i.survey_id = ${filter.surveyId}` : sql``}`.execute(db);
  return rows[0] ?? { asked: 0, answered: 0 };
}
