// What lists, surveys and properties are called, for sentences; and which of them are there.
import { sql } from 'kysely';
import type { Names } from '../../../core/conditions/index.ts';
import type { Db } from '../../../platform/context.ts';

export async function selectNames(db: Db, workspaceId: string): Promise<Names> {
  const { rows } = await sql<{ what: string; key: string; name: string }>`
    select 'list' as what, id::text as key, name from list where workspace_id = ${workspaceId}
    union all
    select 'survey', id::text, name from survey where workspace_id = ${workspaceId}
    union all
    select subject, name, label from property where workspace_id = ${workspaceId} and label is not null`.execute(db);
  const names = new Map(rows.map(({ what, key, name }) => [`${what} ${key}`, name]));
  const find = (key: string) => names.get(key) ?? null;
  return {
    list: (id) => find(`list ${id}`),
    survey: (id) => find(`survey ${id}`),
    property: (subject, name) => find(`${subject} ${name}`),
  };
}

export async function selectKnownIds(
  db: Db,
  workspaceId: string,
  { lists, surveys }: { lists: readonly string[]; surveys: readonly string[] },
): Promise<Record<'list' | 'survey', Set<string>>> {
  const { rows } = await sql<{ what: 'list' | 'survey'; id: string }>`
    select 'list' as what, id from list where workspace_id = ${workspaceId} and id = any(${lists}::bigint[])
    union all
    select 'survey', id from survey where workspace_id = ${workspaceId} and id = any(${surveys}::bigint[])`.execute(db);
  const idsOf = (what: string) => new Set(rows.filter((row) => row.what === what).map((row) => row.id));
  return { list: idsOf('list'), survey: idsOf('survey') };
}
