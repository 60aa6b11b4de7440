// The changes that were found.
import type { Direction, FoundChange } from '../../../core/nps/change/index.ts';
import type { Counts } from '../../../core/nps/index.ts';
import type { Db } from '../../../platform/context.ts';
import { countsFrom, numbersOf } from './watched-series.ts';

export type KeptChange = {
  id: string;
  surveyId: string | null;
  surveyName: string | null;
  filter: string;
  direction: Direction;
  sinceDay: number;
  foundDay: number;
  before: Counts;
  after: Counts;
  foundAt: Date;
  dismissedAt: Date | null;
};

export type ChangeFilter = { surveyId?: string; firstDay?: number; lastDay?: number; id?: string };

/** Newest first: those whose days, from the first of the change to that of its finding, touch the period. */
export async function selectChanges(
  db: Db,
  workspaceId: string,
  { surveyId, firstDay, lastDay, id }: ChangeFilter,
  limit: number,
): Promise<KeptChange[]> {
  const rows = await db
    .selectFrom('score_change as c')
    .leftJoin('survey as s', (join) =>
      join.onRef('s.workspace_id', '=', 'c.workspace_id').onRef('s.id', '=', 'c.survey_id'),
    )
    .select([
      'c.id',
      'c.survey_id as surveyId',
      's.name as surveyName',
      'c.filter',
      'c.direction',
      'c.before',
      'c.after',
    ])
    .select(['c.since_day as sinceDay', 'c.found_day as foundDay'])
    .select(['c.found_at as foundAt', 'c.dismissed_at as dismissedAt'])
    .where('c.workspace_id', '=', workspaceId)
    .$if(surveyId !== undefined, (query) => query.where('c.survey_id', '=', surveyId as string))
    .$if(firstDay !== undefined, (query) => query.where('c.found_day', '>=', firstDay as number))
    .$if(lastDay !== undefined, (query) => query.where('c.since_day', '<=', lastDay as number))
    .$if(id !== undefined, (query) => query.where('c.id', '=', id as string))
    .orderBy('c.found_day', 'desc')
    .orderBy('c.id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ ...row, before: countsFrom(row.before), after: countsFrom(row.after) }));
}

/** What was found before on the same day for the same series stays as it is. */
export async function insertChange(
  db: Db,
  workspaceId: string,
  series: { surveyId: string | null; filter: string },
  found: FoundChange,
  now: Date,
): Promise<void> {
  await db
    .insertInto('score_change')
    .values({
      workspace_id: workspaceId,
      survey_id: series.surveyId,
      filter: series.filter,
      direction: found.direction,
      since_day: found.sinceDay,
      found_day: found.foundDay,
      before: numbersOf(found.before),
      after: numbersOf(found.after),
      found_at: now,
    })
    .onConflict((clash) => clash.doNothing())
    .execute();
}

/** The day since which the newest change of a series holds; null where none was found. */
export async function selectLastChange(
  db: Db,
  workspaceId: string,
  { surveyId, filter }: { surveyId: string | null; filter: string },
): Promise<number | null> {
  const row = await db
    .selectFrom('score_change')
    .select(({ fn }) => fn.max('since_day').as('day'))
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', surveyId === null ? 'is' : '=', surveyId)
    .where('filter', '=', filter)
    .executeTakeFirst();
  return row?.day ?? null;
}

/** Whether there is such a change. */
export async function updateDismissed(
  db: Db,
  workspaceId: string,
  id: string,
  dismissedAt: Date | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('score_change')
    .set({ dismissed_at: dismissedAt })
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
