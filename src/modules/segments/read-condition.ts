// Reads a condition that a caller sends: the rules of core/conditions, and lists and surveys that are there.
import { type Condition, isGroup, readCondition } from '../../core/conditions/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError, type FieldProblem } from '../../platform/errors.ts';
import { selectKnownIds } from './queries/names.ts';

type Reference = { to: 'list' | 'survey'; id: string; path: string };

/** @throws AppError invalid, with the path of each field as in `condition.of.0.test.number`. */
export async function readGivenCondition({ db, workspace }: Context, given: unknown): Promise<Condition> {
  const read = readCondition(given);
  if ('problems' in read) throw invalidCondition(read.problems);
  const references = referencesOf(read.condition, '');
  if (references.length === 0) return read.condition;
  const idsOf = (to: Reference['to']) => references.filter((one) => one.to === to).map((one) => one.id);
  const known = await selectKnownIds(db, workspace.id, { lists: idsOf('list'), surveys: idsOf('survey') });
  const missing = references.filter(({ to, id }) => !known[to].has(id));
  if (missing.length > 0) {
    throw invalidCondition(missing.map(({ to, path }) => ({ path, message: `This ${to} is not there any more.` })));
  }
  return read.condition;
}

function referencesOf(condition: Condition, path: string): Reference[] {
  const within = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (isGroup(condition)) return condition.of.flatMap((one, index) => referencesOf(one, within(`of.${index}`)));
  if (condition.type === 'list') return [{ to: 'list', id: condition.listId, path: within('listId') }];
  if ((condition.type === 'answer' || condition.type === 'ask') && condition.surveyId !== null) {
    return [{ to: 'survey', id: condition.surveyId, path: within('surveyId') }];
  }
  return [];
}

function invalidCondition(problems: readonly FieldProblem[]): AppError {
  const fields = problems.map(({ path, message }) => ({ path: path ? `condition.${path}` : 'condition', message }));
  return new AppError('invalid', `${fields[0]?.path}: ${fields[0]?.message}`, { fields });
}
