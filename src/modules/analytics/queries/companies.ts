// Companies with what their contacts answered, who of them decides, and who of those said nothing.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { CompaniesView } from '../companies/companies-view.ts';
import type { Question } from '../question.ts';
import { countedIn } from './counted.ts';

export type StoredView = {
  roleProperty: string | null;
  decidingRoles: string[];
  revenueProperty: string | null;
  updatedAt: Date;
};

export function selectView(db: Db, workspaceId: string): Promise<StoredView | undefined> {
  return db
    .selectFrom('companies_view')
    .select([
      'role_property as roleProperty',
      'deciding_roles as decidingRoles',
      'revenue_property as revenueProperty',
      'updated_at as updatedAt',
    ])
    .where('workspace_id', '=', workspaceId)
    .executeTakeFirst();
}

export async function upsertView(db: Db, workspaceId: string, view: CompaniesView, now: Date): Promise<void> {
  const row = {
    role_property: view.roleProperty,
    deciding_roles: [...view.decidingRoles],
    revenue_property: view.revenueProperty,
    updated_at: now,
  };
  await db
    .insertInto('companies_view')
    .values({ workspace_id: workspaceId, ...row })
    .onConflict((clash) => clash.column('workspace_id').doUpdateSet(row))
    .execute();
}

/** The commonest roles of contacts who belong to a company. */
export async function selectRoles(
  db: Db,
  workspaceId: string,
  property: string,
  limit: number,
): Promise<{ role: string; contacts: number }[]> {
  const { rows } = await sql<{ role: string; contacts: number }>`
    select ${roleOf(property)} as role, count(*)::int as contacts
    from contact c
    where c.workspace_id = ${workspaceId} and c.company_id is not null and ${roleOf(property)} is not null
    group by 1 order by 2 desc, 1 limit ${limit}`.execute(db);
  return rows;
}

/** The contacts of one company with one role; the role '' is one that is not known. */
export type CompanyPart = {
  companyId: string;
  role: string;
  contacts: number;
  /** Contacts with a counted answer, and those counts by category. */
  answered: number;
  detractors: number;
  passives: number;
  promoters: number;
  /** Contacts that said nothing in the period, by whatever way. */
  silent: number;
};

/** @param roles those that are told apart; null where roles are not known at all. Contacts as they are now. */
export async function countByCompanyAndRole(
  db: Db,
  workspaceId: string,
  question: Question,
  withSuspects: boolean,
  roles: { property: string; known: readonly string[]; others: string } | null,
): Promise<CompanyPart[]> {
  const role =
    roles === null
      ? sql`''`
      : sql`case when ${roleOf(roles.property)} is null then '' when ${roleOf(roles.property)} = any(${[...roles.known]}::text[])
          then ${roleOf(roles.property)} else ${roles.others}::text end`;
  const counted = (of: Question) => sql`
    select f.contact_id, count(*) filter (where f.score <= 6) as d, count(*) filter (where f.score between 7 and 8) as m,
      count(*) filter (where f.score >= 9) as p
    from response_fact f
    where ${countedIn(workspaceId, of, withSuspects)} and f.contact_id is not null
    group by f.contact_id`;
  const spoke =
    question.where.length === 0 ? sql`select contact_id from answered` : counted({ ...question, where: [] });
  const { rows } = await sql<CompanyPart>`
    with answered as materialized (${counted(question)}), spoke as (${spoke})
    select c.company_id as "companyId", ${role} as role, count(*)::int as contacts, count(a.contact_id)::int as answered,
      coalesce(sum(a.d), 0)::int as detractors, coalesce(sum(a.m), 0)::int as passives, coalesce(sum(a.p), 0)::int as promoters,
      count(*) filter (where s.contact_id is null)::int as silent
    from contact c
    left join answered a on a.contact_id = c.id
    left join spoke s on s.contact_id = c.id
    where c.workspace_id = ${workspaceId} and c.company_id is not null
    group by 1, 2`.execute(db);
  return rows;
}

export type CompanyRow = { id: string; name: string; revenue: number | null };

/** All of them. Revenue that is no number above 0 is not known. */
export async function selectAllCompanies(
  db: Db,
  workspaceId: string,
  revenueProperty: string | null,
): Promise<CompanyRow[]> {
  const revenue =
    revenueProperty === null
      ? sql`null::float8`
      : sql`case when jsonb_typeof(o.properties -> ${revenueProperty}::text) = 'number'
          and (o.properties -> ${revenueProperty}::text)::float8 > 0 then (o.properties -> ${revenueProperty}::text)::float8 end`;
  const { rows } = await sql<CompanyRow>`
    select o.id, o.name, ${revenue} as revenue from company o where o.workspace_id = ${workspaceId}`.execute(db);
  return rows;
}

export type SilentContact = {
  companyId: string;
  id: string;
  name: string | null;
  email: string | null;
  role: string;
  asked: boolean;
  /** Of all silent ones of the company, how many were asked. */
  askedOfAll: number;
};

/** Those of these companies who decide and said nothing in the period; at most `limit` of each, those who were not asked first. */
export async function selectSilent(
  db: Db,
  workspaceId: string,
  { companyIds, question, withSuspects, timeZone }: SilentOf,
  { roleProperty, decidingRoles }: { roleProperty: string; decidingRoles: readonly string[] },
  limit: number,
): Promise<SilentContact[]> {
  const { surveyId, firstDay, lastDay } = question;
  const start = (day: number) => sql`((date '1970-01-01' + ${day}::int)::timestamp at time zone ${timeZone})`;
  const { rows } = await sql<SilentContact>`
    with silent as (
      select c.company_id, c.id, c.name, c.email, ${roleOf(roleProperty)} as role, exists (
        select from invitation i where i.workspace_id = c.workspace_id and i.contact_id = c.id
          and i.sent_at >= ${start(firstDay)} and i.sent_at < ${start(lastDay + 1)}
          ${surveyId ? sql`and i.survey_id = ${surveyId}` : sql``}) as asked
      from contact c
      where c.workspace_id = ${workspaceId} and c.company_id = any(${[...companyIds]}::bigint[])
        and ${roleOf(roleProperty)} = any(${[...decidingRoles]}::text[])
        and not exists (select from response_fact f
          where ${countedIn(workspaceId, { ...question, where: [] }, withSuspects)} and f.contact_id = c.id)
    ), numbered as (
      select *, count(*) filter (where asked) over (partition by company_id)::int as asked_of_all,
        row_number() over (partition by company_id order by asked, coalesce(name, email), id) as place
      from silent
    )
    select company_id as "companyId", id, name, email, role, asked, asked_of_all as "askedOfAll"
    from numbered where place <= ${limit} order by place`.execute(db);
  return rows;
}

export type SilentOf = { companyIds: readonly string[]; question: Question; withSuspects: boolean; timeZone: string };

function roleOf(property: string): RawBuilder<string | null> {
  return sql<string | null>`nullif(trim(left(c.properties ->> ${property}::text, 100)), '')`;
}
