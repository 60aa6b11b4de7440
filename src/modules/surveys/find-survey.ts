// Reads a survey with the definition of one of its versions.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { type Saving, selectSaving, selectSurvey } from './queries.ts';
import type { SavedSurvey } from './save-survey.ts';
import { surveyDefinition } from './versions.ts';

export type FoundSurvey = SavedSurvey & { currentVersion: number };

/** @param version the current one unless named. @throws AppError not_found. */
export async function findSurvey({ db, workspace }: Context, id: string, version?: number): Promise<FoundSurvey> {
  const survey = await selectSurvey(db, workspace.id, id);
  if (survey === undefined) throw new AppError('not_found', 'There is no survey with this id.');
  const shown = version ?? survey.version;
  const definition = await surveyDefinition(db, workspace.id, id, shown);
  return { ...survey, version: shown, currentVersion: survey.version, definition };
}

/** A version with who saved it, and when. @throws AppError not_found. */
export async function findVersion(ctx: Context, id: string, version: number): Promise<FoundSurvey & Saving> {
  const found = await findSurvey(ctx, id, version);
  const saving = await selectSaving(ctx.db, ctx.workspace.id, id, version);
  if (saving === undefined) throw new AppError('not_found', 'There is no such version of this survey.');
  return { ...found, ...saving };
}
