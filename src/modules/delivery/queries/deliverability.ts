// The counts of what left and what came back, summed by day, domain, way and altogether in one pass.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { Counts } from '../deliverability.ts';

export type CountedRow = Counts & {
  /** What the row is about; the other three keys are null. */
  by: 'day' | 'domain' | 'way' | 'all';
  day: number | null;
  domain: string | null;
  channel: string | null;
  connectionId: string | null;
  provider: string | null;
  name: string | null;
};

/** @param first with `last`, days of UTC counted from 1970-01-01, both included. */
export async function selectDeliverability(
  db: Db,
  workspaceId: string,
  { first, last, channel }: { first: number; last: number; channel?: string | undefined },
): Promise<CountedRow[]> {
  const { rows } = await sql<CountedRow>`
    with counted as (
      select day, case when channel = 'email' then domain else '' end as domain, channel, connection_id, provider, sent, failed,
        delivered, bounced, complained, unsubscribed
      from delivery_day
      where workspace_id = ${workspaceId} and day between ${first} and ${last}
        ${channel === undefined ? sql`` : sql`and channel = ${channel}`}
    ), summed as (
      select case grouping(day, domain, connection_id) when 3 then 'day' when 5 then 'domain' when 6 then 'way' else 'all' end as by,
        day, domain, channel, connection_id, provider, coalesce(sum(sent), 0)::int as sent, coalesce(sum(failed), 0)::int as failed,
        coalesce(sum(delivered), 0)::int as delivered, coalesce(sum(bounced), 0)::int as bounced, coalesce(sum(complained), 0)::int as complained,
        coalesce(sum(unsubscribed), 0)::int as unsubscribed
      from counted
      group by grouping sets ((day), (domain), (connection_id, channel, provider), ())
    )
    select s.by, s.day, s.domain, s.channel, s.connection_id as "connectionId", s.provider, c.name, s.sent, s.failed, s.delivered,
      s.bounced, s.complained, s.unsubscribed
    from summed s
    left join connection c on c.workspace_id = ${workspaceId} and c.id = s.connection_id
    where s.by <> 'domain' or s.domain <> ''
    order by s.by, s.day, s.sent desc, s.domain`.execute(db);
  return rows;
}
