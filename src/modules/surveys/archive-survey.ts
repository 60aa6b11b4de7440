// Puts a survey away, and takes it out again. Nobody is asked with an archived survey, not even who was to be asked later:
// modules/delivery looks when it plans an invitation and again when one is due. Links that were sent go on, answers stay.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { type Survey, updateArchived } from './queries.ts';

/** @throws AppError not_found. */
export async function archiveSurvey({ db, workspace, clock }: Context, id: string, archived: boolean): Promise<Survey> {
  const survey = await updateArchived(db, workspace.id, id, archived ? clock.now() : null);
  if (survey === undefined) throw new AppError('not_found', 'There is no survey with this id.');
  return survey;
}
