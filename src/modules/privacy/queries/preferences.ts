// What contacts have asked for, and how it changed.
import { sql } from 'kysely';
import type { Purpose } from '../../../core/asking/index.ts';
import type { Db } from '../../../platform/context.ts';
import type { Preference } from '../preference.ts';
import type { Change } from './suppressions.ts';

type Row = { gapDays: number | null; mutedPurposes: Purpose[]; channel: string | null; updatedAt: Date };

export async function selectPreference(db: Db, workspaceId: string, contactId: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`
    select gap_days as "gapDays", muted_purposes as "mutedPurposes", channel, updated_at as "updatedAt"
    from contact_preference where workspace_id = ${workspaceId} and contact_id = ${contactId}`.execute(db);
  return rows[0];
}

/** Keeps what is new in the history as well; what is the same already changes nothing. Returns whether it was new. */
export async function upsertPreference(
  db: Db,
  workspaceId: string,
  contactId: string,
  { gapDays, mutedPurposes, channel }: Preference,
  { by, at }: Change,
): Promise<boolean> {
  const { rows } = await sql`
    with changed as (
      insert into contact_preference as p (workspace_id, contact_id, gap_days, muted_purposes, channel, updated_at)
      select ${workspaceId}, ${contactId}, given.*, ${at}
      from (values (${gapDays}::smallint, ${[...mutedPurposes]}::text[], ${channel}::text)) given (gap_days, muted, channel)
      -- Nothing asked for is what is there without a row.
      where gap_days is not null or channel is not null or muted <> '{}'
        or exists (select from contact_preference where workspace_id = ${workspaceId} and contact_id = ${contactId})
      on conflict (workspace_id, contact_id) do update
        set gap_days = excluded.gap_days, muted_purposes = excluded.muted_purposes, channel = excluded.channel,
          updated_at = excluded.updated_at
        where (p.gap_days, p.muted_purposes, p.channel)
          is distinct from (excluded.gap_days, excluded.muted_purposes, excluded.channel)
      returning gap_days, muted_purposes, channel
    )
    insert into preference_change (workspace_id, contact_id, gap_days, muted_purposes, channel, changed_by, changed_at)
    select ${workspaceId}, ${contactId}, gap_days, muted_purposes, channel, ${by}, ${at} from changed
    returning id`.execute(db);
  return rows.length > 0;
}
