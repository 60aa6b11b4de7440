// Addresses to which messages came back softly: how often in a row, and whether one was given up for nothing else.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { FoundMessage } from './events.ts';

/**
 * On how many days in a row messages to this address of the contact came back: the days of the first return of each message, since
 * the last message that was delivered and did not come back.
 */
export async function countSoftBounces(
  db: Db,
  workspaceId: string,
  { contactId, channel, address }: FoundMessage,
): Promise<number> {
  const { rows } = await sql<{ days: number }>`
    with story as (
      select m.id, min(e.at) filter (where e.kind = 'bounced') as bounced_at,
        max(e.at) filter (where e.kind = 'delivered') as delivered_at
      from invitation i
      join message m on m.workspace_id = i.workspace_id and m.invitation_id = i.id
      join message_event e on e.workspace_id = m.workspace_id and e.message_id = m.id
      where i.workspace_id = ${workspaceId} and i.contact_id = ${contactId} and m.channel = ${channel}
        and lower(m.address) = lower(${address})
      group by m.id
    )
    select count(distinct (bounced_at at time zone 'UTC')::date)::int as days from story
    where bounced_at > coalesce((select max(delivered_at) from story where bounced_at is null), '-infinity')`.execute(
    db,
  );
  return rows[0]?.days ?? 0;
}

/**
 * Which of these messages, all delivered, went to an address that is suppressed as one that takes no mail, where `daysMax` days with
 * soft bounces are all that speaks for that: no hard bounce, no refusal, and nobody who has set it by hand.
 */
export async function selectGivenUp(
  db: Db,
  workspaceId: string,
  messageIds: readonly string[],
  daysMax: number,
): Promise<Set<string>> {
  if (messageIds.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    select m.id
    from message m
    join invitation i on i.workspace_id = m.workspace_id and i.id = m.invitation_id
    join suppression s on s.workspace_id = m.workspace_id and s.contact_id = i.contact_id and s.channel = m.channel
      and s.reason = 'bounced' and s.set_by is null and s.listed_as is null
    where m.workspace_id = ${workspaceId} and m.id = any(${messageIds}::bigint[]) and (
      select coalesce(bool_and(told.outcome <> 'refused' and not coalesce(e.hard, false)), false)
        and count(distinct (e.at at time zone 'UTC')::date) filter (where e.kind = 'bounced' and e.at <= s.since) >= ${daysMax}
      from invitation asked
      join message told on told.workspace_id = asked.workspace_id and told.invitation_id = asked.id
      left join message_event e on e.workspace_id = told.workspace_id and e.message_id = told.id
      where asked.workspace_id = m.workspace_id and asked.contact_id = i.contact_id and told.channel = m.channel
        and lower(told.address) = lower(m.address))`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
