// The table of fetched links.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { LinkOpen } from '../link-opens.ts';

/** Counts a fetch; true when it is this link's first. */
export async function upsertLinkOpen(db: Db, open: LinkOpen, now: Date): Promise<boolean> {
  const { rows } = await sql<{ opens: number }>`
    insert into link_open (workspace_id, invitation_id, link, first_at, last_at, user_agent, network)
    values (${open.workspaceId}, ${open.invitationId}, ${open.link}, ${now}, ${now}, ${open.userAgent}, ${open.network})
    on conflict (workspace_id, invitation_id, link)
      do update set opens = least(link_open.opens + 1, 1000000), last_at = excluded.last_at
    returning opens`.execute(db);
  return rows[0]?.opens === 1;
}

/**
 * Marks invitations as answered; each keeps its first answer's time. Returns how many there still are, after waiting for
 * those that are being deleted.
 * @param answered a query for workspace_id, invitation_id and answered_at, so that thousands a second need not leave the database.
 */
export async function updateAnswered(db: Db, answered: RawBuilder<unknown>): Promise<number> {
  const { numAffectedRows } = await sql`
    update invitation i set answered_at = coalesce(i.answered_at, a.answered_at) from (${answered}) a
    where i.workspace_id = a.workspace_id and i.id = a.invitation_id`.execute(db);
  return Number(numAffectedRows ?? 0);
}
