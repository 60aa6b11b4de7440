// Lanes: what is queued of one workspace, by one channel, for one campaign (0: asked by hand). A lane is found by jumping over its
// invitations, so that a million in one costs as much as ten.
import { sql } from 'kysely';
import type { Hours } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';

export type Lane = {
  workspaceId: string;
  channel: string;
  campaignId: string;
  /** 1 to 5, 1 going first. */
  priority: number;
  /** When its first invitation became due. */
  since: Date;
  /** Hours as JSON text, by which a process knows what it has worked out for them; null where there are none. */
  hours: string | null;
  /** The workspace's, where there are hours. */
  timeZone: string | null;
};

/** Every lane with something due at `now`, but for those that are held. */
export async function selectLanes(db: Db, now: Date): Promise<Lane[]> {
  const next = sql`workspace_id, channel, coalesce(campaign_id, 0) as campaign_id, send_at, priority from invitation
      where state = 'queued'`;
  const order = sql`order by workspace_id, channel, (coalesce(campaign_id, 0)), send_at limit 1`;
  const { rows } = await sql<Lane>`
    with recursive lane as (
      (select ${next} ${order})
      union all
      select n.* from lane l, lateral (
        select ${next} and (workspace_id, channel, coalesce(campaign_id, 0)) > (l.workspace_id, l.channel, l.campaign_id) ${order}
      ) n
    )
    select lane.workspace_id as "workspaceId", channel, lane.campaign_id as "campaignId", priority, send_at as since,
      o.hours::text as hours, w.time_zone as "timeZone"
    from lane
    left join lane_hours o on o.workspace_id = lane.workspace_id and o.campaign_id = lane.campaign_id
    left join workspace w on w.id = o.workspace_id
    where send_at <= ${now} and not exists (
      select from held_lane h where h.workspace_id = lane.workspace_id and h.campaign_id = lane.campaign_id)`.execute(
    db,
  );
  return rows;
}

export async function insertHeldLane(db: Db, workspaceId: string, campaignId: string, now: Date): Promise<void> {
  await sql`
    insert into held_lane (workspace_id, campaign_id, since) values (${workspaceId}, ${campaignId}, ${now})
    on conflict do nothing`.execute(db);
}

export async function deleteHeldLane(db: Db, workspaceId: string, campaignId: string): Promise<void> {
  await sql`delete from held_lane where workspace_id = ${workspaceId} and campaign_id = ${campaignId}`.execute(db);
}

export async function saveLaneHours(db: Db, workspaceId: string, campaignId: string, hours: Hours): Promise<void> {
  await sql`
    insert into lane_hours (workspace_id, campaign_id, hours) values (${workspaceId}, ${campaignId}, ${JSON.stringify(hours)})
    on conflict (workspace_id, campaign_id) do update set hours = excluded.hours`.execute(db);
}
