// Where the watched series of a workspace stand.
import { sql } from 'kysely';
import type { Watch } from '../../../core/nps/change/index.ts';
import type { Counts } from '../../../core/nps/index.ts';
import type { Db, Workspace } from '../../../platform/context.ts';

export type KeptWatch = { surveyId: string | null; filter: string; rule: string; watch: Watch };

/** Waits until nobody else works on the changes of this workspace; held to the end of the transaction. */
export async function takeWatch(db: Db, workspaceId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('changes', ${workspaceId}::bigint))`.execute(db);
}

/** All that have an answer, and until which day they have been gone through; null where not all series have been. */
export async function selectAnswered(db: Db): Promise<(Workspace & { lastDay: number | null })[]> {
  return db
    .selectFrom('workspace as w')
    .select(['w.id', 'w.name', 'w.time_zone as timeZone'])
    .select(({ selectFrom }) =>
      selectFrom('watched_series as s')
        .select(({ fn }) => fn.min('s.last_day').as('lastDay'))
        .whereRef('s.workspace_id', '=', 'w.id')
        .as('lastDay'),
    )
    .where(({ exists, selectFrom }) =>
      exists(selectFrom('score_day as s').select('s.day').whereRef('s.workspace_id', '=', 'w.id')),
    )
    .orderBy('w.id')
    .execute();
}

export async function selectWatches(db: Db, workspaceId: string): Promise<KeptWatch[]> {
  const rows = await db.selectFrom('watched_series').selectAll().where('workspace_id', '=', workspaceId).execute();
  return rows.map((row) => ({
    surveyId: row.survey_id,
    filter: row.filter,
    rule: row.rule,
    watch: {
      from: row.from_day,
      since: row.since_day,
      baseline: row.baseline === null ? null : countsFrom(row.baseline),
      drop: row.drop_state,
      rise: row.rise_state,
      lastDay: row.last_day,
      seen: countsFrom(row.seen),
    },
  }));
}

export async function saveWatch(
  db: Db,
  workspaceId: string,
  { surveyId, filter, rule, watch }: KeptWatch,
): Promise<void> {
  const row = {
    rule,
    from_day: watch.from,
    since_day: watch.since,
    baseline: watch.baseline === null ? null : numbersOf(watch.baseline),
    drop_state: [...watch.drop],
    rise_state: [...watch.rise],
    last_day: watch.lastDay,
    seen: numbersOf(watch.seen),
  };
  await db
    .insertInto('watched_series')
    .values({ workspace_id: workspaceId, survey_id: surveyId, filter, ...row })
    .onConflict((clash) => clash.columns(['workspace_id', 'survey_id', 'filter']).doUpdateSet(row))
    .execute();
}

/** Forgets where a series stands that is watched no more: it begins again if it ever is. */
export async function deleteWatch(db: Db, workspaceId: string, { surveyId, filter }: KeptWatch): Promise<void> {
  await db
    .deleteFrom('watched_series')
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', surveyId === null ? 'is' : '=', surveyId)
    .where('filter', '=', filter)
    .execute();
}

/** The first day with an answer, counted in the roll-up; null where there is none. */
export async function selectFirstDay(db: Db, workspaceId: string, surveyId: string | null): Promise<number | null> {
  const row = await db
    .selectFrom('score_day')
    .select(({ fn }) => fn.min('day').as('day'))
    .where('workspace_id', '=', workspaceId)
    .where('survey_id', surveyId === null ? 'is' : '=', surveyId)
    .executeTakeFirst();
  return row?.day ?? null;
}

/** Oldest first; an archived one is not asked with any more. */
export async function selectSurveys(
  db: Db,
  workspaceId: string,
): Promise<{ id: string; name: string; archived: boolean }[]> {
  return db
    .selectFrom('survey')
    .select(['id', 'name'])
    .select(({ eb }) => eb('archived_at', 'is not', null).$castTo<boolean>().as('archived'))
    .where('workspace_id', '=', workspaceId)
    .orderBy('id')
    .execute();
}

/** Detractors, passives and promoters, as they are kept. */
export function numbersOf({ detractors, passives, promoters }: Counts): number[] {
  return [detractors, passives, promoters];
}

export function countsFrom([detractors = 0, passives = 0, promoters = 0]: readonly number[]): Counts {
  return { detractors, passives, promoters };
}
