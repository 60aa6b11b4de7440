// Releases and events on the trend.
import type { Db } from '../../../platform/context.ts';

export type Annotation = { id: string; day: number; text: string; surveyId: string | null; createdAt: Date };
export type AnnotationInput = { day: number; text: string; surveyId: string | null };

const columns = ['id', 'day', 'text', 'survey_id as surveyId', 'created_at as createdAt'] as const;

/** In order of days. With a survey those of it and those of all. */
export async function selectAnnotations(
  db: Db,
  workspaceId: string,
  { surveyId, firstDay, lastDay }: { surveyId?: string; firstDay?: number; lastDay?: number },
  limit: number,
): Promise<Annotation[]> {
  return db
    .selectFrom('annotation')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .$if(surveyId !== undefined, (query) =>
      query.where((where) => where.or([where('survey_id', 'is', null), where('survey_id', '=', surveyId as string)])),
    )
    .$if(firstDay !== undefined, (query) => query.where('day', '>=', firstDay as number))
    .$if(lastDay !== undefined, (query) => query.where('day', '<=', lastDay as number))
    .orderBy('day')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export function insertAnnotation(db: Db, workspaceId: string, given: AnnotationInput, now: Date): Promise<Annotation> {
  return db
    .insertInto('annotation')
    .values({
      workspace_id: workspaceId,
      survey_id: given.surveyId,
      day: given.day,
      text: given.text,
      created_at: now,
      updated_at: now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export function updateAnnotation(
  db: Db,
  workspaceId: string,
  id: string,
  { day, text, surveyId }: AnnotationInput,
  now: Date,
): Promise<Annotation | undefined> {
  return db
    .updateTable('annotation')
    .set({ day, text, survey_id: surveyId, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
}

/** Whether there was one. */
export async function deleteAnnotation(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('annotation')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
