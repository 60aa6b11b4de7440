// Makes a new survey of the current version of another one. Nothing of its asks or answers goes along.
import type { Context } from '../../platform/context.ts';
import { findSurvey } from './find-survey.ts';
import type { SurveyParts } from './read-definition.ts';
import { createSurvey, type SavedSurvey } from './save-survey.ts';

const nameLengthMax = 200;

/** @param name that of the copy; null adds “(copy)” to that of the original. @throws AppError not_found. */
export async function duplicateSurvey(
  ctx: Context,
  parts: SurveyParts,
  id: string,
  name: string | null,
): Promise<SavedSurvey> {
  const original = await findSurvey(ctx, id);
  const copied = `${original.name.slice(0, nameLengthMax - 7)} (copy)`;
  return createSurvey(ctx, parts, { name: name ?? copied, definition: original.definition });
}
