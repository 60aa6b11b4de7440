// What became of the demo company's messages after they left: some came back for now, and whoever complained did so about the last one.
import { sql } from 'kysely';
import type { Db } from '../../platform/context.ts';

/** Written from the messages and suppressions that are there; nothing of the last hour has come back yet. */
export async function insertDeliveries(db: Db, workspaceId: string, now: number): Promise<void> {
  await sql`
    with sent as (
      select m.id, m.sent_at, m.domain, m.provider, i.contact_id, i.state
      from message m join invitation i on i.workspace_id = m.workspace_id and i.id = m.invitation_id
      where m.workspace_id = ${workspaceId}
    ), told as (
      select id as message_id, 'bounced' as kind, '552 5.2.2 Mailbox full: quota exceeded' as detail,
        sent_at + interval '4 minutes' as at
      from sent where state = 'sent' and hashint8(id) % 140 = 0
      union all
      (select distinct on (s.contact_id) sent.id, 'complained', 'abuse, told by Yahoo!-Mail-Feedback/2.0', s.since
      from suppression s join sent on sent.contact_id = s.contact_id and sent.sent_at <= s.since and sent.state = 'sent'
      where s.workspace_id = ${workspaceId} and s.reason = 'complained' and s.channel = 'email'
      order by s.contact_id, sent.sent_at desc)
    ), events as (
      insert into message_event (workspace_id, message_id, kind, detail, at)
      select ${workspaceId}, message_id, kind, detail, at from told
      where at < ${new Date(now - 3_600_000)}
      on conflict do nothing returning message_id, kind
    )
    insert into delivery_day (workspace_id, day, channel, connection_id, provider, domain, sent, failed, bounced, complained)
    select ${workspaceId}, (sent.sent_at at time zone 'UTC')::date - date '1970-01-01', 'email', 0, min(sent.provider),
      coalesce(sent.domain, ''), count(*) filter (where sent.state <> 'failed'), count(*) filter (where sent.state = 'failed'),
      count(*) filter (where e.bounced), count(*) filter (where e.complained)
    from sent left join (
      select message_id, bool_or(kind = 'bounced') as bounced, bool_or(kind = 'complained') as complained
      from events group by message_id
    ) e on e.message_id = sent.id
    group by 2, 6 order by 2, 6`.execute(db);
}
