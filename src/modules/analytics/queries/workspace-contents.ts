// What a workspace holds, in one statement: it is shown before somebody deletes it.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { WorkspaceContents } from '../../access/index.ts';

/** `sending` counts invitations that a worker has in hand or will take with its next look. */
export async function countWorkspaceContents(db: Db, workspaceId: string): Promise<WorkspaceContents> {
  const { rows } = await sql<WorkspaceContents>`
    select
      (select count(*)::int from member where workspace_id = ${workspaceId}) as members,
      (select count(*)::int from contact where workspace_id = ${workspaceId}) as contacts,
      (select count(*)::int from survey where workspace_id = ${workspaceId}) as surveys,
      (select count(*)::int from invitation where workspace_id = ${workspaceId}) as invitations,
      (select count(*)::int from response where workspace_id = ${workspaceId}) as responses,
      (select count(*)::int from invitation where workspace_id = ${workspaceId} and state in ('queued', 'sending')) as sending
  `.execute(db);
  return rows[0] as WorkspaceContents;
}
