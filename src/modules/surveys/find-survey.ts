// Reads a survey with the definition of one of its versions.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { selectSurvey } from './queries.ts';
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
