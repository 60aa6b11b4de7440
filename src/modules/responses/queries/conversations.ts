// What a number was asked last, and how far the conversation about it has come.
import { sql } from 'kysely';
import type { Answers } from '../../../core/survey/index.ts';
import type { Db } from '../../../platform/context.ts';
import type { State } from '../texts/next-turn.ts';

export type Asked = {
  invitationId: string;
  contactId: string;
  surveyId: string;
  surveyVersion: number;
  channel: string;
  token: Buffer;
  expired: boolean;
  locale: string | null;
  contactName: string | null;
  contactEmail: string | null;
  contactProperties: Record<string, unknown>;
  /** null while nobody has written back. */
  state: State | null;
  repeated: boolean;
  response: { score: number; comment: string | null; answers: Answers | null } | null;
};

/**
 * The last invitation by text message to a number: one that can still be answered before one that cannot. That an invitation went
 * out is known from its message, or, where nobody knows whether it did, from its being under way to a contact with this number.
 */
export async function findAsked(db: Db, workspaceId: string, address: string, now: Date): Promise<Asked | undefined> {
  const { rows } = await sql<Asked>`
    with sent as (
      (select invitation_id as id, sent_at as at from message
        where workspace_id = ${workspaceId} and channel = 'sms' and address = ${address}
        order by sent_at desc limit 20)
      union all
      (select i.id, i.updated_at from contact c
        join invitation i on i.workspace_id = c.workspace_id and i.contact_id = c.id
        where c.workspace_id = ${workspaceId} and c.phone = ${address} and i.channel = 'sms'
          and i.state in ('sending', 'uncertain')
        order by i.updated_at desc limit 20)
    )
    select i.id as "invitationId", i.contact_id as "contactId", i.survey_id as "surveyId",
      i.survey_version as "surveyVersion", i.channel, i.token, i.expires_at <= ${now} as expired,
      coalesce(i.locale, c.locale) as locale, c.name as "contactName", c.email as "contactEmail",
      c.properties as "contactProperties", v.state, coalesce(v.repeated, false) as repeated,
      case when r.id is null then null else
        jsonb_build_object('score', r.score, 'comment', r.comment, 'answers', r.answers) end as response
    from sent s
    join invitation i on i.workspace_id = ${workspaceId} and i.id = s.id
    join contact c on c.workspace_id = ${workspaceId} and c.id = i.contact_id
    left join conversation v on v.workspace_id = ${workspaceId} and v.invitation_id = i.id
    left join response r on r.workspace_id = ${workspaceId} and r.invitation_id = i.id
    order by i.expires_at > ${now} desc, s.at desc
    limit 1`.execute(db);
  return rows[0];
}

export type OfNumber = { contactId: string; locale: string | null; suppressed: string | null };

/** Everybody with this number, and whom it was last asked for, with why they get no text messages. */
export async function selectOfNumber(
  db: Db,
  workspaceId: string,
  address: string,
  asked: string | undefined,
): Promise<OfNumber[]> {
  const { rows } = await sql<OfNumber>`
    select c.id as "contactId", c.locale, s.reason as suppressed from contact c
    left join suppression s on s.workspace_id = c.workspace_id and s.contact_id = c.id and s.channel = 'sms'
    where c.workspace_id = ${workspaceId} and (c.phone = ${address} or c.id = ${asked ?? null}::bigint)
    order by c.id`.execute(db);
  return rows;
}

export async function saveConversation(
  db: Db,
  workspaceId: string,
  { invitationId, contactId }: Pick<Asked, 'invitationId' | 'contactId'>,
  { state, repeated, address }: { state: State; repeated: boolean; address: string },
  now: Date,
): Promise<void> {
  await sql`
    insert into conversation (workspace_id, invitation_id, contact_id, state, repeated, address, updated_at)
    values (${workspaceId}, ${invitationId}, ${contactId}, ${state}, ${repeated}, ${address}, ${now})
    on conflict (workspace_id, invitation_id) do update
      set state = excluded.state, repeated = excluded.repeated, address = excluded.address,
        updated_at = excluded.updated_at`.execute(db);
}

/** An invitation goes on over several channels; an answer belongs to the one by which it came. */
export async function setChannel(db: Db, workspaceId: string, invitationId: string): Promise<void> {
  await sql`
    update response set channel = 'sms'
    where workspace_id = ${workspaceId} and invitation_id = ${invitationId} and channel <> 'sms'`.execute(db);
}

export async function selectWorkspace(db: Db, workspaceId: string) {
  const { rows } = await sql<{ id: string; name: string; timeZone: string }>`
    select id, name, time_zone as "timeZone" from workspace where id = ${workspaceId}`.execute(db);
  return rows[0];
}
