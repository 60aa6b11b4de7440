// Writes what happened to the customers of the demo company, as the shop would have sent it.
import { sql } from 'kysely';
import type { Db } from '../../platform/context.ts';
import type { Happening } from '../model.ts';
import { asTable, instant, milliseconds } from './rows.ts';

export async function insertHappenings(
  db: Db,
  workspaceId: string,
  contactIds: readonly string[],
  happenings: readonly Happening[],
): Promise<void> {
  const given = asTable(happenings, {
    contact_id: ['bigint', ({ contact }) => contactIds[contact]],
    name: ['text', ({ name }) => name],
    key: ['text', ({ key }) => key],
    properties: ['jsonb', ({ properties }) => JSON.stringify(properties)],
    at_ms: [milliseconds, ({ at }) => at],
  });
  await sql`
    insert into event (workspace_id, contact_id, name, key, properties, occurred_at, received_at)
    select ${workspaceId}, contact_id, name, key, properties, ${instant('at_ms')}, ${instant('at_ms')} + interval '2 seconds'
    from ${given} order by place`.execute(db);
}
