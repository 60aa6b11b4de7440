// Definitions by version, for everything that asks or shows a survey. A version never changes once it is committed, so what
// was read once is kept in memory.
import type { SurveyDefinition } from '../../core/survey/index.ts';
import type { Db } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { selectDefinition, selectSurvey } from './queries.ts';

const keptMax = 500;

// One memory for each database: a handle and its transactions share their adapter.
const memories = new WeakMap<object, Map<string, SurveyDefinition>>();

/**
 * The definition of a version. `db` must not be the transaction that writes the version.
 * @throws AppError not_found.
 */
export async function surveyDefinition(
  db: Db,
  workspaceId: string,
  surveyId: string,
  version: number,
): Promise<SurveyDefinition> {
  const { adapter } = db.getExecutor();
  const memory = memories.get(adapter) ?? new Map<string, SurveyDefinition>();
  memories.set(adapter, memory);
  const key = `${workspaceId}/${surveyId}/${version}`;
  const definition = memory.get(key) ?? (await selectDefinition(db, workspaceId, surveyId, version));
  if (definition === undefined) throw new AppError('not_found', 'There is no such version of this survey.');
  // Put in anew at the end: the first is then the one that was not needed for longest.
  memory.delete(key);
  memory.set(key, definition);
  if (memory.size > keptMax) memory.delete(memory.keys().next().value as string);
  return definition;
}

/** The version that new invitations get, or null when there is no such survey. */
export async function currentVersion(
  db: Db,
  workspaceId: string,
  surveyId: string,
): Promise<{ name: string; version: number; archivedAt: Date | null; definition: SurveyDefinition } | null> {
  const survey = await selectSurvey(db, workspaceId, surveyId);
  if (survey === undefined) return null;
  const { name, version, archivedAt } = survey;
  return { name, version, archivedAt, definition: await surveyDefinition(db, workspaceId, surveyId, version) };
}
