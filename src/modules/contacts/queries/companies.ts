// The SQL of companies.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { Company, CompanyFields } from '../company.ts';

const fields = sql`k.id, k.external_id as "externalId", k.name, k.domain, k.properties`;
const columns = sql`${fields}, k.created_at as "createdAt", k.updated_at as "updatedAt", (
  select count(*)::int from contact c where c.workspace_id = k.workspace_id and c.company_id = k.id) as contacts`;

export type Identified = { id: string; externalId: string | null; name: string };

/** The companies that any of these identifies. */
export async function selectMatching(
  db: Db,
  workspaceId: string,
  by: { ids: readonly string[]; externalIds: readonly string[]; names: readonly string[] },
): Promise<Identified[]> {
  const { rows } = await sql<Identified>`
    select id, external_id as "externalId", name from company
    where workspace_id = ${workspaceId} and id in (
      select id from company where workspace_id = ${workspaceId} and id = any(array(select unnest(${by.ids}::bigint[])))
      union all
      select id from company where workspace_id = ${workspaceId}
        and external_id = any(array(select unnest(${by.externalIds}::text[])))
      union all
      select id from company where workspace_id = ${workspaceId}
        and lower(name) = any(array(select lower(given) from unnest(${by.names}::text[]) given))
    )`.execute(db);
  return rows;
}

/** Makes the companies that nobody else has made meanwhile, in one order for all callers. */
export async function insertMissing(
  db: Db,
  workspaceId: string,
  companies: readonly { externalId: string | null; name: string }[],
  now: Date,
): Promise<void> {
  await sql`
    insert into company (workspace_id, external_id, name, created_at, updated_at)
    select ${workspaceId}, g."externalId", g.name, ${now}, ${now}
    from jsonb_to_recordset(${JSON.stringify(companies)}::jsonb) as g("externalId" text, name text)
    order by lower(g.name), g."externalId"
    on conflict do nothing`.execute(db);
}

export async function insertCompany(db: Db, workspaceId: string, company: CompanyFields, now: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into company (workspace_id, external_id, name, domain, properties, created_at, updated_at)
    values (${workspaceId}, ${company.externalId}, ${company.name}, ${company.domain},
      ${JSON.stringify(company.properties)}::jsonb, ${now}, ${now})
    returning id`.execute(db);
  return (rows[0] as { id: string }).id;
}

export async function updateCompany(db: Db, workspaceId: string, id: string, company: CompanyFields, now: Date) {
  await sql`
    update company set external_id = ${company.externalId}, name = ${company.name}, domain = ${company.domain},
      properties = ${JSON.stringify(company.properties)}::jsonb, updated_at = ${now}
    where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
}

export async function lockCompany(db: Db, workspaceId: string, id: string) {
  const { rows } = await sql<CompanyFields & { id: string }>`
    select ${fields} from company k where k.workspace_id = ${workspaceId} and k.id = ${id} for update`.execute(db);
  return rows[0];
}

export async function selectCompany(db: Db, workspaceId: string, id: string): Promise<Company | undefined> {
  const { rows } = await sql<Company>`
    select ${columns} from company k where k.workspace_id = ${workspaceId} and k.id = ${id}`.execute(db);
  return rows[0];
}

export type CompanyFilter = { search?: string | undefined; externalId?: string | undefined };

/** At most `limit` companies, newest first, from those before the id `before`. */
export async function selectCompanies(
  db: Db,
  workspaceId: string,
  { search, externalId }: CompanyFilter,
  page: { before: string | undefined; limit: number },
): Promise<Company[]> {
  const part = `%${(search ?? '').replace(/[\\%_]/g, '\\$&')}%`;
  const { rows } = await sql<Company>`
    select ${columns} from company k
    where k.workspace_id = ${workspaceId}
      ${page.before === undefined ? sql`` : sql`and k.id < ${page.before}`}
      ${externalId === undefined ? sql`` : sql`and k.external_id = ${externalId}`}
      ${search ? sql`and (k.name ilike ${part} or k.domain ilike ${part} or k.external_id = ${search})` : sql``}
    order by k.id desc
    limit ${page.limit}`.execute(db);
  return rows;
}

export async function deleteCompanyById(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('company')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
