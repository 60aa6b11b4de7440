// The messages that are still to come of invitations: those that are due are taken, and what becomes of them is written.
import { sql } from 'kysely';
import type { ReminderWords, Step } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';

/** An invitation whose next message is due, and what speaks for or against it. */
export type DueStep = {
  workspaceId: string;
  id: string;
  state: string;
  step: number;
  laterSteps: StoredStep[];
  nextAt: Date;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  name: string | null;
  locale: string | null;
  properties: Record<string, unknown>;
  /** The channels that are closed to the contact. */
  suppressed: string[];
  /** It was answered, complained about or unsubscribed from, or the contact wants no asks of its purpose any more. */
  ended: boolean;
};

/** A step as it is kept. */
export type StoredStep = Omit<Step, 'at'> & { at: string };

/** The message that is now at hand. */
export type NextMessage = {
  state: 'queued' | 'offered';
  step: number;
  channel: string;
  wording: ReminderWords | null;
};

/** Takes due steps; other workers pass over them until the transaction ends. */
export async function takeDueSteps(db: Db, now: Date, limit: number): Promise<DueStep[]> {
  const { rows } = await sql<DueStep>`
    select i.workspace_id as "workspaceId", i.id, i.state, i.step, coalesce(i.later_steps, '[]') as "laterSteps",
      i.next_at as "nextAt", c.email, c.phone, c.external_id as "externalId", c.name, c.locale, c.properties,
      array(select s.channel from suppression s where s.workspace_id = i.workspace_id and s.contact_id = i.contact_id)
        as suppressed,
      i.answered_at is not null or survey.archived_at is not null or i.purpose = any(coalesce(p.muted_purposes, '{}'))
        or exists (
          select from suppression s
          where s.workspace_id = i.workspace_id and s.contact_id = i.contact_id and s.since >= i.created_at and (
            s.reason in ('complained', 'erased') or s.reason = 'unsubscribed' and exists (
              select from message m where m.workspace_id = i.workspace_id and m.invitation_id = i.id and m.channel = s.channel))
        ) as ended
    from invitation i
    join contact c on c.workspace_id = i.workspace_id and c.id = i.contact_id
    join survey on survey.workspace_id = i.workspace_id and survey.id = i.survey_id
    left join contact_preference p on p.workspace_id = i.workspace_id and p.contact_id = i.contact_id
    where i.next_at <= ${now}
    order by i.next_at
    limit ${limit}
    for update of i skip locked`.execute(db);
  return rows;
}

/** `message` is null where none is due yet, or none is left. `nextAt` is when the first of `laterSteps` is due; null after it has left. */
export type StepChange = {
  workspaceId: string;
  id: string;
  message: NextMessage | null;
  laterSteps: readonly StoredStep[];
  nextAt: Date | null;
};

/** Attempts are counted for each message anew. */
export async function saveSteps(db: Db, changes: readonly StepChange[], now: Date): Promise<void> {
  if (changes.length === 0) return;
  const of = <Value>(read: (one: StepChange) => Value) => changes.map(read);
  const json = (value: unknown) => (value == null ? null : JSON.stringify(value));
  await sql`
    update invitation i
    set state = coalesce(n.state, i.state), step = coalesce(n.step, i.step), channel = coalesce(n.channel, i.channel),
      wording = case when n.state is null then i.wording else n.wording end, later_steps = n.later_steps, next_at = n.next_at,
      reason = case when n.state is null then i.reason end, attempts = case when n.state is null then i.attempts else 0 end,
      send_at = case when n.state is null then i.send_at else ${now} end, updated_at = ${now}
    from unnest(${of((c) => c.workspaceId)}::bigint[], ${of((c) => c.id)}::bigint[],
      ${of((c) => c.message?.state ?? null)}::text[], ${of((c) => c.message?.step ?? null)}::smallint[],
      ${of((c) => c.message?.channel ?? null)}::text[], ${of((c) => json(c.message?.wording))}::jsonb[],
      ${of((c) => (c.laterSteps.length > 0 ? json(c.laterSteps) : null))}::jsonb[], ${of((c) => c.nextAt)}::timestamptz[])
      as n(workspace_id, id, state, step, channel, wording, later_steps, next_at)
    where i.workspace_id = n.workspace_id and i.id = n.id`.execute(db);
}

/**
 * Puts other steps in place of those to come, where the invitation still goes on. A message that waits for the hours of its campaign
 * comes to its turn now: they may have changed, too.
 */
export async function setLaterSteps(
  db: Db,
  workspaceId: string,
  changes: readonly { invitationId: string; laterSteps: readonly Step[] }[],
  now: Date,
): Promise<void> {
  await sql`
    update invitation i
    set later_steps = g.later_steps, updated_at = ${now},
      send_at = case when i.state = 'queued' and i.reason = 'outside_hours' then least(i.send_at, ${now}) else i.send_at end,
      next_at = case when i.state not in ('queued', 'sending') then (g.later_steps -> 0 ->> 'at')::timestamptz end
    from unnest(${changes.map((c) => c.invitationId)}::bigint[],
      ${changes.map((c) => (c.laterSteps.length > 0 ? JSON.stringify(c.laterSteps) : null))}::jsonb[]) as g(id, later_steps)
    where i.workspace_id = ${workspaceId} and i.id = g.id and i.answered_at is null and i.state <> 'planned'`.execute(
    db,
  );
}

/** A message that waits to go out after others had is not sent any more: the invitation is as it was after those. */
export async function clearLaterSteps(db: Db, workspaceId: string, campaignId: string, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`
    update invitation
    set state = case when state = 'queued' and step > 0 then case when sent_at is null then 'suppressed' else 'sent' end else state end,
      reason = case when state = 'queued' and step > 0 and sent_at is null then 'withdrawn' else reason end,
      later_steps = null, next_at = null, updated_at = ${now}
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId}
      and (later_steps is not null or state = 'queued' and step > 0)`.execute(db);
  return Number(numAffectedRows ?? 0);
}
