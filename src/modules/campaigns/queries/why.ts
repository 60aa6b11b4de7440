// What stands with one contact in every campaign, and what campaigns have counted so far.
import { sql } from 'kysely';
import type { RuleId } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';
import type { Member } from './considerations.ts';

export type Word = Member & {
  campaignId: string;
  verdict: 'ask' | 'wait' | 'never';
  because: RuleId | null;
  consideredAt: Date;
};

/**
 * The last word of these campaigns on a contact, one for each campaign: of several occasions the one that is still waited for, else
 * the latest.
 */
export async function selectWords(
  db: Db,
  workspaceId: string,
  contactId: string,
  campaignIds: readonly string[],
): Promise<Map<string, Word>> {
  const { rows } = await sql<Omit<Word, 'number'> & { number: string }>`
    select distinct on (campaign_id) campaign_id as "campaignId", contact_id as "contactId", occasion, number, asked_at as "askedAt",
      verdict, because, considered_at as "consideredAt"
    from consideration
    where workspace_id = ${workspaceId} and contact_id = ${contactId} and campaign_id = any(${campaignIds}::bigint[])
    order by campaign_id, verdict = 'wait' desc, case when verdict = 'wait' then look_at end,
      coalesce(asked_at, due_at, considered_at) desc, occasion desc`.execute(db);
  return new Map(rows.map((row) => [row.campaignId, { ...row, number: Number(row.number) }]));
}

export type Counting = { asked: number; askedDay: number | null; askedToday: number; answered: number };

export async function selectCounting(db: Db, workspaceId: string, campaignId: string): Promise<Counting> {
  const { rows } = await sql<Counting>`
    select asked::float8 as asked, asked_day as "askedDay", asked_today as "askedToday",
      (select count(*)::float8 from invitation i where i.workspace_id = ${workspaceId} and i.campaign_id = ${campaignId}
        and i.answered_at is not null) as answered
    from campaign where workspace_id = ${workspaceId} and id = ${campaignId}`.execute(db);
  return rows[0] ?? { asked: 0, askedDay: null, askedToday: 0, answered: 0 };
}

/** When each of these campaigns last asked the contact, on any occasion. */
export async function selectLastAskOf(db: Db, workspaceId: string, contactId: string, campaignIds: readonly string[]) {
  const { rows } = await sql<{ campaignId: string; at: Date }>`
    select campaign_id as "campaignId", max(asked_at) as at from consideration
    where workspace_id = ${workspaceId} and contact_id = ${contactId} and campaign_id = any(${campaignIds}::bigint[])
      and asked_at is not null
    group by campaign_id`.execute(db);
  return new Map(rows.map(({ campaignId, at }) => [campaignId, at]));
}

export type RecentEvent = { id: string; name: string; properties: Record<string, string | number | boolean> };

/** The latest events of this name, the latest first. */
export async function selectRecentEvents(
  db: Db,
  workspaceId: string,
  contactId: string,
  name: string,
): Promise<RecentEvent[]> {
  const { rows } = await sql<RecentEvent>`
    select id, name, properties from event
    where workspace_id = ${workspaceId} and contact_id = ${contactId} and name = ${name}
    order by occurred_at desc, id desc limit 50`.execute(db);
  return rows;
}

/** What these segments are called. */
export async function selectSegmentNames(
  db: Db,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('segment')
    .select(['id', 'name'])
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}
