// From queued to sent: claims in batches that no other worker sees, and what became of each, written in one statement.
import { sql } from 'kysely';
import type { ReminderWords } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';
import { column } from '../../../platform/db/index.ts';
import type { Lane } from './lanes.ts';
import type { StoredStep } from './later-steps.ts';

export type Claimed = {
  workspaceId: string;
  id: string;
  contactId: string;
  surveyId: string;
  surveyVersion: number;
  channel: string;
  token: Buffer;
  attempts: number;
  step: number;
  sendAt: Date;
  laterSteps: StoredStep[] | null;
  wording: ReminderWords | null;
  /** The language that the campaign speaks; null is the contact's own. */
  spoken: string | null;
  email: string | null;
  phone: string | null;
  name: string | null;
  locale: string | null;
  timeZone: string | null;
  properties: Record<string, unknown>;
};

export type LaneKey = Pick<Lane, 'workspaceId' | 'channel' | 'campaignId'>;

/** When what comes after the message at hand is due. */
const nextAt = sql`(i.later_steps -> 0 ->> 'at')::timestamptz`;

/**
 * Claims due invitations of a lane for one worker. From here until its outcome is written an invitation is `sending`: should the
 * worker die, nobody knows whether it went out. Who was suppressed since it was queued is set aside, as is an ask whose time has
 * passed; who has answered meanwhile is not reminded, and where a message went out before, it stays at that. Returns what is to be sent, and how many were taken in all.
 */
export async function claimQueued(
  db: Db,
  workerId: string,
  { workspaceId, channel, campaignId }: LaneKey,
  now: Date,
  limit: number,
): Promise<{ claimed: Claimed[]; taken: number }> {
  const { rows } = await sql<Claimed & { state: string }>`
    with taken as materialized (
      select id, contact_id, channel, step, answered_at, sent_at, expires_at from invitation
      where state = 'queued' and workspace_id = ${workspaceId} and channel = ${channel}
        and coalesce(campaign_id, 0) = ${campaignId} and send_at <= ${now}
        and not exists (select from held_lane where workspace_id = ${workspaceId} and campaign_id = ${campaignId})
      order by send_at
      limit ${limit}
      for update skip locked
    ), due as (
      select t.id, c.email, c.phone, c.name, c.locale, c.time_zone, c.properties, blocked.because,
        case when t.answered_at is not null or t.sent_at is not null and blocked.because is not null then 'sent'
          when blocked.because is null then 'sending' else 'suppressed' end as state
      from taken t
      join contact c on c.workspace_id = ${workspaceId} and c.id = t.contact_id
      left join suppression s on s.workspace_id = ${workspaceId} and s.contact_id = t.contact_id and s.channel = t.channel
      cross join lateral (
        select coalesce(s.reason, case when t.step = 0 and t.expires_at <= ${now} then 'too_late' end) as because) blocked
    )
    update invitation i
    set state = due.state, reason = case when due.state = 'suppressed' then due.because end, updated_at = ${now},
      claimed_by = case when due.state = 'sending' then ${workerId}::bigint end,
      attempts = i.attempts + 1,
      next_at = case when due.state <> 'sending' and i.answered_at is null then ${nextAt} end
    from due
    where i.workspace_id = ${workspaceId} and i.id = due.id
    returning i.workspace_id as "workspaceId", i.id, i.contact_id as "contactId", i.survey_id as "surveyId",
      i.survey_version as "surveyVersion", i.channel, i.token, i.attempts, i.step, i.send_at as "sendAt",
      i.later_steps as "laterSteps", i.wording, i.locale as spoken, i.state, due.email, due.phone, due.name, due.locale,
      due.time_zone as "timeZone", due.properties`.execute(db);
  return { claimed: rows.filter((row) => row.state === 'sending'), taken: rows.length };
}

/** Why an invitation is uncertain whose worker is gone: its outcome may still come. */
const interrupted = 'interrupted';

export type SentMessage = {
  outcome: 'accepted' | 'refused' | 'uncertain';
  address: string;
  domain: string;
  subject: string;
  messageId: string;
  reply: string;
  providerId: string | null;
  /** Where it stayed on this machine. */
  content: unknown;
  /** What it was rendered with, where it did not. */
  recipient: unknown;
};

export type Finished = {
  id: string;
  state: 'sent' | 'failed' | 'uncertain' | 'suppressed' | 'queued';
  reason: string | null;
  /** For `queued`: when it is tried again. Otherwise when it went out. */
  at: Date;
  /** Whether this counts as an attempt. */
  attempted: boolean;
  /** How long it can be answered from then on; null leaves that as it is. */
  answerWindowDays: number | null;
  step: number;
  /** What is to come, where that has moved; null leaves it as it is. */
  laterSteps: readonly StoredStep[] | null;
  message: SentMessage | null;
};

/** The way that a batch went, which is one of one workspace. `connectionId` is null for the installation's. */
export type Via = { workspaceId: string; channel: string; provider: string; connectionId: string | null };

/**
 * Writes what became of invitations that this worker claimed, the message of each that may have gone out, and how many left.
 * Written a second time, because the first reply was lost, it changes nothing, whoever holds the invitation by then. Counts are
 * touched in the order of their keys, so that two batches wait for each other and never for ever.
 */
export async function saveFinished(
  db: Db,
  workerId: string,
  { workspaceId, channel, provider, connectionId }: Via,
  finished: readonly Finished[],
  now: Date,
): Promise<void> {
  const of = (type: string, read: (one: Finished) => unknown) => column(type, finished.map(read));
  const part = (type: string, read: (message: SentMessage) => string | null) =>
    of(type, ({ message }) => (message ? read(message) : null));
  const json = (value: unknown) => (value == null ? null : JSON.stringify(value));
  await sql`
    with done as (
      select * from unnest(${of('bigint', (f) => f.id)}, ${of('text', (f) => f.state)},
        ${of('text', (f) => f.reason)}, ${of('timestamptz', (f) => f.at)}, ${of('boolean', (f) => f.attempted)},
        ${of('int', (f) => f.answerWindowDays)}, ${of('smallint', (f) => f.step)}, ${of('jsonb', (f) => json(f.laterSteps))},
        ${part('text', (m) => m.outcome)}, ${part('text', (m) => m.address)}, ${part('text', (m) => m.domain)},
        ${part('text', (m) => m.subject)}, ${part('text', (m) => m.messageId)}, ${part('text', (m) => m.reply)},
        ${part('text', (m) => m.providerId)}, ${part('jsonb', (m) => json(m.content))}, ${part('jsonb', (m) => json(m.recipient))})
        as t(id, state, reason, at, attempted, window_days, step, later_steps, outcome, address, domain, subject,
          message_id, reply, provider_id, content, recipient)
    ), closed as (
      update invitation i
      set state = case when d.state in ('failed', 'suppressed') and i.sent_at is not null then 'sent' else d.state end,
        reason = d.reason, claimed_by = null, updated_at = ${now},
        attempts = i.attempts - case when d.attempted then 0 else 1 end,
        send_at = case when d.state = 'queued' then d.at else i.send_at end,
        sent_at = case when d.state in ('sent', 'uncertain') then d.at else i.sent_at end,
        expires_at = coalesce(d.at + make_interval(days => d.window_days), i.expires_at),
        later_steps = coalesce(d.later_steps, i.later_steps),
        next_at = case when d.state <> 'queued' then (coalesce(d.later_steps, i.later_steps) -> 0 ->> 'at')::timestamptz end
      from done d
      where i.id = d.id
        -- The keys by themselves, and a case, so that each is looked up and not found among all that there are or are being sent.
        and i.workspace_id = ${workspaceId} and i.id = any(${finished.map(({ id }) => id)}::bigint[])
        and case i.state when 'sending' then i.claimed_by = ${workerId} when 'uncertain' then i.reason = ${interrupted} else false end
      returning d.*
    ), counted as (
      insert into delivery_day (workspace_id, day, channel, connection_id, provider, domain, sent, failed)
      select ${workspaceId}::bigint, ${Math.floor(now.getTime() / 86_400_000)}::int, ${channel}, ${connectionId ?? '0'}::bigint, ${provider},
        domain, count(*) filter (where outcome = 'accepted'), count(*) filter (where outcome = 'refused')
      from closed where outcome in ('accepted', 'refused')
      group by domain order by domain
      on conflict (workspace_id, day, channel, connection_id, domain)
        do update set sent = delivery_day.sent + excluded.sent, failed = delivery_day.failed + excluded.failed
    )
    insert into message (workspace_id, invitation_id, channel, provider, connection_id, step, outcome, address, domain, subject,
      message_id, provider_reply, provider_id, content, recipient, sent_at)
    select ${workspaceId}, id, ${channel}, ${provider}, ${connectionId}, step, outcome, address, domain, subject, message_id, reply,
      provider_id, content, recipient, at
    from closed where address is not null`.execute(db);
}

/**
 * Gives up on invitations whose worker is gone: they may have been sent, so they are not sent again.
 * A worker is gone when nobody holds its advisory lock.
 */
export async function abandonClaims(db: Db, lockClass: number, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update invitation i
    set state = 'uncertain', reason = ${interrupted}, claimed_by = null, sent_at = coalesce(i.sent_at, i.updated_at),
      updated_at = ${now}, next_at = ${nextAt}
    where i.state = 'sending' and i.claimed_by is not null and not exists (
      select from pg_locks l
      where l.locktype = 'advisory' and l.classid = ${lockClass}::oid and l.objid = i.claimed_by::oid and l.granted
        and l.database = (select oid from pg_database where datname = current_database())
    )`.execute(db);
  return Number(numAffectedRows ?? 0);
}
