// Creates and changes surveys. What was sent never changes: another definition is another version.
import { isDeepStrictEqual } from 'node:util';
import type { SurveyDefinition } from '../../core/survey/index.ts';
import { type Actor, type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import {
  insertImage,
  insertSurvey,
  insertVersion,
  lockSurvey,
  type Survey,
  selectDefinition,
  selectSurvey,
  updateSurvey,
} from './queries.ts';
import { type GivenDefinition, type ReadDefinition, readDefinition, type SurveyParts } from './read-definition.ts';

export type SavedSurvey = Survey & { definition: SurveyDefinition };

/** @throws AppError invalid: see `readDefinition`. */
export async function createSurvey(
  ctx: Context,
  parts: SurveyParts,
  given: { name: string; definition: GivenDefinition },
): Promise<SavedSurvey> {
  const read = await readDefinition(ctx, parts, given.definition, null);
  return inTransaction(ctx, async (ctx) => {
    const survey = await insertSurvey(ctx.db, ctx.workspace.id, given.name, ctx.clock.now());
    return saveVersion(ctx, survey, read);
  });
}

/**
 * Saves a new name and definition; a definition that differs is a new version.
 * @param given.version the version that the change was made from.
 * @param given.updatedAt the moment of saving that it was made from; null takes the place of another name without asking.
 * @throws AppError not_found, invalid (see `readDefinition`), or conflict when the survey has another version by now.
 */
export async function changeSurvey(
  ctx: Context,
  parts: SurveyParts,
  id: string,
  given: { name: string; definition: GivenDefinition; version: number; updatedAt: Date | null },
): Promise<SavedSurvey> {
  const before = expectUnchanged(await selectSurvey(ctx.db, ctx.workspace.id, id), given);
  const previous = await definitionOf(ctx, before);
  const read = await readDefinition(ctx, parts, given.definition, previous);
  return inTransaction(ctx, async (ctx) => {
    const { db, workspace } = ctx;
    expectUnchanged(await lockSurvey(db, workspace.id, id), given);
    const changes = !isDeepStrictEqual(read.definition, previous);
    const next = { id, name: given.name, version: given.version + (changes ? 1 : 0) };
    const survey = await updateSurvey(db, workspace.id, next, ctx.clock.now());
    return changes ? saveVersion(ctx, survey, read) : { ...survey, definition: previous };
  });
}

async function saveVersion(ctx: Context, survey: Survey, { definition, image }: ReadDefinition): Promise<SavedSurvey> {
  const now = ctx.clock.now();
  if (image !== null) await insertImage(ctx.db, ctx.workspace.id, image, now);
  await insertVersion(ctx.db, ctx.workspace.id, survey, definition, nameOf(ctx.actor), now);
  return { ...survey, definition };
}

function nameOf(actor: Actor): string {
  if (actor.kind === 'system') return 'Hark';
  return actor.kind === 'apiKey' ? `API key ${actor.name}` : actor.name;
}

async function definitionOf({ db, workspace }: Context, survey: Survey): Promise<SurveyDefinition> {
  const definition = await selectDefinition(db, workspace.id, survey.id, survey.version);
  if (definition === undefined) throw new AppError('internal', 'The survey has no definition.');
  return definition;
}

function expectUnchanged(
  survey: Survey | undefined,
  { version, updatedAt }: { version: number; updatedAt: Date | null },
): Survey {
  if (survey === undefined) throw new AppError('not_found', 'There is no survey with this id.');
  const renamed = updatedAt !== null && updatedAt.getTime() !== survey.updatedAt.getTime();
  if (survey.version === version && !renamed) return survey;
  const what = survey.version === version ? `its name is “${survey.name}”` : `it is at version ${survey.version}`;
  throw new AppError(
    'conflict',
    `Somebody has saved this survey in the meantime: ${what}. Load it again and repeat your change.`,
  );
}
