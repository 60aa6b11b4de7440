// Writes the offices that the demo company supplies as companies, and says of which kinds the properties of its customers are.
import { sql } from 'kysely';
import type { Db } from '../../platform/context.ts';

/** A company for each host of the addresses of those with the plan `office`, and its people belong to it. */
export async function insertOffices(db: Db, workspaceId: string): Promise<void> {
  await sql`
    with office as (
      insert into company (workspace_id, name, domain, properties, created_at, updated_at)
      select ${workspaceId}, initcap(replace(split_part(host, '.', 1), '-', ' ')), host,
        jsonb_build_object('country', min(country)), min(created_at), min(created_at)
      from (
        select split_part(email, '@', 2) as host, properties ->> 'country' as country, created_at
        from contact where workspace_id = ${workspaceId} and properties ->> 'plan' = 'office'
      ) customer group by host
      returning id, domain
    )
    update contact c set company_id = office.id from office
    where c.workspace_id = ${workspaceId} and c.properties ->> 'plan' = 'office'
      and split_part(c.email, '@', 2) = office.domain`.execute(db);
}

export async function declareProperties(db: Db, workspaceId: string, plans: readonly string[]): Promise<void> {
  await sql`
    insert into property (workspace_id, subject, name, label, kind, choices)
    values (${workspaceId}, 'contact', 'plan', 'Plan', 'choice', ${[...plans]}::text[]),
      (${workspaceId}, 'contact', 'country', 'Country', 'text', '{}'),
      (${workspaceId}, 'contact', 'city', 'City', 'text', '{}'),
      (${workspaceId}, 'contact', 'channel', 'Came by', 'text', '{}'),
      (${workspaceId}, 'contact', 'signedUp', 'Signed up', 'date', '{}'),
      (${workspaceId}, 'company', 'country', 'Country', 'text', '{}')`.execute(db);
}
