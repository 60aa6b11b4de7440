// What an export of answers reads: one JSON array per answer, which costs both sides less than forty columns do.
import { type RawBuilder, sql } from 'kysely';
import { type SurveyDefinition, storedDefinition } from '../../../core/survey/index.ts';
import type { Db } from '../../../platform/context.ts';
import { cursorPages } from '../../../platform/db/index.ts';
import { filterSql, type ResponseFilter } from '../../responses/index.ts';

const ms = (column: string) => sql.raw(`floor(extract(epoch from ${column}) * 1000)::bigint`);

/** Moments are milliseconds since 1970, ids texts. */
const fields = {
  responseId: sql`r.id::text`,
  surveyId: sql`r.survey_id::text`,
  surveyName: sql`s.name`,
  surveyVersion: sql`r.survey_version`,
  channel: sql`r.channel`,
  linkId: sql`r.link_id::text`,
  linkName: sql`l.name`,
  invitationId: sql`r.invitation_id::text`,
  invitedAt: ms('i.sent_at'),
  campaignId: sql`i.campaign_id::text`,
  campaignName: sql`p.name`,
  contactId: sql`c.id::text`,
  contactName: sql`c.name`,
  contactEmail: sql`c.email`,
  contactExternalId: sql`c.external_id`,
  companyId: sql`o.id::text`,
  companyName: sql`o.name`,
  score: sql`r.score`,
  comment: sql`r.comment`,
  answers: sql`r.answers`,
  answeredAt: ms('r.answered_at'),
  day: sql`r.day`,
  updatedAt: ms('r.updated_at'),
  verdict: sql`r.verdict`,
  verdictReasons: sql`r.verdict_reasons`,
  verdictBy: sql`r.verdict_by`,
  locale: sql`r.locale`,
  hiddenFields: sql`r.evidence -> 'hidden'`,
} as const;

export type AnswerField = keyof typeof fields;

/** The fields in their order, then the codes of the dimensions that were asked for. */
export type AnswerRow = readonly unknown[];

const names = Object.keys(fields) as AnswerField[];

/** Where a field stands in a row. */
export function placeOf(field: AnswerField): number {
  return names.indexOf(field);
}

/** Where the codes of dimensions begin in a row. */
export const dimensionsFrom = names.length;

export type ExportFilter = Omit<ResponseFilter, 'before' | 'limit'>;

const pageRows = 1_000;

/** The answers in the order in which they came, as they were at the moment of the first page. */
export async function* answerPages(
  db: Db,
  workspaceId: string,
  filter: ExportFilter,
  dimensionColumns: readonly string[],
): AsyncGenerator<AnswerRow[]> {
  const codes = dimensionColumns.map((column) => sql`${sql.ref(`f.${column}`)}`);
  const query = sql`
    select json_build_array(${sql.join([...Object.values(fields), ...codes])})::text as line
    from response r
    join survey s on s.workspace_id = r.workspace_id and s.id = r.survey_id
    left join invitation i on i.workspace_id = r.workspace_id and i.id = r.invitation_id
    left join campaign p on p.workspace_id = r.workspace_id and p.id = i.campaign_id
    left join contact c on c.workspace_id = r.workspace_id and c.id = r.contact_id
    left join company o on o.workspace_id = r.workspace_id and o.id = c.company_id
    left join survey_link l on l.workspace_id = r.workspace_id and l.id = r.link_id
    ${codes.length === 0 ? sql`` : sql`left join response_fact f on f.workspace_id = r.workspace_id and f.response_id = r.id`}
    where ${conditions(workspaceId, filter)}
    order by r.id`;
  for await (const page of cursorPages<{ line: string }>(db, query, pageRows)) {
    yield page.map(({ line }) => JSON.parse(line) as AnswerRow);
  }
}

export async function countAnswers(db: Db, workspaceId: string, filter: ExportFilter): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from response r where ${conditions(workspaceId, filter)}`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

function conditions(workspaceId: string, filter: ExportFilter): RawBuilder<unknown> {
  return sql`r.workspace_id = ${workspaceId} ${filterSql(workspaceId, filter)}`;
}

export type SurveyVersion = { surveyId: string; surveyName: string; version: number; definition: SurveyDefinition };

/** The versions with further questions of one survey, or of all that were answered; the newest of each survey first. */
export async function selectAskedVersions(db: Db, workspaceId: string, surveyId?: string): Promise<SurveyVersion[]> {
  const { rows } = await sql<{ surveyId: string; surveyName: string; version: number; definition: unknown }>`
    select v.survey_id as "surveyId", s.name as "surveyName", v.version, v.definition
    from survey_version v join survey s on s.workspace_id = v.workspace_id and s.id = v.survey_id
    where v.workspace_id = ${workspaceId} and jsonb_array_length(coalesce(v.definition -> 'questions', '[]')) > 0
      and ${
        surveyId
          ? sql`v.survey_id = ${surveyId}`
          : sql`exists (select from response r where r.workspace_id = v.workspace_id and r.survey_id = v.survey_id)`
      }
    order by v.survey_id, v.version desc`.execute(db);
  // Only checked definitions are ever written.
  return rows.map((row) => ({ ...row, definition: storedDefinition(row.definition) }));
}
