// Answers through links for everybody, committed together like those to invitations: one prepared statement for up to 500,
// whatever their workspaces. Apart from those, so that neither pays for what the other looks up.
import type { Pool } from 'pg';
import { announced } from './insert.ts';

/** One answer on its way in. `visit` makes it one; `evidence` is JSON text. */
export type NewVisit = {
  workspaceId: string;
  linkId: string;
  visit: Buffer;
  version: number;
  score: number;
  comment: string | null;
  locale: string | null;
  /** What speaks against it; it is trusted exactly when that is nothing. */
  reasons: readonly string[];
  evidence: string;
};

// The lock keeps a survey from being deleted in the moment in which it is answered for the first time.
const text = `
with input as (
  select * from unnest($1::bigint[], $2::bigint[], $3::bytea[], $4::int[], $5::smallint[], $6::text[], $7::text[],
    $8::text[], $9::jsonb[])
    with ordinality as t(workspace_id, link_id, visit, version, score, comment, locale, reasons, evidence, place)
), open as materialized (
  select input.*, s.id as survey_id, l.channel, w.time_zone
  from input
  join survey_link l on l.workspace_id = input.workspace_id and l.id = input.link_id and l.revoked_at is null
  join survey s on s.workspace_id = l.workspace_id and s.id = l.survey_id and s.archived_at is null
  join workspace w on w.id = input.workspace_id
  where exists (
    select from survey_version v
    where v.workspace_id = s.workspace_id and v.survey_id = s.id and v.version = input.version)
  for key share of s
), inserted as (
  insert into response (workspace_id, survey_id, survey_version, link_id, visit, channel, score, comment, locale,
    day, answered_at, updated_at, verdict, verdict_reasons, evidence)
  select workspace_id, survey_id, version, link_id, visit, channel, score, comment, locale,
    ($10::timestamptz at time zone time_zone)::date - date '1970-01-01', $10, $10,
    case when reasons <> '' then 'suspect' else 'trusted' end, string_to_array(reasons, ','), evidence
  from open
  on conflict (workspace_id, link_id, visit) where link_id is not null do nothing
  returning workspace_id, id, link_id, visit, survey_id, day, verdict, score
), ${announced}
select coalesce(array_agg((place - 1)::int), '{}') as taken
from open where ((workspace_id, link_id, visit) in (select workspace_id, link_id, visit from inserted)) is true`;

/**
 * Commits new answers and returns the places in the batch, from 0, of those that were taken. What is missing was answered in
 * this visit already, or its link is closed, or its survey has no such version.
 */
export async function insertVisits(pool: Pool, batch: readonly NewVisit[], now: Date): Promise<number[]> {
  const of = <Value>(read: (one: NewVisit) => Value) => batch.map(read);
  const { rows } = await pool.query<{ taken: number[] }>({
    name: 'insert-visits',
    text,
    values: [
      of((r) => r.workspaceId),
      of((r) => r.linkId),
      of((r) => r.visit),
      of((r) => r.version),
      of((r) => r.score),
      of((r) => r.comment),
      of((r) => r.locale),
      of((r) => r.reasons.join(',')),
      of((r) => r.evidence),
      now,
    ],
  });
  return rows[0]?.taken ?? [];
}
