// Pages with their filters, kept under a name.
import type { Db } from '../../../platform/context.ts';

export type SavedView = {
  id: string;
  /** Whose it is; null where it is everybody's. */
  userId: string | null;
  name: string;
  page: string;
  search: unknown;
  createdAt: Date;
};

const columns = ['id', 'user_id as userId', 'name', 'page', 'search', 'created_at as createdAt'] as const;

/** Those of everybody and of this person, by name. */
export async function selectViews(db: Db, workspaceId: string, userId: string | null): Promise<SavedView[]> {
  return db
    .selectFrom('saved_view')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where((or) => or.or([or('user_id', 'is', null), ...(userId === null ? [] : [or('user_id', '=', userId)])]))
    .orderBy('name')
    .orderBy('id')
    .execute();
}

export async function insertView(db: Db, workspaceId: string, view: Omit<SavedView, 'id'>): Promise<SavedView> {
  return db
    .insertInto('saved_view')
    .values({
      workspace_id: workspaceId,
      user_id: view.userId,
      name: view.name,
      page: view.page,
      search: JSON.stringify(view.search),
      created_at: view.createdAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export async function removeView(db: Db, workspaceId: string, id: string): Promise<void> {
  await db.deleteFrom('saved_view').where('workspace_id', '=', workspaceId).where('id', '=', id).execute();
}

export async function setOwner(db: Db, workspaceId: string, id: string, userId: string | null): Promise<void> {
  await db
    .updateTable('saved_view')
    .set({ user_id: userId })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .execute();
}
