// The answers of companies' contacts by score: for any number of companies in one statement.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type CompanyScore = { companyId: string; verdict: string; score: number; count: number; contacts: number };

/** `contacts` is how many of the company's contacts have answered at all, whatever the score. */
export async function countByCompany(
  db: Db,
  workspaceId: string,
  companyIds: readonly string[],
): Promise<CompanyScore[]> {
  const { rows } = await sql<CompanyScore>`
    with belonging as (
      select company_id, id from contact
      where workspace_id = ${workspaceId} and company_id = any(${companyIds}::bigint[])
    ), answers as (
      select b.company_id, b.id as contact_id, r.verdict, r.score
      from belonging b
      join invitation i on i.workspace_id = ${workspaceId} and i.contact_id = b.id
      join response r on r.workspace_id = i.workspace_id and r.invitation_id = i.id
      union all
      select b.company_id, b.id, r.verdict, r.score
      from belonging b
      join response r on r.workspace_id = ${workspaceId} and r.contact_id = b.id and r.invitation_id is null
    )
    select company_id as "companyId", verdict, score, count(*)::int as count, (
      select count(distinct contact_id)::int from answers one where one.company_id = answers.company_id) as contacts
    from answers group by company_id, verdict, score`.execute(db);
  return rows;
}
