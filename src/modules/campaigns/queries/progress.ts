// How far a campaign is, counted anew each time it is asked for.
import { type RawBuilder, sql } from 'kysely';
import type { RuleId } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';
import { type Counts, noCounts } from '../campaign.ts';

export type Verdict = 'ask' | 'wait' | 'never';

/** The counts of these campaigns; who has none has `noCounts`. */
export async function selectCounts(db: Db, workspaceId: string, ids: readonly string[]): Promise<Map<string, Counts>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string } & Counts>`
    select k.*, (select count(*)::int from invitation i
      where i.workspace_id = ${workspaceId} and i.campaign_id = k.id and i.answered_at is not null) as answered
    from (
      select campaign_id as id, count(*)::int as enrolled, count(*) filter (where verdict = 'ask')::int as asked,
        count(*) filter (where verdict = 'wait')::int as waiting, count(*) filter (where verdict = 'never')::int as never
      from consideration where workspace_id = ${workspaceId} and campaign_id = any(${ids}::bigint[]) group by campaign_id
    ) k`.execute(db);
  return new Map(rows.map(({ id, ...counts }) => [id, { ...noCounts, ...counts }]));
}

export async function countAnswered(db: Db, workspaceId: string, campaignId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from invitation
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and answered_at is not null`.execute(db);
  return rows[0]?.count ?? 0;
}

export type Blocked = { rule: RuleId | null; verdict: Verdict; contacts: number; nextLookAt: Date | null };

/** Those considered, by the last word on them. */
export async function selectBlocked(db: Db, workspaceId: string, campaignId: string): Promise<Blocked[]> {
  const { rows } = await sql<Blocked>`
    select because as rule, verdict, count(*)::int as contacts, min(look_at) as "nextLookAt"
    from consideration where workspace_id = ${workspaceId} and campaign_id = ${campaignId}
    group by because, verdict order by contacts desc, because`.execute(db);
  return rows;
}

export type Messages = { state: string; invitations: number; answered: number };

/** Invitations by state; those that bounced or were complained about are counted apart, by their messages. */
export async function selectMessages(db: Db, workspaceId: string, campaignId: string): Promise<Messages[]> {
  const { rows } = await sql<Messages>`
    select state, count(*)::int as invitations, count(answered_at)::int as answered
    from invitation where workspace_id = ${workspaceId} and campaign_id = ${campaignId} group by state`.execute(db);
  return rows;
}

export type Events = { delivered: number; bounced: number; complained: number };

/** Invitations of which a message was delivered, came back for good, or was complained about. */
export async function selectEvents(db: Db, workspaceId: string, campaignId: string): Promise<Events> {
  const of = (kind: string) => sql`count(distinct m.invitation_id) filter (where e.kind = ${kind})::int`;
  const { rows } = await sql<Events>`
    select ${of('delivered')} as delivered, ${of('bounced')} as bounced, ${of('complained')} as complained
    from message_event e
    join message m on m.workspace_id = e.workspace_id and m.id = e.message_id
    join invitation i on i.workspace_id = m.workspace_id and i.id = m.invitation_id
    where e.workspace_id = ${workspaceId} and i.campaign_id = ${campaignId}`.execute(db);
  return rows[0] ?? { delivered: 0, bounced: 0, complained: 0 };
}

export async function isHeld(db: Db, workspaceId: string, campaignId: string): Promise<boolean> {
  const row = await db
    .selectFrom('held_lane')
    .select('since')
    .where('workspace_id', '=', workspaceId)
    .where('campaign_id', '=', campaignId)
    .executeTakeFirst();
  return row !== undefined;
}

export type Considered = {
  contactId: string;
  occasion: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  externalId: string | null;
  verdict: Verdict;
  because: RuleId | null;
  until: Date | null;
  channel: string | null;
  askedAt: Date | null;
  consideredAt: Date;
};

export type ConsideredFilter = { verdict?: Verdict | undefined; because?: string | undefined };

/** Those considered, by contact, from those after `after`. */
export async function selectConsidered(
  db: Db,
  workspaceId: string,
  campaignId: string,
  { verdict, because }: ConsideredFilter,
  page: { after: { contactId: string; occasion: string } | null; limit: number },
): Promise<Considered[]> {
  const only = (column: string, value: string | undefined): RawBuilder<unknown> =>
    value === undefined ? sql`` : sql`and k.${sql.ref(column)} = ${value}`;
  const { rows } = await sql<Considered>`
    select k.contact_id as "contactId", k.occasion, c.name, c.email, c.phone, c.external_id as "externalId", k.verdict, k.because,
      case when k.verdict = 'wait' then k.look_at end as until, k.channel, k.asked_at as "askedAt", k.considered_at as "consideredAt"
    from consideration k
    join contact c on c.workspace_id = k.workspace_id and c.id = k.contact_id
    where k.workspace_id = ${workspaceId} and k.campaign_id = ${campaignId} ${only('verdict', verdict)} ${only('because', because)}
      ${page.after === null ? sql`` : sql`and (k.contact_id, k.occasion) > (${page.after.contactId}, ${page.after.occasion})`}
    order by k.contact_id, k.occasion limit ${page.limit}`.execute(db);
  return rows;
}
