// The workspace of the demo company and who belongs to it.
import { sql } from 'kysely';
import type { Db } from '../../platform/context.ts';

export async function workspaceExists(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('workspace').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}

/** Lets the demo owner and everybody who owns a workspace into the demo as owners. Who is in already stays as they are. */
export async function letOwnersIn(db: Db, workspaceId: string, demoOwnerId: string): Promise<void> {
  await sql`
    insert into member (workspace_id, user_id, role)
    select ${workspaceId}, user_id, 'owner'
    from (select user_id from member where role = 'owner' union select ${demoOwnerId}::bigint) owners
    on conflict do nothing`.execute(db);
}
