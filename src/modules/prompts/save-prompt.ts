// Makes, changes and deletes prompts.
import { defaultPrompt, type Prompt, readPrompt } from '../../core/prompts/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { closePromptLink, openPromptLink, renamePromptLink } from '../responses/index.ts';
import { currentVersion } from '../surveys/index.ts';
import { deletePrompt, insertPrompt, type PromptRow, selectPrompts, updatePrompt } from './queries/prompts.ts';

export type PromptChange = { name?: string; surveyId?: string; rules?: unknown; active?: boolean };

/** Returns the id. @throws AppError not_found, conflict for an archived survey, or invalid with the path of each rule. */
export async function createPrompt(
  ctx: Context,
  { name, surveyId, rules = {}, active = false }: PromptChange & { name: string; surveyId: string },
): Promise<string> {
  const checked = checkRules(rules);
  await mustAsk(ctx, surveyId);
  const linkId = await openPromptLink(ctx, surveyId, name);
  return insertPrompt(ctx.db, ctx.workspace.id, { name, surveyId, linkId, rules: checked, active }, ctx.clock.now());
}

/** Rules that are named replace those before; the others stay. Another survey gets another link, so answers stay with theirs. */
export async function changePrompt(ctx: Context, id: string, change: PromptChange): Promise<void> {
  const before = await findPrompt(ctx, id);
  const { name = before.name, surveyId = before.surveyId, active = before.active } = change;
  const kept = rulesOf(before);
  const rules = change.rules === undefined ? kept : checkRules({ ...kept, ...(change.rules as object) });
  let { linkId } = before;
  if (surveyId !== before.surveyId) {
    await mustAsk(ctx, surveyId);
    await closePromptLink(ctx, { surveyId: before.surveyId, linkId });
    linkId = await openPromptLink(ctx, surveyId, name);
  } else if (name !== before.name) await renamePromptLink(ctx, { surveyId, linkId }, name);
  await updatePrompt(ctx.db, ctx.workspace.id, id, { name, surveyId, linkId, rules, active }, ctx.clock.now());
}

/** Its answers stay. */
export async function removePrompt(ctx: Context, id: string): Promise<void> {
  const { surveyId, linkId } = await findPrompt(ctx, id);
  await closePromptLink(ctx, { surveyId, linkId });
  await deletePrompt(ctx.db, ctx.workspace.id, id);
}

/** @throws AppError not_found. */
export async function findPrompt({ db, workspace }: Context, id: string): Promise<PromptRow> {
  const [prompt] = await selectPrompts(db, workspace.id, { id, limit: 1 });
  if (prompt === undefined) throw new AppError('not_found', 'There is no prompt with this id.');
  return prompt;
}

export function rulesOf({ rules }: Pick<PromptRow, 'rules'>): Prompt {
  const read = readPrompt(rules);
  return 'prompt' in read ? read.prompt : defaultPrompt;
}

function checkRules(given: unknown): Prompt {
  const read = readPrompt(given);
  if ('prompt' in read) return read.prompt;
  const fields = read.problems.map(({ path, message }) => ({ path: path === '' ? 'rules' : `rules.${path}`, message }));
  throw new AppError('invalid', `${fields[0]?.path}: ${fields[0]?.message}`, { fields });
}

async function mustAsk({ db, workspace }: Context, surveyId: string): Promise<void> {
  const survey = await currentVersion(db, workspace.id, surveyId);
  if (survey === null) throw new AppError('not_found', 'There is no survey with this id.');
  if (survey.archivedAt !== null) throw new AppError('conflict', 'This survey is archived: nobody is asked with it.');
}
