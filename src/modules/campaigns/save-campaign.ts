// Creates, changes, copies and deletes campaigns. A change of what is asked, of whom or when, is a new revision: planners consider
// everyone anew, and what was queued and has not left is taken back.
import { isDeepStrictEqual } from 'node:util';
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { signal } from '../../platform/queue/signals.ts';
import { holdSending, keepToHours } from '../delivery/index.ts';
import { currentVersion } from '../surveys/index.ts';
import type { Campaign } from './campaign.ts';
import { findCampaign, lockedCampaign } from './find-campaign.ts';
import {
  deleteCampaignById,
  type Given,
  insertCampaign,
  saveSegments,
  selectNamesLike,
  updateCampaign,
} from './queries/campaigns.ts';
import { invalidDefinition, readDefinition, segmentsOf } from './read-definition.ts';

type Input = { name: string; surveyId: string; definition: unknown };

const nameLengthMax = 200;

/** @throws AppError invalid (see `readDefinition`), or conflict for a name that is taken or a survey that is archived. */
export async function createCampaign(ctx: Context, input: Input): Promise<Campaign> {
  const given = { ...input, definition: await readDefinition(ctx, input.definition) };
  await usableSurvey(ctx, given.surveyId);
  return insertGiven(ctx, given);
}

/** @throws AppError as `createCampaign`; not_found; conflict where the campaign is past such a change. */
export async function changeCampaign(ctx: Context, id: string, change: Partial<Input>): Promise<Campaign> {
  const definition = change.definition === undefined ? undefined : await readDefinition(ctx, change.definition);
  return inTransaction(ctx, async (ctx) => {
    const { db, workspace, clock } = ctx;
    const before = await lockedCampaign(ctx, id);
    const given: Given = {
      name: change.name ?? before.name,
      surveyId: change.surveyId ?? before.survey.id,
      definition: definition ?? before.definition,
    };
    const anew = given.surveyId !== before.survey.id || !isDeepStrictEqual(given.definition, before.definition);
    if (anew) refuseLateChange(before, given);
    if (given.surveyId !== before.survey.id) await usableSurvey(ctx, given.surveyId);
    const now = clock.now();
    await uniquelyNamed(() =>
      updateCampaign(db, workspace.id, id, given, { anew: anew && before.state !== 'draft', now }),
    );
    if (anew) await saveSegments(db, workspace.id, id, segmentsOf(given.definition));
    if (anew && before.state !== 'draft') {
      // What is queued by the old definition stays until a planner has taken it back and lets the rest go.
      await holdSending(db, workspace.id, id, now);
      await keepToHours(db, workspace.id, id, given.definition.how);
      await signal(db, 'plan');
    }
    return findCampaign(ctx, id);
  });
}

/** @param name that of the copy; null adds “(copy)” to that of the original. @throws AppError not_found or conflict. */
export async function duplicateCampaign(ctx: Context, id: string, name: string | null): Promise<Campaign> {
  const { survey, definition, ...original } = await findCampaign(ctx, id);
  return insertGiven(ctx, { name: name ?? (await nameOfCopy(ctx, original.name)), surveyId: survey.id, definition });
}

/** @throws AppError not_found, or conflict for a campaign that was started: what it asked would lose its reason. */
export function deleteCampaign(ctx: Context, id: string): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { state } = await lockedCampaign(ctx, id);
    if (state !== 'draft') {
      throw new AppError('conflict', 'This campaign was started, so it cannot be deleted. Archive it instead.');
    }
    await deleteCampaignById(ctx.db, ctx.workspace.id, id);
  });
}

async function insertGiven(ctx: Context, given: Given): Promise<Campaign> {
  return inTransaction(ctx, async (ctx) => {
    const { db, workspace, clock } = ctx;
    const id = await uniquelyNamed(() => insertCampaign(db, workspace.id, given, clock.now()));
    await saveSegments(db, workspace.id, id, segmentsOf(given.definition));
    return findCampaign(ctx, id);
  });
}

function refuseLateChange(before: Campaign, given: Given): void {
  if (before.state === 'done') {
    throw new AppError('conflict', 'This campaign is done: only its name can change. Duplicate it to ask otherwise.');
  }
  if (before.archivedAt !== null) {
    throw new AppError('conflict', 'This campaign is archived: only its name can change. Restore it first.');
  }
  if (before.state !== 'draft' && given.definition.timing.kind !== before.definition.timing.kind) {
    const message = 'The kind of a campaign that was started cannot change. Duplicate it and choose another.';
    throw invalidDefinition([{ path: 'timing.kind', message }]);
  }
}

/** @throws AppError invalid when the survey is not there, conflict when it is archived. */
export async function usableSurvey({ db, workspace }: Context, surveyId: string): Promise<void> {
  const survey = await currentVersion(db, workspace.id, surveyId);
  if (survey === null) {
    const message = 'There is no survey with this id.';
    throw new AppError('invalid', `surveyId: ${message}`, { fields: [{ path: 'surveyId', message }] });
  }
  if (survey.archivedAt !== null) {
    throw new AppError(
      'conflict',
      `The survey “${survey.name}” is archived, so nobody is asked with it. Restore it first.`,
    );
  }
}

async function nameOfCopy({ db, workspace }: Context, name: string): Promise<string> {
  const start = `${name.slice(0, nameLengthMax - 12).trimEnd()} (copy`;
  const taken = await selectNamesLike(db, workspace.id, start);
  for (let number = 1; ; number++) {
    const tried = number === 1 ? `${start})` : `${start} ${number})`;
    if (!taken.has(tried.toLowerCase())) return tried;
  }
}

const uniqueViolation = '23505';

async function uniquelyNamed<Saved>(save: () => Promise<Saved>): Promise<Saved> {
  try {
    return await save();
  } catch (error) {
    if ((error as { code?: string }).code !== uniqueViolation) throw error;
    const message = 'Another campaign has this name.';
    throw new AppError('conflict', message, { cause: error, fields: [{ path: 'name', message }] });
  }
}
