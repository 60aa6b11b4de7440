// Links by which people without an account see a part of the score.
import { sql } from 'kysely';
import type { Db, Workspace } from '../../../platform/context.ts';

export type ShareLinkRow = {
  id: string;
  title: string;
  question: unknown;
  parts: string[];
  token: Buffer;
  /** The hash of the password; null without one. */
  password: string | null;
  embedOrigins: string[];
  expiresAt: Date | null;
  createdBy: string;
  createdAt: Date;
  openedAt: Date | null;
  opens: number;
};

const columns = [
  'id',
  'title',
  'question',
  'parts',
  'token',
  'password',
  'embed_origins as embedOrigins',
  'expires_at as expiresAt',
  'created_by as createdBy',
  'created_at as createdAt',
  'opened_at as openedAt',
  'opens',
] as const;

export type NewShareLink = Omit<ShareLinkRow, 'id' | 'openedAt' | 'opens'>;

export async function insertShareLink(db: Db, workspaceId: string, link: NewShareLink): Promise<ShareLinkRow> {
  return db
    .insertInto('share_link')
    .values({
      workspace_id: workspaceId,
      title: link.title,
      question: JSON.stringify(link.question),
      parts: link.parts,
      token: link.token,
      password: link.password,
      embed_origins: link.embedOrigins,
      expires_at: link.expiresAt,
      created_by: link.createdBy,
      created_at: link.createdAt,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

/** Those that were not revoked, newest first. */
export async function selectShareLinks(
  db: Db,
  workspaceId: string,
  page: { before?: string; limit: number },
): Promise<ShareLinkRow[]> {
  let query = db
    .selectFrom('share_link')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('revoked_at', 'is', null);
  if (page.before !== undefined) query = query.where('id', '<', page.before);
  return query.orderBy('id', 'desc').limit(page.limit).execute();
}

/** Whether it was there. */
export async function markRevoked(db: Db, workspaceId: string, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('share_link')
    .set({ revoked_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export type FollowedShare = ShareLinkRow & { workspace: Workspace };

/** What an address leads to; undefined where it leads nowhere (any more). */
export async function findShare(db: Db, workspaceId: string, token: Buffer): Promise<FollowedShare | undefined> {
  const found = await db
    .selectFrom('share_link')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .where('token', '=', token)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (found === undefined) return undefined;
  const workspace = await db
    .selectFrom('workspace')
    .select(['id', 'name', 'time_zone as timeZone'])
    .where('id', '=', workspaceId)
    .executeTakeFirst();
  return workspace && { ...found, workspace };
}

/** Counts a page that was shown; not more than once a minute, so that a screen on a wall writes little. */
export async function countOpen(db: Db, workspaceId: string, id: string, now: Date): Promise<void> {
  await sql`
    update share_link set opens = opens + 1, opened_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}
      and (opened_at is null or opened_at < ${now}::timestamptz - interval '1 minute')`.execute(db);
}
