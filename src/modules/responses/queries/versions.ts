// The versions of a survey, and how much came of each.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type VersionRow = { version: number; savedAt: Date; savedBy: string | null; asks: number; answers: number };

/** Newest first. Asks that were never to be sent do not count. */
export async function selectVersions(db: Db, workspaceId: string, surveyId: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    with asks as (
      select survey_version as version, count(*)::int as count from invitation
      where workspace_id = ${workspaceId} and survey_id = ${surveyId} and state <> 'suppressed'
      group by survey_version
    ), answers as (
      select survey_version as version, count(*)::int as count from response
      where workspace_id = ${workspaceId} and survey_id = ${surveyId}
      group by survey_version
    )
    select v.version, v.created_at as "savedAt", v.saved_by as "savedBy", coalesce(asks.count, 0) as asks,
      coalesce(answers.count, 0) as answers
    from survey_version v left join asks using (version) left join answers using (version)
    where v.workspace_id = ${workspaceId} and v.survey_id = ${surveyId}
    order by v.version desc`.execute(db);
  return rows;
}
