// What is planned, by day of the workspace and campaign: asks from those who wait, later messages from invitations under way.
import { type RawBuilder, sql } from 'kysely';
import type { Campaign as Definition } from '../../../core/asking/index.ts';
import type { Db, Workspace } from '../../../platform/context.ts';

export type Running = {
  id: string;
  name: string;
  surveyId: string;
  startAt: Date | null;
  definition: Definition;
  /** Whether new asks are planned: of what is done, only later messages go out. */
  plans: boolean;
  asked: number;
};

/** Whose asks and messages go out: what is paused or archived sends nothing. */
export async function selectRunning(db: Db, workspaceId: string): Promise<Running[]> {
  const { rows } = await sql<Running>`
    select id, name, survey_id as "surveyId", start_at as "startAt", definition, state = 'running' as plans, asked::float8 as asked
    from campaign
    where workspace_id = ${workspaceId} and state in ('running', 'done') and archived_at is null
      and not exists (select from held_lane h where h.workspace_id = ${workspaceId} and h.campaign_id = campaign.id)
    order by id`.execute(db);
  return rows;
}

/**
 * Contacts by when they are looked at next, at the earliest now. `turnDay` is the day of the turn that they wait for, or of the one
 * they were asked for last; null where there is none.
 */
export type Waiting = { campaignId: string; day: number; turnDay: number | null; contacts: number };

export async function selectWaiting(
  db: Db,
  { id: workspaceId, timeZone }: Workspace,
  { now, until }: { now: Date; until: Date },
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select campaign_id as "campaignId", ${dayOf(sql`greatest(look_at, ${now})`, timeZone)} as day,
      ${dayOf(sql`case when verdict = 'wait' and because <> 'due' then due_at else look_at end`, timeZone)} as "turnDay",
      count(*)::int as contacts
    from consideration
    where workspace_id = ${workspaceId} and verdict in ('wait', 'ask') and look_at < ${until}
    group by 1, 2, 3`.execute(db);
  return rows;
}

export type LaterMessages = { campaignId: string; day: number; messages: number };

/** Messages after the first, of invitations that nobody has answered yet. */
export async function selectLaterMessages(
  db: Db,
  { id: workspaceId, timeZone }: Workspace,
  { now, until }: { now: Date; until: Date },
): Promise<LaterMessages[]> {
  const { rows } = await sql<LaterMessages>`
    select i.campaign_id as "campaignId", ${dayOf(sql`greatest(step.at, ${now})`, timeZone)} as day, count(*)::int as messages
    from invitation i
    cross join lateral (
      select (one ->> 'at')::timestamptz as at from jsonb_array_elements(i.later_steps) one
    ) step
    where i.workspace_id = ${workspaceId} and i.campaign_id is not null and i.answered_at is null and i.later_steps is not null
      and (i.next_at < ${until} or i.state in ('queued', 'sending')) and step.at < ${until}
    group by 1, 2`.execute(db);
  return rows;
}

/** The day of the workspace as a number, counted from 1970-01-01. */
function dayOf(at: RawBuilder<unknown>, timeZone: string): RawBuilder<unknown> {
  return sql`((${at}) at time zone ${timeZone})::date - date '1970-01-01'`;
}
