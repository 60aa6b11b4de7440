// Invitations that were handed over: how many, what they have in common, and how many of them were answered.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import { otherValue } from '../dictionary.ts';
import type { DeclaredDimension } from '../dimension.ts';
import type { AskedSegments } from '../quality/asked-segments.ts';
import type { Question } from '../question.ts';
import { textOf } from './facts.ts';

/** Draws invitations evenly, and the same ones each time; hashed by another number than anything else that is drawn. */
const seed = 20_052;
/** Segments that are told apart; the smallest beyond stand together. */
const mostSegments = 200;

/** `every`: of so many invitations one is read. `within`: what they must have in common beside days and survey. */
export type Asked = Pick<Question, 'surveyId' | 'firstDay' | 'lastDay'> & {
  timeZone: string;
  every: number;
  within: readonly { by: AskedSegments; values: readonly string[] }[];
};

/** A condition on `invitation i`: that it was handed over on these days, to whomever. */
function handedOver(workspaceId: string, { surveyId, firstDay, lastDay, timeZone }: Omit<Asked, 'every' | 'within'>) {
  return sql`i.workspace_id = ${workspaceId} and i.sent_at >= ${startOf(firstDay, timeZone)}
    and i.sent_at < ${startOf(lastDay + 1, timeZone)} ${surveyId ? sql`and i.survey_id = ${surveyId}` : sql``}`;
}

function startOf(day: number, timeZone: string): RawBuilder<Date> {
  return sql`((date '1970-01-01' + ${day}::int)::timestamp at time zone ${timeZone})`;
}

/** `invitation i` with what its conditions and segments need, and the conditions. */
function askedRows(workspaceId: string, asked: Asked, segments: readonly AskedSegments[]): RawBuilder<unknown> {
  const declared = [...asked.within.map(({ by }) => by), ...segments].flatMap((one) => one.dimension?.declared ?? []);
  return sql`
    invitation i
    ${declared.length > 0 ? sql`join contact c on c.workspace_id = i.workspace_id and c.id = i.contact_id` : sql``}
    ${
      declared.some(({ subject }) => subject === 'company')
        ? sql`left join company o on o.workspace_id = c.workspace_id and o.id = c.company_id`
        : sql``
    }
    where ${handedOver(workspaceId, asked)} ${asked.every > 1 ? sql`and ${isDrawn(asked.every)}` : sql``}
      ${sql.join(
        asked.within.map(({ by, values }) => sql`and ${meets(by, values)}`),
        sql` `,
      )}`;
}

// As an equation, of which the planner expects few rows: then it looks up what belongs to them instead of reading whole tables.
function isDrawn(every: number): RawBuilder<boolean> {
  return sql<boolean>`mod(hashint8extended(i.id, ${seed}), ${every}::int) = 0`;
}

/** The value of an invitation; '' is "not known". Numbers in bands are told by the code of the band. */
function segmentOf({ dimension }: AskedSegments): RawBuilder<string> {
  if (dimension === null) return sql<string>`''`;
  if (dimension.declared === null) return sql<string>`i.channel`;
  const text = textOf(dimension.declared);
  return dimension.declared.bands === null ? sql<string>`coalesce(${text}, '')` : bandOf(dimension.declared);
}

/** As `bandCode` says it; 0 where the text is no number. */
function bandOf(declared: DeclaredDimension): RawBuilder<string> {
  const text = textOf(declared);
  return sql<string>`case when ${text} ~ '^\\s*[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,2})?\\s*$'
    then (width_bucket((${text})::float8, ${[...(declared.bands ?? [])]}::float8[]) + 1)::text else '' end`;
}

function meets(by: AskedSegments, values: readonly string[]): RawBuilder<boolean> {
  const plain = sql`${segmentOf(by)} = any(${values.filter((value) => value !== otherValue)}::text[])`;
  if (!values.includes(otherValue)) return sql<boolean>`${plain}`;
  return sql<boolean>`(${plain} or ${segmentOf(by)} <> all(${['', ...by.known]}::text[]))`;
}

/** Invitations of these days, before any other filter. */
export async function countHandedOver(
  db: Db,
  workspaceId: string,
  asked: Omit<Asked, 'every' | 'within'>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from invitation i where ${handedOver(workspaceId, asked)}`.execute(db);
  return rows[0]?.count ?? 0;
}

export type AskedGroup = {
  channel: string;
  /** On the clock of the workspace, 0 to 23. */
  hour: number;
  surveyId: string;
  campaignId: string | null;
  promptId: string | null;
  /** How often the contact had been asked before, counted to `priorMost`; null where nobody looked. */
  prior: number | null;
  asked: number;
  answered: number;
};

/**
 * By all that an invitation itself says. An answer that is announced but not marked yet counts, too.
 * @param prior earlier invitations are looked up for one of `every` only, counted to `most`.
 */
export async function countAskedGroups(
  db: Db,
  workspaceId: string,
  asked: Asked,
  prior: { every: number; most: number },
): Promise<AskedGroup[]> {
  const announced = await sql<{ id: string }>`
    select r.invitation_id as id from announcement a cross join lateral unnest(a.ids) as one(id)
    join response r on r.workspace_id = a.workspace_id and r.id = one.id
    where a.workspace_id = ${workspaceId} and a.event = 'response.recorded' and r.invitation_id is not null`.execute(
    db,
  );
  const earlier = sql`(
    select count(*)::int from (
      select from invitation e
      where e.workspace_id = i.workspace_id and e.contact_id = i.contact_id and e.sent_at < i.sent_at
      limit ${prior.most}) before)`;
  const { rows } = await sql<AskedGroup>`
    select i.channel, extract(hour from i.sent_at at time zone ${asked.timeZone})::int as hour, i.survey_id as "surveyId",
      i.campaign_id as "campaignId", i.prompt_id as "promptId",
      ${prior.every > 1 ? sql`case when ${isDrawn(prior.every)} then ${earlier} end` : earlier} as prior, count(*)::int as asked,
      count(*) filter (where i.answered_at is not null or i.id = any(${announced.rows.map(({ id }) => id)}::bigint[]))::int
        as answered
    from ${askedRows(workspaceId, asked, [])}
    group by 1, 2, 3, 4, 5, 6`.execute(db);
  return rows;
}

export async function selectAskerNames(
  db: Db,
  workspaceId: string,
): Promise<{ of: 'survey' | 'campaign' | 'prompt'; id: string; name: string }[]> {
  const { rows } = await sql<{ of: 'survey' | 'campaign' | 'prompt'; id: string; name: string }>`
    select 'survey' as of, id, name from survey where workspace_id = ${workspaceId}
    union all select 'campaign', id, name from campaign where workspace_id = ${workspaceId}
    union all select 'prompt', id, name from prompt where workspace_id = ${workspaceId}`.execute(db);
  return rows;
}

export type SegmentCounts = {
  value: string;
  asked: number;
  detractors: number;
  passives: number;
  promoters: number;
};

/**
 * Those who were asked and the answers they gave, by segment, largest first.
 * @param withSuspects whether scores that may come from a machine are answers.
 */
export async function countSegments(
  db: Db,
  workspaceId: string,
  asked: Asked,
  by: AskedSegments,
  withSuspects: boolean,
): Promise<SegmentCounts[]> {
  const { rows } = await sql<SegmentCounts>`
    with asked as (
      select i.id, i.contact_id, ${segmentOf(by)} as value from ${askedRows(workspaceId, asked, [by])}
    ), segments as (
      select ${by.dimension === null ? previousCategory : sql`a.value`} as value, count(*)::int as asked,
        count(*) filter (where r.score <= 6)::int as detractors, count(*) filter (where r.score between 7 and 8)::int as passives,
        count(*) filter (where r.score >= 9)::int as promoters
      from asked a
      left join response r on r.workspace_id = ${workspaceId} and r.invitation_id = a.id
        ${withSuspects ? sql`` : sql`and r.verdict = 'trusted'`}
      ${by.dimension === null ? sql`left join lateral (${lastBefore(workspaceId, asked.firstDay)}) before on true` : sql``}
      group by 1
    ), numbered as (
      select *, row_number() over (order by asked desc, value) <= ${mostSegments} or value = '' as own from segments
    )
    select case when own then value else ${otherValue} end as value, sum(asked)::int as asked,
      sum(detractors)::int as detractors, sum(passives)::int as passives, sum(promoters)::int as promoters
    from numbered group by 1 order by 2 desc, 1`.execute(db);
  return rows;
}

/** The last trusted score of the contact of `a` before these days. */
function lastBefore(workspaceId: string, firstDay: number): RawBuilder<unknown> {
  return sql`
    select f.score from response_fact f
    where f.workspace_id = ${workspaceId} and f.contact_id = a.contact_id and f.day < ${firstDay} and not f.suspect
    order by f.day desc, f.response_id desc limit 1`;
}

const previousCategory = sql`case when before.score <= 6 then 'detractor' when before.score <= 8 then 'passive'
  when before.score <= 10 then 'promoter' else 'none' end`;
