// All that is known of a batch of contacts when it is decided whether they are asked: a statement for each table.
import { type RawBuilder, sql } from 'kysely';
import type { Purpose, Timing } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';

export type ContactRow = {
  id: string;
  companyId: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  timeZone: string | null;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Where the campaign goes by a property: its value as a text. */
  day: string | null;
  /** As `channel reason`; null where there is none. */
  suppressed: string[] | null;
  /** Null where the contact has said nothing. */
  mutedPurposes: Purpose[] | null;
  gapDays: number | null;
  preferredChannel: string | null;
  /** Its latest asks, the newest first; null where it was never asked. */
  recent: Date[] | null;
} & Record<Purpose, Date | null>;

/**
 * Contacts with all that hangs on them: one statement, for whoever plans waits for the database more than for anything else.
 * @param property whose value is read, or null.
 */
export async function selectContacts(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
  property: string | null,
): Promise<ContactRow[]> {
  const { rows } = await sql<ContactRow>`
    select c.id, c.company_id as "companyId", c.email, c.phone, c.external_id as "externalId", c.time_zone as "timeZone",
      (extract(epoch from c.created_at) * 1000)::float8 as "createdAt",
      ${property === null ? sql`null` : sql`c.properties ->> ${property}::text`} as day,
      (select array_agg(s.channel || ' ' || s.reason) from suppression s
        where s.workspace_id = c.workspace_id and s.contact_id = c.id) as suppressed,
      p.muted_purposes as "mutedPurposes", p.gap_days as "gapDays", p.channel as "preferredChannel",
      k.recent, k.relationship_at as relationship, k.transactional_at as transactional, k.product_at as product,
      k.research_at as research
    from contact c
    ${ofContact('contact_preference', sql`p`)} ${ofContact('contact_clock', sql`k`)}
    where c.workspace_id = ${workspaceId} and c.id = any(${ids}::bigint[])`.execute(db);
  return rows;
}

/** Looked up for each contact: joined, PostgreSQL would rather pass over all that there are. */
function ofContact(table: string, alias: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`left join lateral (
    select * from ${sql.table(table)} t where t.workspace_id = c.workspace_id and t.contact_id = c.id offset 0) ${alias} on true`;
}

/** Locks contacts against being deleted until the transaction ends, and returns the ids of those who are there. */
export async function keepContacts(db: Db, workspaceId: string, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from contact where workspace_id = ${workspaceId} and id = any(${ids}::bigint[]) order by id for key share`.execute(
    db,
  );
  return new Set(rows.map(({ id }) => id));
}

/** When a campaign last asked these contacts, on any occasion. */
export async function selectLastAsks(db: Db, workspaceId: string, campaignId: string, ids: readonly string[]) {
  const { rows } = await sql<{ contactId: string; askedAt: Date }>`
    select contact_id as "contactId", max(asked_at) as "askedAt" from consideration ${among(workspaceId, ids)}
      and campaign_id = ${campaignId} and asked_at is not null
    group by contact_id`.execute(db);
  return new Map(rows.map(({ contactId, askedAt }) => [contactId, askedAt]));
}

export type PlannedRow = { contactId: string; campaignId: string; purpose: Purpose; priority: number; at: Date };

/** Campaigns that run and go before one of this priority. */
export async function selectMoreImportant(db: Db, workspaceId: string, campaignId: string, priority: number) {
  const { rows } = await sql<{ id: string; purpose: Purpose; priority: number }>`
    select id, definition ->> 'purpose' as purpose, (definition ->> 'priority')::int as priority from campaign
    where workspace_id = ${workspaceId} and state = 'running' and id <> ${campaignId}
      and (definition ->> 'priority')::int < ${priority}`.execute(db);
  return rows;
}

/** When these campaigns mean to ask these contacts. */
export async function selectPlannedAsks(
  db: Db,
  workspaceId: string,
  campaigns: readonly { id: string; purpose: Purpose; priority: number }[],
  ids: readonly string[],
  now: Date,
): Promise<PlannedRow[]> {
  const { rows } = await sql<PlannedRow>`
    select k.contact_id as "contactId", k.campaign_id as "campaignId", c.purpose, c.priority, k.look_at as at
    from unnest(${campaigns.map((one) => one.id)}::bigint[], ${campaigns.map((one) => one.purpose)}::text[],
      ${campaigns.map((one) => one.priority)}::int[]) as c(id, purpose, priority)
    join consideration k on k.campaign_id = c.id
    ${among(workspaceId, ids, sql`k.`)} and k.verdict <> 'never' and k.look_at > ${now}`.execute(db);
  return rows;
}

/** How many contacts of each of these companies a campaign has asked since then. */
export async function selectCompaniesAsked(
  db: Db,
  workspaceId: string,
  campaignId: string,
  companyIds: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  if (companyIds.length === 0) return new Map();
  const { rows } = await sql<{ companyId: string; asked: number }>`
    select c.company_id as "companyId", count(*)::int as asked
    from contact c
    join consideration k on k.workspace_id = c.workspace_id and k.contact_id = c.id
    where c.workspace_id = ${workspaceId} and c.company_id = any(${companyIds}::bigint[]) and k.campaign_id = ${campaignId}
      and k.asked_at >= ${since}
    group by c.company_id`.execute(db);
  return new Map(rows.map(({ companyId, asked }) => [companyId, asked]));
}

export type EventRow = {
  id: string;
  contactId: string;
  name: string;
  properties: Record<string, string | number | boolean>;
  occurredAt: Date;
};

export async function selectEvents(db: Db, workspaceId: string, ids: readonly string[]): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select id, contact_id as "contactId", name, properties, occurred_at as "occurredAt" from event
    where workspace_id = ${workspaceId} and id = any(${ids}::bigint[])`.execute(db);
  return rows;
}

function among(workspaceId: string, ids: readonly string[], alias = sql``): RawBuilder<unknown> {
  return sql`where ${alias}workspace_id = ${workspaceId} and ${alias}contact_id = any(${ids}::bigint[])`;
}

export type EventCampaign = {
  id: string;
  revision: number;
  startAt: Date;
  timeZone: string;
  timing: Extract<Timing, { kind: 'event' }>;
};

/** Campaigns that ask after events and were started; those that are paused go on one day. */
export async function selectEventCampaigns(db: Db, workspaceId: string): Promise<EventCampaign[]> {
  const { rows } = await sql<EventCampaign>`
    select c.id, c.revision, c.start_at as "startAt", w.time_zone as "timeZone", c.definition -> 'timing' as timing
    from campaign c join workspace w on w.id = c.workspace_id
    where c.workspace_id = ${workspaceId} and c.state in ('running', 'paused') and c.archived_at is null
      and c.definition #>> '{timing,kind}' = 'event'`.execute(db);
  return rows;
}
