// What became of messages, by the channel that they left through.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type Delivered = {
  channel: string;
  sent: number;
  failed: number;
  delivered: number;
  bounced: number;
  complained: number;
  unsubscribed: number;
};

/** Messages that left on these days of UTC, first ones and reminders. */
export async function countDelivered(
  db: Db,
  workspaceId: string,
  { firstDay, lastDay }: { firstDay: number; lastDay: number },
): Promise<Delivered[]> {
  const { rows } = await sql<Delivered>`
    select channel, sum(sent)::int as sent, sum(failed)::int as failed, sum(delivered)::int as delivered,
      sum(bounced)::int as bounced, sum(complained)::int as complained, sum(unsubscribed)::int as unsubscribed
    from delivery_day where workspace_id = ${workspaceId} and day between ${firstDay} and ${lastDay}
    group by channel order by 2 desc, 1`.execute(db);
  return rows;
}
