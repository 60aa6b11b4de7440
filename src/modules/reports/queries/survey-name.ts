// The name of a survey, for the heading of what is about it.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

/** Null where there is none with this id. */
export async function selectSurveyName(db: Db, workspaceId: string, surveyId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string }>`
    select name from survey where workspace_id = ${workspaceId} and id = ${surveyId}`.execute(db);
  return rows[0]?.name ?? null;
}
