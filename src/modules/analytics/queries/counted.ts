// Conditions on `response_fact f` for the answers that a question is about.
import { type RawBuilder, sql } from 'kysely';
import type { Question } from '../question.ts';

/** @param withSuspects whether scores that may come from a machine count. */
export function countedIn(
  workspaceId: string,
  { surveyId, firstDay, lastDay, where }: Question,
  withSuspects: boolean,
): RawBuilder<boolean> {
  return sql<boolean>`f.workspace_id = ${workspaceId} and f.day between ${firstDay} and ${lastDay}
    ${surveyId ? sql`and f.survey_id = ${surveyId}` : sql``} ${withSuspects ? sql`` : sql`and not f.suspect`}
    ${sql.join(
      where.map(({ dimension, codes }) => sql`and ${sql.ref(`f.${dimension.column}`)} = any(${[...codes]}::int[])`),
      sql` `,
    )}`;
}
