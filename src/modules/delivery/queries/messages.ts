// Messages as people look for them: by what became of each, which its events tell.
import { type RawBuilder, sql } from 'kysely';
import type { Recipient, Template } from '../../../channels/channel.ts';
import type { Db } from '../../../platform/context.ts';

/** What became of a message, the most telling last: a complaint says more than a delivery. */
export const messageStates = [
  'captured',
  'sent',
  'uncertain',
  'deferred',
  'delivered',
  'unsubscribed',
  'refused',
  'bounced',
  'complained',
] as const;

export type MessageState = (typeof messageStates)[number];

export type MessageRow = {
  id: string;
  invitationId: string;
  surveyId: string;
  surveyName: string;
  campaignId: string | null;
  contactId: string;
  contactName: string | null;
  channel: string;
  provider: string;
  connectionId: string | null;
  step: number;
  address: string;
  subject: string;
  messageId: string;
  providerId: string | null;
  providerReply: string | null;
  state: MessageState;
  sentAt: Date;
  answeredAt: Date | null;
};

export type MessageFilter = {
  id?: string | undefined;
  invitationId?: string | undefined;
  surveyId?: string | undefined;
  campaignId?: string | undefined;
  contactId?: string | undefined;
  channel?: string | undefined;
  state?: MessageState | undefined;
  /** A part of the address. */
  address?: string | undefined;
  before?: string | undefined;
  limit: number;
};

const eventStates: readonly string[] = ['deferred', 'delivered', 'unsubscribed', 'bounced', 'complained'];

/** Messages of a workspace, newest first. */
export async function selectMessages(db: Db, workspaceId: string, filter: MessageFilter): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select * from (${messages(workspaceId, filter)}) found
    ${filter.state ? sql`where state = ${filter.state}` : sql``}
    order by id desc limit ${filter.limit}`.execute(db);
  return rows;
}

export type WholeMessage = MessageRow & {
  content: unknown;
  recipient: (Pick<Recipient, 'name' | 'locale' | 'properties'> & { wording?: Template['wording'] }) | null;
  surveyVersion: number;
  token: Buffer;
};

export async function selectMessage(db: Db, workspaceId: string, id: string): Promise<WholeMessage | undefined> {
  const { rows } = await sql<WholeMessage>`
    select found.*, m.content, m.recipient, i.survey_version as "surveyVersion", i.token
    from (${messages(workspaceId, { id })}) found
    join message m on m.workspace_id = ${workspaceId} and m.id = found.id
    join invitation i on i.workspace_id = m.workspace_id and i.id = m.invitation_id`.execute(db);
  return rows[0];
}

export type EventRow = { kind: string; hard: boolean; detail: string; at: Date };

/** What was told of a message, in order. */
export async function selectMessageEvents(db: Db, workspaceId: string, messageId: string): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select kind, hard, detail, at from message_event
    where workspace_id = ${workspaceId} and message_id = ${messageId} order by at, id`.execute(db);
  return rows;
}

function messages(workspaceId: string, filter: Omit<MessageFilter, 'limit'>): RawBuilder<unknown> {
  const equal = (column: string, value: string | undefined) =>
    value === undefined ? sql`` : sql`and ${sql.ref(column)} = ${value}`;
  const told = (kind: string) => sql`'${sql.raw(kind)}' = any(e.kinds)`;
  return sql`
    select m.id, m.invitation_id as "invitationId", i.survey_id as "surveyId", survey.name as "surveyName",
      i.campaign_id as "campaignId", i.contact_id as "contactId", c.name as "contactName", m.channel, m.provider,
      m.connection_id as "connectionId", m.step, m.address, m.subject, m.message_id as "messageId",
      m.provider_id as "providerId", m.provider_reply as "providerReply", m.sent_at as "sentAt", i.answered_at as "answeredAt",
      case when ${told('complained')} then 'complained' when ${told('bounced')} then 'bounced'
        when m.outcome = 'refused' then 'refused' when ${told('unsubscribed')} then 'unsubscribed'
        when ${told('delivered')} then 'delivered' when ${told('deferred')} then 'deferred'
        when m.outcome = 'uncertain' then 'uncertain' when m.content is not null then 'captured' else 'sent' end as state
    from message m
    join invitation i on i.workspace_id = m.workspace_id and i.id = m.invitation_id
    join contact c on c.workspace_id = i.workspace_id and c.id = i.contact_id
    join survey on survey.workspace_id = i.workspace_id and survey.id = i.survey_id
    cross join lateral (
      select array_agg(e.kind) as kinds from message_event e where e.workspace_id = m.workspace_id and e.message_id = m.id) e
    where m.workspace_id = ${workspaceId} ${equal('m.id', filter.id)} ${equal('m.invitation_id', filter.invitationId)}
      ${equal('i.survey_id', filter.surveyId)} ${equal('i.campaign_id', filter.campaignId)}
      ${equal('i.contact_id', filter.contactId)} ${equal('m.channel', filter.channel)}
      ${filter.address === undefined ? sql`` : sql`and strpos(lower(m.address), lower(${filter.address})) > 0`}
      ${filter.before === undefined ? sql`` : sql`and m.id < ${filter.before}`}
      ${
        // What is rare is found by its events, not by looking at all messages.
        filter.state !== undefined && eventStates.includes(filter.state)
          ? sql`and m.id in (select message_id from message_event where workspace_id = ${workspaceId} and kind = ${filter.state})`
          : sql``
      }
      ${filter.state === 'refused' || filter.state === 'uncertain' ? sql`and m.outcome = ${filter.state}` : sql``}`;
}
