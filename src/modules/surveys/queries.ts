// The SQL of surveys, their versions and their images.
import { type SurveyDefinition, storedDefinition } from '../../core/survey/index.ts';
import type { Db } from '../../platform/context.ts';

export type Survey = {
  id: string;
  name: string;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  /** Since when nobody can be asked with it; null while they can. */
  archivedAt: Date | null;
};

const columns = [
  'id',
  'name',
  'version',
  'created_at as createdAt',
  'updated_at as updatedAt',
  'archived_at as archivedAt',
] as const;

/** At most `limit` surveys, newest first, from those before the id `before`; either the archived ones or the others. */
export function selectSurveys(
  db: Db,
  workspaceId: string,
  { before, limit, archived }: { before: string | undefined; limit: number; archived: boolean | undefined },
): Promise<Survey[]> {
  return db
    .selectFrom('survey')
    .select(columns)
    .where('workspace_id', '=', workspaceId)
    .$if(archived !== undefined, (query) => query.where('archived_at', archived ? 'is not' : 'is', null))
    .$if(before !== undefined, (query) => query.where('id', '<', before as string))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
}

export function selectSurvey(db: Db, workspaceId: string, id: string): Promise<Survey | undefined> {
  return surveyById(db, workspaceId, id).executeTakeFirst();
}

/** The survey, which nobody else can save until the transaction ends. */
export function lockSurvey(db: Db, workspaceId: string, id: string): Promise<Survey | undefined> {
  return surveyById(db, workspaceId, id).forUpdate().executeTakeFirst();
}

function surveyById(db: Db, workspaceId: string, id: string) {
  return db.selectFrom('survey').select(columns).where('workspace_id', '=', workspaceId).where('id', '=', id);
}

export async function selectDefinition(
  db: Db,
  workspaceId: string,
  surveyId: string,
  version: number,
): Promise<SurveyDefinition | undefined> {
  const row = await db
    .selectFrom('survey_version')
    .select('definition')
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .where('version', '=', version)
    .executeTakeFirst();
  // Only checked definitions are ever written.
  return row && storedDefinition(row.definition);
}

export function insertSurvey(db: Db, workspaceId: string, name: string, now: Date): Promise<Survey> {
  return db
    .insertInto('survey')
    .values({ workspace_id: workspaceId, name, version: 1, created_at: now, updated_at: now })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export function updateSurvey(
  db: Db,
  workspaceId: string,
  { id, name, version }: Pick<Survey, 'id' | 'name' | 'version'>,
  now: Date,
): Promise<Survey> {
  return db
    .updateTable('survey')
    .set({ name, version, updated_at: now })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export async function insertVersion(
  db: Db,
  workspaceId: string,
  survey: Survey,
  definition: SurveyDefinition,
  savedBy: string,
  now: Date,
): Promise<void> {
  await db
    .insertInto('survey_version')
    .values({
      workspace_id: workspaceId,
      survey_id: survey.id,
      version: survey.version,
      definition: JSON.stringify(definition),
      saved_by: savedBy,
      created_at: now,
    })
    .execute();
}

/** Sets or takes back since when a survey is archived; undefined where there is no such survey. */
export function updateArchived(
  db: Db,
  workspaceId: string,
  id: string,
  archivedAt: Date | null,
): Promise<Survey | undefined> {
  return db
    .updateTable('survey')
    .set({ archived_at: archivedAt })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirst();
}

export type Saving = { savedBy: string | null; savedAt: Date };

/** Who saved a version, and when. */
export function selectSaving(
  db: Db,
  workspaceId: string,
  surveyId: string,
  version: number,
): Promise<Saving | undefined> {
  return db
    .selectFrom('survey_version')
    .select(['saved_by as savedBy', 'created_at as savedAt'])
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', '=', surveyId)
    .where('version', '=', version)
    .executeTakeFirst();
}

export async function deleteSurveyById(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('survey')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** `id` is the SHA-256 of the bytes in hex. */
export type Image = { id: string; contentType: string; bytes: Buffer };

export async function insertImage(db: Db, workspaceId: string, image: Image, now: Date): Promise<void> {
  await db
    .insertInto('image')
    .values({
      workspace_id: workspaceId,
      id: image.id,
      content_type: image.contentType,
      bytes: image.bytes,
      created_at: now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'id']).doNothing())
    .execute();
}

export function selectImage(db: Db, workspaceId: string, id: string): Promise<Image | undefined> {
  return db
    .selectFrom('image')
    .select(['id', 'content_type as contentType', 'bytes'])
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function hasImage(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('image')
    .select('id')
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}
