// From queued to sent: claims in batches that no other worker sees, and what became of each, written in one statement.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type Claimed = {
  workspaceId: string;
  id: string;
  surveyId: string;
  surveyVersion: number;
  channel: string;
  token: Buffer;
  attempts: number;
  email: string | null;
  phone: string | null;
  name: string | null;
  locale: string | null;
  properties: Record<string, unknown>;
};

/**
 * Claims due invitations for one worker. From here until its outcome is written an invitation is `sending`: should the
 * worker die, nobody knows whether it went out. Who was suppressed since it was queued is set aside.
 */
export async function claimQueued(db: Db, workerId: string, now: Date, limit: number): Promise<Claimed[]> {
  const { rows } = await sql<Claimed & { state: string }>`
    with due as (
      select i.workspace_id, i.id, s.reason, c.email, c.phone, c.name, c.locale, c.properties
      from invitation i
      join contact c on c.workspace_id = i.workspace_id and c.id = i.contact_id
      left join suppression s
        on s.workspace_id = i.workspace_id and s.contact_id = i.contact_id and s.channel = i.channel
      where i.state = 'queued' and i.send_at <= ${now}
      order by i.send_at
      limit ${limit}
      for update of i skip locked
    )
    update invitation i
    set state = case when due.reason is null then 'sending' else 'suppressed' end,
      reason = due.reason,
      claimed_by = case when due.reason is null then ${workerId}::bigint end,
      attempts = i.attempts + 1,
      updated_at = ${now}
    from due
    where i.workspace_id = due.workspace_id and i.id = due.id
    returning i.workspace_id as "workspaceId", i.id, i.survey_id as "surveyId", i.survey_version as "surveyVersion",
      i.channel, i.token, i.attempts, i.state, due.email, due.phone, due.name, due.locale, due.properties`.execute(db);
  return rows.filter((row) => row.state === 'sending');
}

/** Why an invitation is uncertain whose worker is gone: its outcome may still come. */
const interrupted = 'interrupted';

export type Finished = {
  workspaceId: string;
  id: string;
  state: 'sent' | 'failed' | 'uncertain' | 'queued';
  reason: string | null;
  /** For `queued`: when it is tried again. Otherwise when it went out. */
  at: Date;
  /** How long it can be answered from then on; null leaves that as it is. */
  answerWindowDays: number | null;
  message: { address: string; subject: string; messageId: string; reply: string; content: unknown } | null;
};

/**
 * Writes what became of invitations that this worker claimed, and the message of each that may have gone out. Written a
 * second time, because the first reply was lost, it changes nothing, whoever holds the invitation by then.
 */
export async function saveFinished(
  db: Db,
  workerId: string,
  channel: string,
  provider: string,
  finished: readonly Finished[],
  now: Date,
): Promise<void> {
  const of = <Value>(read: (one: Finished) => Value) => finished.map(read);
  await sql`
    with done as (
      select * from unnest(${of((f) => f.workspaceId)}::bigint[], ${of((f) => f.id)}::bigint[], ${of((f) => f.state)}::text[],
        ${of((f) => f.reason)}::text[], ${of((f) => f.at)}::timestamptz[], ${of((f) => f.answerWindowDays)}::int[],
        ${of((f) => f.message?.address ?? null)}::text[], ${of((f) => f.message?.subject ?? null)}::text[],
        ${of((f) => f.message?.messageId ?? null)}::text[], ${of((f) => f.message?.reply ?? null)}::text[],
        ${of((f) => (f.message?.content ? JSON.stringify(f.message.content) : null))}::jsonb[])
        as t(workspace_id, id, state, reason, at, window_days, address, subject, message_id, reply, content)
    ), closed as (
      update invitation i
      set state = d.state, reason = d.reason, claimed_by = null, updated_at = ${now},
        send_at = case when d.state = 'queued' then d.at else i.send_at end,
        sent_at = case when d.state in ('sent', 'uncertain') then d.at else i.sent_at end,
        expires_at = coalesce(d.at + make_interval(days => d.window_days), i.expires_at)
      from done d
      where i.workspace_id = d.workspace_id and i.id = d.id
        and (i.state = 'sending' and i.claimed_by = ${workerId} or i.state = 'uncertain' and i.reason = ${interrupted})
      returning i.workspace_id, i.id
    )
    insert into message (workspace_id, invitation_id, channel, provider, address, subject, message_id, provider_reply,
      content, sent_at)
    select workspace_id, id, ${channel}, ${provider}, address, subject, message_id, reply, content, at
    from done join closed using (workspace_id, id) where address is not null`.execute(db);
}

/**
 * Gives up on invitations whose worker is gone: they may have been sent, so they are not sent again.
 * A worker is gone when nobody holds its advisory lock.
 */
export async function abandonClaims(db: Db, lockClass: number, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update invitation i
    set state = 'uncertain', reason = ${interrupted}, claimed_by = null, sent_at = coalesce(i.sent_at, i.updated_at),
      updated_at = ${now}
    where i.state = 'sending' and i.claimed_by is not null and not exists (
      select from pg_locks l
      where l.locktype = 'advisory' and l.classid = ${lockClass}::oid and l.objid = i.claimed_by::oid and l.granted
        and l.database = (select oid from pg_database where datname = current_database())
    )`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** When the next invitation that waits is due, or null when none waits. */
export async function nextDueAt(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select least(
      (select min(send_at) from invitation where state = 'planned'),
      (select min(send_at) from invitation where state = 'queued')) as at`.execute(db);
  return rows[0]?.at ?? null;
}
