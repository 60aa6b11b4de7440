// Deletes a survey that nobody was asked with. Invitations and answers refer to their survey, so the database refuses the
// others by itself, also in the very moment in which somebody is asked.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { deleteSurveyById } from './queries.ts';

const foreignKeyViolation = '23503';

/** @throws AppError not_found, or conflict when people were asked or have answered. */
export async function deleteSurvey({ db, workspace }: Context, id: string): Promise<void> {
  try {
    if (await deleteSurveyById(db, workspace.id, id)) return;
  } catch (error) {
    if ((error as { code?: string }).code !== foreignKeyViolation) throw error;
    const message =
      'People were asked with this survey, so it cannot be deleted: its results would lose their question.';
    throw new AppError('conflict', message, { cause: error });
  }
  throw new AppError('not_found', 'There is no survey with this id.');
}
