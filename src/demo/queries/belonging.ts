// Writes the offices that the demo company supplies as companies, what it knows of its customers, and whom it keeps together
// on lists and in segments.
import { sql } from 'kysely';
import type { Condition } from '../../core/conditions/index.ts';
import type { Db } from '../../platform/context.ts';
import type { ContactList, Office } from '../model.ts';
import { asTable, instant, milliseconds } from './rows.ts';

/** A company for each of these hosts that has people, who belong to it. It is in the country of most of them. */
export async function insertOffices(db: Db, workspaceId: string, offices: readonly Office[]): Promise<void> {
  const given = asTable(offices, {
    host: ['text', ({ host }) => host],
    industry: ['text', ({ industry }) => industry],
    employees: ['int', ({ employees }) => employees],
    renews_day: ['int', ({ renewsOnDay }) => renewsOnDay],
    fair: ['boolean', ({ fairTradeOnly }) => fairTradeOnly],
    revenue: ['int', ({ revenue }) => revenue],
  });
  await sql`
    with office as (
      insert into company (workspace_id, name, domain, properties, created_at, updated_at)
      select ${workspaceId}, initcap(replace(split_part(host, '.', 1), '-', ' ')), host,
        jsonb_build_object('country', people.country, 'industry', industry, 'employees', employees,
          'renewsOn', (date '1970-01-01' + renews_day)::text, 'fairTradeOnly', fair,
          'revenue', revenue),
        people.since, people.since
      from ${given}
      join (
        select split_part(email, '@', 2) as host, min(created_at) as since,
          mode() within group (order by properties ->> 'country') as country
        from contact where workspace_id = ${workspaceId} and properties ->> 'plan' = 'office' group by 1
      ) people using (host)
      order by given.place
      returning id, domain
    )
    update contact c set company_id = office.id from office
    where c.workspace_id = ${workspaceId} and c.properties ->> 'plan' = 'office'
      and split_part(c.email, '@', 2) = office.domain`.execute(db);
}

/** Which of what it knows of its offices says who decides, and what they bring in. */
export async function insertCompaniesView(db: Db, workspaceId: string, now: Date): Promise<void> {
  await db
    .insertInto('companies_view')
    .values({
      workspace_id: workspaceId,
      role_property: 'role',
      deciding_roles: ['office manager', 'procurement'],
      revenue_property: 'revenue',
      updated_at: now,
    })
    .execute();
}

export type Property = {
  subject: 'contact' | 'company';
  name: string;
  label: string;
  kind: 'text' | 'number' | 'date' | 'boolean' | 'choice';
  choices?: readonly string[];
};

export async function insertProperties(db: Db, workspaceId: string, properties: readonly Property[]): Promise<void> {
  const rows = properties.map(({ choices = [], ...property }) => ({
    workspace_id: workspaceId,
    ...property,
    choices: [...choices],
  }));
  await db.insertInto('property').values(rows).execute();
}

/** The id of each list, by its name. */
export async function insertLists(
  db: Db,
  workspaceId: string,
  contactIds: readonly string[],
  lists: readonly ContactList[],
): Promise<Map<string, string>> {
  const made = lists.map(({ name, createdAt }) => {
    const at = new Date(createdAt);
    return { workspace_id: workspaceId, name, created_at: at, updated_at: at };
  });
  const ids = await db.insertInto('list').values(made).returning(['id', 'name']).execute();
  const byName = new Map(ids.map(({ id, name }) => [name, id]));
  const members = lists.flatMap(({ name, createdAt, members }) =>
    members.map((contact) => ({ list: byName.get(name), contact: contactIds[contact], createdAt })),
  );
  const given = asTable(members, {
    list_id: ['bigint', ({ list }) => list],
    contact_id: ['bigint', ({ contact }) => contact],
    added_ms: [milliseconds, ({ createdAt }) => createdAt],
  });
  await sql`
    insert into list_member (workspace_id, list_id, contact_id, added_at)
    select ${workspaceId}, list_id, contact_id, ${instant('added_ms')} from ${given}`.execute(db);
  return byName;
}

/** The id of each segment, by its name. */
export async function insertSegments(
  db: Db,
  workspaceId: string,
  segments: readonly { name: string; condition: Condition }[],
  now: Date,
): Promise<Map<string, string>> {
  const rows = segments.map(({ name, condition }) => ({
    workspace_id: workspaceId,
    name,
    condition: JSON.stringify(condition),
    created_at: now,
    updated_at: now,
  }));
  const ids = await db.insertInto('segment').values(rows).returning(['id', 'name']).execute();
  return new Map(ids.map(({ id, name }) => [name, id]));
}
