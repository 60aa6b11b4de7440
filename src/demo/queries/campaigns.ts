// Writes the campaigns of the demo company, and the last word on everybody whom they have asked or could not ask.
import { sql } from 'kysely';
import type { Campaign } from '../../core/asking/index.ts';
import { keepToHours } from '../../modules/delivery/index.ts';
import type { Db } from '../../platform/context.ts';
import type { DemoCampaign } from '../model.ts';

type Row = DemoCampaign & { surveyId: string; written: Campaign };

/** The ids, in the order of the campaigns. Nobody is asked by what stands here: a planner of Hark takes those that run further. */
export async function insertCampaigns(db: Db, workspaceId: string, campaigns: readonly Row[]): Promise<string[]> {
  const ids: string[] = [];
  for (const { name, surveyId, state, written, startAt, createdAt, updatedAt } of campaigns) {
    const { id } = await db
      .insertInto('campaign')
      .values({
        workspace_id: workspaceId,
        name,
        survey_id: surveyId,
        state,
        definition: JSON.stringify(written),
        start_at: startAt === null ? null : new Date(startAt),
        created_at: new Date(createdAt),
        updated_at: new Date(updatedAt),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    ids.push(id);
    const { segmentId, excludedSegmentIds } = written.who;
    const segments = [...(segmentId === null ? [] : [segmentId]), ...excludedSegmentIds];
    if (segments.length > 0) {
      await db
        .insertInto('campaign_segment')
        .values(segments.map((segment) => ({ workspace_id: workspaceId, campaign_id: id, segment_id: segment })))
        .execute();
    }
    if (state !== 'draft') await keepToHours(db, workspaceId, id, written.how);
    if (state === 'paused') {
      const held = { workspace_id: workspaceId, campaign_id: id, since: new Date(updatedAt) };
      await db.insertInto('held_lane').values(held).execute();
    }
  }
  return ids;
}

/** What was asked without an occasion: once, or in turns. Who is asked in turns is looked at again when the next may have come. */
export async function considerAsked(
  db: Db,
  workspaceId: string,
  { id, everyDays }: { id: string; everyDays: number | null },
  now: Date,
): Promise<void> {
  await sql`
    insert into consideration (workspace_id, campaign_id, contact_id, occasion, number, revision, verdict, because, channel, due_at,
      look_at, asked_at, considered_at)
    select workspace_id, campaign_id, contact_id, 0, row_number() over (order by contact_id) - 1, 1,
      case when asked_at is null then 'never' else 'ask' end, case when asked_at is null then 'consent' end, 'email', last_at,
      case when ${everyDays}::int is not null then greatest(last_at + ${everyDays}::int * interval '1 day', ${now}) end,
      asked_at, last_at
    from (
      select workspace_id, campaign_id, contact_id, max(send_at) as last_at,
        max(send_at) filter (where state <> 'suppressed') as asked_at
      from invitation where workspace_id = ${workspaceId} and campaign_id = ${id} group by 1, 2, 3
    ) asked`.execute(db);
}

/** What was asked after an event: each event of that name is an occasion, and most of them came too soon after another ask. */
export async function considerEvents(
  db: Db,
  workspaceId: string,
  { id, event, delayMinutes }: { id: string; event: string; delayMinutes: number },
  now: Date,
): Promise<void> {
  await sql`
    insert into consideration (workspace_id, campaign_id, contact_id, occasion, number, revision, verdict, because, channel, due_at,
      look_at, asked_at, considered_at)
    select e.workspace_id, ${id}, e.contact_id, e.id, 0, 1,
      case when i.asked_at is null then 'never' else 'ask' end,
      case when i.asked_at is not null then null when i.stopped then 'consent' else 'inTime' end,
      'email', e.due_at, null, i.asked_at, least(coalesce(i.asked_at, e.due_at + interval '7 days'), ${now})
    from (
      select workspace_id, contact_id, id, occurred_at + ${delayMinutes} * interval '1 minute' as due_at,
        lead(occurred_at) over (partition by contact_id order by occurred_at) as next_at
      from event where workspace_id = ${workspaceId} and name = ${event}
    ) e
    left join lateral (
      select case when state <> 'suppressed' then send_at end as asked_at,
        state = 'suppressed' and reason <> 'asked_recently' as stopped
      from invitation i
      where i.workspace_id = ${workspaceId} and i.campaign_id = ${id} and i.contact_id = e.contact_id
        and i.send_at >= e.due_at and i.send_at < least(e.due_at + interval '3 days', e.next_at + interval '1 day')
      order by send_at limit 1
    ) i on true
    where e.due_at <= ${now}`.execute(db);
}

/** What the campaigns have counted. A planner looks at those that run as soon as there is one. */
export async function countConsidered(db: Db, workspaceId: string, now: Date): Promise<void> {
  await sql`
    update campaign c set enrolled = k.enrolled, asked = k.asked, look_at = case when state = 'running' then ${now}::timestamptz end
    from (
      select c.id, count(k.contact_id) as enrolled,
        (select count(*) from invitation i
          where i.workspace_id = c.workspace_id and i.campaign_id = c.id and i.state <> 'suppressed') as asked
      from campaign c left join consideration k on k.workspace_id = c.workspace_id and k.campaign_id = c.id
      where c.workspace_id = ${workspaceId} group by c.workspace_id, c.id
    ) k
    where c.workspace_id = ${workspaceId} and c.id = k.id`.execute(db);
}

export async function pauseCampaigns(db: Db, workspaceId: string, now: Date): Promise<void> {
  await sql`
    with paused as (
      update campaign set state = 'paused', look_at = null, turn = turn + 1, updated_at = ${now}
      where workspace_id = ${workspaceId} and state = 'running' returning workspace_id, id
    )
    insert into held_lane (workspace_id, campaign_id, since) select workspace_id, id, ${now} from paused
    on conflict do nothing`.execute(db);
}
