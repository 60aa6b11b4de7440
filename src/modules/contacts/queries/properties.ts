// The SQL of declared properties, and of the values that a change of one touches.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { Property, PropertyKind, Subject } from '../property.ts';

const columns = sql`subject, name, label, kind, choices, created_at as "createdAt", updated_at as "updatedAt"`;

export async function selectProperties(db: Db, workspaceId: string, subject?: Subject): Promise<Property[]> {
  const { rows } = await sql<Property>`
    select ${columns} from property
    where workspace_id = ${workspaceId} ${subject === undefined ? sql`` : sql`and subject = ${subject}`}
    order by subject desc, lower(coalesce(label, name)), name`.execute(db);
  return rows;
}

/** What is declared, which nobody can change or delete until the transaction ends. */
export async function holdProperties(db: Db, workspaceId: string, subject: Subject): Promise<Property[]> {
  const { rows } = await sql<Property>`
    select ${columns} from property where workspace_id = ${workspaceId} and subject = ${subject}
    order by name for key share`.execute(db);
  return rows;
}

/** Declares those that are not declared yet; returns the ones that were new. */
export async function insertProperties(
  db: Db,
  workspaceId: string,
  subject: Subject,
  properties: readonly { name: string; label?: string | null; kind: PropertyKind; choices?: readonly string[] }[],
  now: Date,
): Promise<Property[]> {
  const given = JSON.stringify(properties.map((one) => ({ label: null, choices: [], ...one })));
  const { rows } = await sql<Property>`
    insert into property (workspace_id, subject, name, label, kind, choices, created_at, updated_at)
    select ${workspaceId}, ${subject}, g.name, g.label, g.kind, g.choices, ${now}, ${now}
    from jsonb_to_recordset(${given}::jsonb) as g(name text, label text, kind text, choices text[])
    order by g.name
    on conflict do nothing
    returning ${columns}`.execute(db);
  return rows;
}

export async function lockProperty(db: Db, workspaceId: string, subject: Subject, name: string) {
  const { rows } = await sql<Property>`
    select ${columns} from property
    where workspace_id = ${workspaceId} and subject = ${subject} and name = ${name} for update`.execute(db);
  return rows[0];
}

export async function updateProperty(
  db: Db,
  workspaceId: string,
  { subject, name, label, kind, choices }: Property,
  now: Date,
) {
  await sql`
    update property set label = ${label}, kind = ${kind}, choices = ${[...choices]}::text[], updated_at = ${now}
    where workspace_id = ${workspaceId} and subject = ${subject} and name = ${name}`.execute(db);
}

/** Forgets the declaration and every value of it; returns whether there was one. */
export async function deletePropertyWithValues(db: Db, workspaceId: string, subject: Subject, name: string, now: Date) {
  // The declaration first: an import holds it before it writes, and what it wrote is forgotten with the rest.
  const { rows } = await sql`
    delete from property where workspace_id = ${workspaceId} and subject = ${subject} and name = ${name}
    returning name`.execute(db);
  await sql`
    update ${table(subject)} set properties = properties - ${name}::text, updated_at = ${now}
    where workspace_id = ${workspaceId} and properties ? ${name}`.execute(db);
  return rows.length > 0;
}

/** The different values that stand under a name, the most frequent first, each with how many have it. */
export async function selectValues(db: Db, workspaceId: string, subject: Subject, name: string, limit: number) {
  const { rows } = await sql<{ value: string | number | boolean; count: number }>`
    select properties -> ${name}::text as value, count(*)::int as count from ${table(subject)}
    where workspace_id = ${workspaceId} and properties ? ${name}
    group by 1 order by 2 desc, 1 limit ${limit}`.execute(db);
  return rows;
}

/** Replaces values that stand under a name by others: `to` at index i stands for `from` at index i. */
export async function replaceValues(
  db: Db,
  workspaceId: string,
  subject: Subject,
  name: string,
  changes: readonly { from: unknown; to: unknown }[],
  now: Date,
): Promise<void> {
  await sql`
    update ${table(subject)} t set properties = jsonb_set(t.properties, array[${name}::text], c.value -> 'to'), updated_at = ${now}
    from jsonb_array_elements(${JSON.stringify(changes)}::jsonb) c
    where t.workspace_id = ${workspaceId} and t.properties -> ${name}::text = c.value -> 'from'`.execute(db);
}

function table(subject: Subject): RawBuilder<unknown> {
  return subject === 'contact' ? sql.table('contact') : sql.table('company');
}
