// Invitations of a campaign that may still go on over more messages.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type GoingOn = { invitationId: string; contactId: string; askedAt: Date; step: number };

/** Of those with a message that has left or is on its way; the next ones after the id `after`. */
export async function selectGoingOn(
  db: Db,
  { workspaceId, id }: { workspaceId: string; id: string },
  after: string,
  now: Date,
  limit: number,
): Promise<GoingOn[]> {
  const { rows } = await sql<GoingOn>`
    select id as "invitationId", contact_id as "contactId", coalesce(asked_at, created_at) as "askedAt", step from invitation
    where workspace_id = ${workspaceId} and campaign_id = ${id} and id > ${after} and answered_at is null
      and state in ('queued', 'sending', 'offered', 'sent', 'uncertain') and expires_at > ${now}
    order by id limit ${limit}`.execute(db);
  return rows;
}
