// The comments that a report quotes.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';

export type Comment = {
  id: string;
  score: number;
  comment: string;
  answeredAt: Date;
  surveyName: string;
  contactName: string | null;
};

export type CommentFilter = {
  surveyId?: string | undefined;
  firstDay: number;
  lastDay: number;
  suspects: boolean;
  /** A query for the ids of the answers that are meant; all of these days without. */
  among: RawBuilder<unknown> | null;
  limit: number;
};

const kinds = { best: sql`r.score >= 9`, worst: sql`r.score <= 6` };
const orders = { best: sql`r.score desc, r.id desc`, worst: sql`r.score, r.id desc` };

/** Of promoters the highest scores first, of detractors the lowest; the latest first among equals. */
export async function selectComments(
  db: Db,
  workspaceId: string,
  kind: 'best' | 'worst',
  { surveyId, firstDay, lastDay, suspects, among, limit }: CommentFilter,
): Promise<Comment[]> {
  const { rows } = await sql<Comment>`
    select r.id, r.score, r.comment, r.answered_at as "answeredAt", s.name as "surveyName", c.name as "contactName"
    from response r
    join survey s on s.workspace_id = r.workspace_id and s.id = r.survey_id
    left join contact c on c.workspace_id = r.workspace_id and c.id = r.contact_id
    where r.workspace_id = ${workspaceId} and r.day between ${firstDay} and ${lastDay} and ${kinds[kind]}
      and btrim(r.comment) <> ''
      ${suspects ? sql`` : sql`and r.verdict = 'trusted'`}
      ${surveyId ? sql`and r.survey_id = ${surveyId}` : sql``}
      ${among === null ? sql`` : sql`and r.id in (${among})`}
    order by ${orders[kind]} limit ${limit}`.execute(db);
  return rows;
}
