// Puts a survey away, and takes it out again. Nobody is asked with an archived survey, which planning an invitation holds;
// links that were sent go on, and its answers stay.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { type Survey, updateArchived } from './queries.ts';

/** @throws AppError not_found. */
export async function archiveSurvey({ db, workspace, clock }: Context, id: string, archived: boolean): Promise<Survey> {
  const survey = await updateArchived(db, workspace.id, id, archived ? clock.now() : null);
  if (survey === undefined) throw new AppError('not_found', 'There is no survey with this id.');
  return survey;
}
