// The facts of large workspaces once more, by columns: built here, and read into memory from here.
import { sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { Fact } from '../fact.ts';

/** As many facts as a block is built of. */
export const blockSize = 65_536;

/** The columns of a block: a byte for each fact where all of its numbers fit in one, else two. */
export const columnNames = [
  'day',
  'survey',
  'bin',
  'channel',
  'language',
  'device',
  'hour',
  'visit',
  ...Array.from({ length: 8 }, (_, place) => `d${place + 1}`),
] as const;

/** What a block is told by. Days and ids are both ends included; `surveys` in the order of their numbers. */
export type BlockHead = {
  firstId: string;
  lastId: string;
  version: string;
  n: number;
  firstDay: number;
  lastDay: number;
  surveys: string[];
};

/** The blocks of a workspace that say what the facts say, in the order of their ids. */
export async function selectHeads(db: Db, workspaceId: string): Promise<BlockHead[]> {
  const { rows } = await sql<BlockHead>`
    select first_id as "firstId", last_id as "lastId", version, n, first_day as "firstDay", last_day as "lastDay", surveys
    from fact_block where workspace_id = ${workspaceId} and not stale order by first_id`.execute(db);
  return rows;
}

/** A query for the versions of those, one column `versions` in JSON. */
export function versionsOf(workspaceId: string) {
  return sql`
    select coalesce(json_agg(version order by first_id), '[]') as versions
    from fact_block where workspace_id = ${workspaceId} and not stale`;
}

/** Says of the blocks in which these facts stand that they no longer say what the facts say. */
export async function markStale(db: Db, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  await sql`
    update fact_block b set stale = true
    from (
      select distinct t.workspace_id, place.first_id
      from unnest(${facts.map((fact) => fact.workspaceId)}::bigint[], ${facts.map((fact) => fact.responseId)}::bigint[])
        as t(workspace_id, response_id)
      cross join lateral (
        select first_id from fact_block
        where workspace_id = t.workspace_id and first_id <= t.response_id order by first_id desc limit 1) place
    ) touched
    where b.workspace_id = touched.workspace_id and b.first_id = touched.first_id and not b.stale`.execute(db);
}

export async function deleteBlocks(db: Db, workspaceId: string): Promise<void> {
  await db.deleteFrom('fact_block').where('workspace_id', '=', workspaceId).execute();
}

/**
 * Builds a block of the facts from `firstId` on: to `lastId` where it is given, else of so many as make a block. The caller has the
 * turn, so that no fact changes meanwhile.
 */
export async function buildBlock(db: Db, { workspaceId, firstId, lastId }: BlockPlan, size = blockSize): Promise<void> {
  const numbers = columnNames.filter((name) => !['day', 'survey', 'bin'].includes(name));
  const values: Record<string, string> = {
    day: 'day - first_day',
    survey: 'number',
    bin: 'case when suspect then 11 else 0 end + score',
    ...Object.fromEntries(numbers.map((name) => [name, name])),
  };
  const packed = columnNames.map((name) => {
    const bytes = `int2send((${values[name]})::smallint)`;
    const fitting = `case when wide_${name} then ${bytes} else substr(${bytes}, 2) end`;
    return sql.raw(`coalesce(string_agg(${fitting}, ''::bytea order by response_id), '')`);
  });
  const wide = numbers.map((name) => `max(${name}) > 255 as wide_${name}`);
  await sql`
    with picked as materialized (
      select * from response_fact
      where workspace_id = ${workspaceId} and response_id >= ${firstId}::bigint
        ${lastId === null ? sql`order by response_id limit ${size}` : sql`and response_id <= ${lastId}::bigint`}
    ), numbered as (
      select survey_id, row_number() over (order by survey_id) - 1 as number
      from (select distinct survey_id from picked) s
    ), span as (
      select min(day) as first_day, max(day) - min(day) > 255 as wide_day, count(distinct survey_id) > 256 as wide_survey,
        false as wide_bin, ${sql.raw(wide.join(', '))}
      from picked
    )
    insert into fact_block as b (workspace_id, first_id, last_id, n, first_day, last_day, surveys, id, day, survey, bin,
      ${sql.raw(numbers.join(', '))})
    select ${workspaceId}, ${firstId}, coalesce(${lastId}::bigint, max(response_id)), count(*), coalesce(min(day), 0),
      coalesce(max(day), 0), coalesce((select array_agg(survey_id order by survey_id) from numbered), '{}'),
      coalesce(string_agg(int4send((response_id - ${firstId}::bigint)::int), ''::bytea order by response_id), ''),
      ${sql.join(packed)}
    from picked join numbered using (survey_id) cross join span
    on conflict (workspace_id, first_id) do update set
      last_id = excluded.last_id, version = excluded.version, stale = false, n = excluded.n, first_day = excluded.first_day,
      last_day = excluded.last_day, surveys = excluded.surveys, id = excluded.id,
      ${sql.raw(columnNames.map((name) => `${name} = excluded.${name}`).join(', '))}`.execute(db);
}

export type BlockPlan = { workspaceId: string; firstId: string; lastId: string | null };

/**
 * The next block to build of a workspace: one that is stale, else one for the facts after the last, where there are `least` of
 * them. What was begun with too few to fill a block is built again with those that came since. Null where nothing is to do.
 */
export async function selectNextBlock(
  db: Db,
  workspaceId: string,
  least: number,
  size = blockSize,
): Promise<BlockPlan | null> {
  const { rows } = await sql<{ firstId: string; lastId: string | null }>`
    with last as (
      select first_id, last_id, n from fact_block where workspace_id = ${workspaceId} order by first_id desc limit 1
    ), waiting as (
      select count(*) as n from (
        select from response_fact
        where workspace_id = ${workspaceId} and response_id > coalesce((select last_id from last), 0) limit ${least}) w
    )
    select first_id as "firstId", last_id as "lastId" from (
      (select first_id, last_id, 1 as turn from fact_block where workspace_id = ${workspaceId} and stale order by first_id limit 1)
      union all
      select coalesce((select case when n < ${size} then first_id else last_id + 1 end from last), 0), null, 2
      from waiting where n >= ${least}
    ) next order by turn limit 1`.execute(db);
  const [next] = rows;
  return next === undefined ? null : { workspaceId, ...next };
}

/** Workspaces with at least so many answers, and those that have blocks. */
export async function selectLargeWorkspaces(db: Db, from: number): Promise<{ workspaceId: string; large: boolean }[]> {
  const { rows } = await sql<{ workspaceId: string; large: boolean }>`
    select workspace_id as "workspaceId", bool_or(large) as large from (
      select workspace_id, sum(c0 + c1 + c2 + c3 + c4 + c5 + c6 + c7 + c8 + c9 + c10) >= ${from} as large
      from score_month where survey_id is null group by workspace_id
      union all
      select workspace_id, false from fact_block group by workspace_id
    ) w
    where not exists (select from earlier_answers e where e.workspace_id = w.workspace_id)
    group by workspace_id
    having bool_or(large) or exists (select from fact_block b where b.workspace_id = w.workspace_id)`.execute(db);
  return rows;
}

/** Columns of blocks as they stand in the database, by the version of the block; of a version that is no more, nothing. */
export async function selectColumns(
  db: Db,
  workspaceId: string,
  heads: readonly BlockHead[],
  names: readonly string[],
): Promise<Map<string, Buffer[]>> {
  const { rows } = await sql<Record<string, Buffer> & { version: unknown }>`
    select version, ${sql.raw(names.map((name, place) => `${name} as "${place}"`).join(', '))}
    from fact_block
    where workspace_id = ${workspaceId} and first_id = any(${heads.map(({ firstId }) => firstId)}::bigint[])`.execute(
    db,
  );
  return new Map(rows.map((row) => [String(row.version), names.map((_, place) => row[place] as Buffer)]));
}

/** The workspaces that have blocks, the largest last: what is read last is kept longest. */
export async function selectBlockOwners(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select workspace_id as id from fact_block group by workspace_id order by sum(n)`.execute(db);
  return rows.map(({ id }) => id);
}
