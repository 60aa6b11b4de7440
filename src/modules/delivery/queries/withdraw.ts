// Asks that are taken back before anybody has noticed them.
import { sql } from 'kysely';
import type { Purpose } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';

export type Withdrawn = { invitationId: string; contactId: string; purpose: Purpose; askedAt: Date };

/** What a sender holds at this moment is waited for, and stays where it is taken. */
export async function deleteUnsent(
  db: Db,
  workspaceId: string,
  campaignId: string,
  limit: number,
): Promise<Withdrawn[]> {
  const { rows } = await sql<Withdrawn>`
    with unsent as (
      select id from invitation
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and state in ('queued', 'offered')
        and step = 0 and sent_at is null and answered_at is null
      order by id limit ${limit} for update
    )
    delete from invitation i using unsent
    where i.workspace_id = ${workspaceId} and i.id = unsent.id
    returning i.id as "invitationId", i.contact_id as "contactId", i.purpose, coalesce(i.asked_at, i.created_at) as "askedAt"`.execute(
    db,
  );
  return rows;
}

/**
 * Sets the clocks of these contacts back to the ask before, where no later one has moved them. The ask before is the latest of
 * their other invitations. A statement of its own, after those are gone.
 */
export async function freeClocks(db: Db, workspaceId: string, withdrawn: readonly Withdrawn[]): Promise<void> {
  if (withdrawn.length === 0) return;
  const of = <Value>(read: (one: Withdrawn) => Value) => withdrawn.map(read);
  const back = (purpose: Purpose) => {
    const column = sql.ref(`${purpose}_at`);
    return sql`${column} = case when w.purpose = ${purpose} and k.${column} = w.asked_at then w.before else k.${column} end`;
  };
  await sql`
    select from contact_clock where workspace_id = ${workspaceId} and contact_id = any(${of((w) => w.contactId)}::bigint[])
    order by contact_id for update`.execute(db);
  await sql`
    update contact_clock k
    set ${back('relationship')}, ${back('transactional')}, ${back('product')}, ${back('research')},
      recent = array_remove(k.recent, w.asked_at)
    from (
      select g.*, (select max(coalesce(i.asked_at, i.sent_at)) from invitation i
        where i.workspace_id = ${workspaceId} and i.contact_id = g.contact_id and i.purpose = g.purpose) as before
      from unnest(${of((w) => w.contactId)}::bigint[], ${of((w) => w.purpose)}::text[], ${of((w) => w.askedAt)}::timestamptz[])
        as g(contact_id, purpose, asked_at)
    ) w
    where k.workspace_id = ${workspaceId} and k.contact_id = w.contact_id`.execute(db);
}
