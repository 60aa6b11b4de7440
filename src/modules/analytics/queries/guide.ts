// How far a workspace has come towards its first answer, and who does not want to be led there.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type Progress = {
  surveyId: string | null;
  contacts: boolean;
  invitationId: string | null;
  answered: boolean;
  dismissed: boolean;
};

/** @param userId null for whoever is no person: nothing is dismissed for them. */
export async function readProgress(db: Db, workspaceId: string, userId: string | null): Promise<Progress> {
  const { rows } = await sql<Progress>`
    select
      (select id from survey where workspace_id = ${workspaceId} order by id desc limit 1) as "surveyId",
      exists (select from contact where workspace_id = ${workspaceId}) as contacts,
      (select id from invitation where workspace_id = ${workspaceId} order by id desc limit 1) as "invitationId",
      exists (select from response where workspace_id = ${workspaceId}) as answered,
      exists (
        select from guide_dismissal where workspace_id = ${workspaceId} and user_id = ${userId}::bigint
      ) as dismissed`.execute(db);
  return rows[0] as Progress;
}

export async function saveDismissal(db: Db, workspaceId: string, userId: string): Promise<void> {
  await db
    .insertInto('guide_dismissal')
    .values({ workspace_id: workspaceId, user_id: userId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteDismissal(db: Db, workspaceId: string, userId: string): Promise<void> {
  await db
    .deleteFrom('guide_dismissal')
    .where('workspace_id', '=', workspaceId)
    .where('user_id', '=', userId)
    .execute();
}
