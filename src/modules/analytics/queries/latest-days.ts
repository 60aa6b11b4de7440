// How the latest answers of all contacts change from day to day.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { LatestStep } from '../contact-chain.ts';
import { addExcluded, countArray, countColumns, countLists } from './eleven-counts.ts';
import { type AnswerAndFact, answersAndFacts, type CountedLink, linksOf, readLinks, readPairs } from './facts.ts';
import { isAnnouncing } from './groups.ts';

/** Adds these steps, in the order of the keys. */
export async function addToLatestDays(db: Db, steps: readonly LatestStep[]): Promise<void> {
  if (steps.length === 0) return;
  const of = <Value>(read: (step: LatestStep) => Value) => steps.map(read);
  await sql`
    insert into latest_day as l (workspace_id, window_days, survey_id, day, ${countColumns})
    select * from unnest(${of((s) => s.workspaceId)}::bigint[], ${of((s) => s.windowDays)}::smallint[],
      ${of((s) => s.surveyId)}::bigint[], ${of((s) => s.day)}::int[], ${countLists(steps)}) t
    order by 1, 2, 3, 4
    on conflict (workspace_id, window_days, survey_id, day) do update set ${addExcluded('l')}`.execute(db);
}

export type LatestDay = { windowDays: number; day: number; bins: number[] };

/**
 * The rows of a window and of how many answers there were, up to a day, in no order, with what is announced but not counted yet:
 * one statement, so that a number is exact at the instant it is read.
 * @param surveyId '0' for all.
 */
export async function selectLatestDays(
  db: Db,
  workspaceId: string,
  { surveyId, windowDays, lastDay }: { surveyId: string; windowDays: number; lastDay: number },
): Promise<{ days: LatestDay[]; announced: AnswerAndFact[]; links: CountedLink[] }> {
  const counted = sql`
    select json_build_object('windowDays', window_days, 'day', day, 'bins', ${countArray}) as day, null::json as pairs,
      null::json as links, false as pending
    from latest_day
    where workspace_id = ${workspaceId} and window_days in (0, ${windowDays}) and survey_id = ${surveyId} and day <= ${lastDay}`;
  const settled = await read(db, sql`${counted} union all select null, null, null, ${isAnnouncing(workspaceId)}`);
  if (!settled.pending) return settled;
  const keys = sql`(select * from announced) as t(workspace_id, id)`;
  const contacts = sql`(select ${workspaceId}::bigint as workspace_id, contact_id from touched) t`;
  return read(
    db,
    sql`
    with announced as materialized (
      select distinct ${workspaceId}::bigint, unnest(ids) as id from announcement
      where workspace_id = ${workspaceId} and event in ('response.recorded', 'response.changed', 'response.deleted')
    ), touched as materialized (
      select r.contact_id from announced a join response r on r.workspace_id = ${workspaceId} and r.id = a.id
      union
      select f.contact_id from announced a
      join response_fact f on f.workspace_id = ${workspaceId} and f.response_id = a.id
    )
    ${counted}
    union all
    select null, pairs, null, false from (${answersAndFacts(keys, new Map(), false)}) a
    union all
    select null, null, links, false from (${linksOf(contacts)}) c`,
  );
}

async function read(db: Db, query: RawBuilder<unknown>) {
  const { rows } = await sql<{
    day: LatestDay | null;
    pairs: Parameters<typeof readPairs>[0] | null;
    links: unknown[][] | null;
    pending: boolean;
  }>`${query}`.execute(db);
  return {
    days: rows.flatMap(({ day }) => day ?? []),
    announced: rows.flatMap(({ pairs }) => (pairs === null ? [] : readPairs(pairs))),
    links: rows.flatMap(({ links }) => readLinks(links)),
    pending: rows.some(({ pending }) => pending),
  };
}
