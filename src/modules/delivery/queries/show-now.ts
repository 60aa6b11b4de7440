// Invitations to somebody who is here now: taken from those that were offered, or made.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { NewAsk, ShownInvitation, Viewer } from '../show-now.ts';

export type Offer = ShownInvitation & { step: number };

/** The most important offer that waits, locked; those that another call holds are passed over. */
export async function lockOffer(db: Db, { workspaceId, contactId, channel, now }: Viewer): Promise<Offer | undefined> {
  const { rows } = await sql<Offer>`
    select i.id, i.token, i.survey_id as "surveyId", i.survey_version as "surveyVersion", i.locale, i.step
    from invitation i
    join survey s on s.workspace_id = i.workspace_id and s.id = i.survey_id and s.archived_at is null
    where i.workspace_id = ${workspaceId} and i.contact_id = ${contactId} and i.channel = ${channel} and i.state = 'offered'
      and i.send_at <= ${now} and i.expires_at > ${now} and i.answered_at is null
      and not exists (
        select from held_lane h where h.workspace_id = i.workspace_id and h.campaign_id = coalesce(i.campaign_id, 0))
    order by i.priority, i.send_at, i.id
    limit 1
    for update of i skip locked`.execute(db);
  return rows[0];
}

export async function insertShown(
  db: Db,
  { workspaceId, contactId, channel, now }: Viewer,
  { surveyId, surveyVersion, promptId, purpose, gapDays, locale }: NewAsk,
  answerWindowDays: number,
): Promise<{ id: string; token: Buffer }> {
  const { rows } = await sql<{ id: string; token: Buffer }>`
    insert into invitation (workspace_id, contact_id, survey_id, survey_version, prompt_id, channel, purpose, locale, state, token,
      send_at, expires_at, gap_days, asked_at, created_at, updated_at)
    values (${workspaceId}, ${contactId}, ${surveyId}, ${surveyVersion}, ${promptId}, ${channel}, ${purpose}, ${locale}, 'offered',
      substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) for 16), ${now},
      ${now}::timestamptz + make_interval(days => ${answerWindowDays}), ${gapDays}, ${now}, ${now}, ${now})
    returning id, token`.execute(db);
  return rows[0] as { id: string; token: Buffer };
}

/** Writes down that it is shown: the invitation is sent, and its next message is due when it was planned. */
export async function saveShown(
  db: Db,
  { workspaceId, channel, address, now }: Viewer,
  { id, step, question }: Offer & { question: string },
  answerWindowDays: number,
): Promise<void> {
  await sql`
    with shown as (
      update invitation set state = 'sent', reason = null, sent_at = ${now}, updated_at = ${now},
        expires_at = ${now}::timestamptz + make_interval(days => ${answerWindowDays}),
        next_at = (later_steps -> 0 ->> 'at')::timestamptz
      where workspace_id = ${workspaceId} and id = ${id}
      returning id
    )
    insert into message (workspace_id, invitation_id, channel, provider, step, address, subject, message_id, content, sent_at)
    select ${workspaceId}, id, ${channel}, 'prompt', ${step}, ${address}, ${question}, ${`${workspaceId}.${id}.${step}`},
      ${JSON.stringify({ question })}::jsonb, ${now}
    from shown`.execute(db);
}
