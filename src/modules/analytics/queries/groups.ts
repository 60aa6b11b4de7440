// Counts per group of answers, rolled up where a roll-up covers the question, with what is announced but not counted yet: one
// statement, so that a number is exact at the instant it is read.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import { spansOf } from '../day-spans.ts';
import type { DeclaredDimension, Dimension } from '../dimension.ts';
import type { Question } from '../question.ts';
import { versionsOf } from './blocks.ts';
import { countColumns, countNames, countSums } from './eleven-counts.ts';
import { type AnswerAndFact, answersAndFacts, readPairs } from './facts.ts';
import { inSpans } from './score-days.ts';

/** How answers are told apart: by the values of up to two dimensions, and by periods that last until the next begins. */
export type Split = { dimensions: readonly Dimension[]; firstDays: readonly number[] };

/** The counts of one group: a code for each dimension of the split, the index of the period, the verdict, eleven counts by score. */
export type Group = { codes: number[]; period: number; suspect: boolean; bins: number[] };

/** Ids of facts, both ends included; without an end, all from there on. */
export type IdRange = { first: string; last: string | null };

/** `versions`: the blocks of columns that said what the facts say at the instant of reading. */
export type Counts = { groups: Group[]; announced: AnswerAndFact[]; versions: string[] };

/** Whether the counts by one dimension cover the question: it is the only one that is asked about. */
export function coveringDimension({ where }: Question, split: Split): Dimension | null {
  const asked = [...where.map(({ dimension }) => dimension), ...split.dimensions];
  const [dimension] = asked;
  return dimension === undefined || asked.some(({ number }) => number !== dimension.number) ? null : dimension;
}

/**
 * For a question or a split with a dimension in it: what is asked about all answers stands in the counts per day.
 * @param within the facts to look at where no roll-up covers the question; all of them without.
 */
export async function selectGroups(
  db: Db,
  workspaceId: string,
  question: Question,
  split: Split,
  declared: readonly DeclaredDimension[],
  within?: readonly IdRange[],
): Promise<Counts> {
  const covering = within === undefined ? coveringDimension(question, split) : null;
  const counted = covering
    ? fromRollUp(workspaceId, question, split, covering)
    : fromFacts(workspaceId, question, split, within);
  const read = async (announced: RawBuilder<unknown>) => {
    const { rows } = await sql<{
      counted: Group | null;
      pairs: Parameters<typeof readPairs>[0] | null;
      versions: string[] | null;
      pending: boolean;
    }>`
      select json_build_object('codes', codes, 'period', period, 'suspect', suspect, 'bins', bins) as counted,
        null::json as pairs, null::json as versions, false as pending
      from (${counted}) g
      union all
      ${announced}
      ${within === undefined ? sql`` : sql`union all select null, null, versions, false from (${versionsOf(workspaceId)}) v`}`.execute(
      db,
    );
    return {
      groups: rows.flatMap((row) => row.counted ?? []),
      announced: rows.flatMap(({ pairs }) => (pairs === null ? [] : readPairs(pairs))),
      versions: rows.flatMap((row) => row.versions ?? []),
      pending: rows.some(({ pending }) => pending),
    };
  };
  // Mostly nothing is announced, and to look only for that spares PostgreSQL the planning of all that would be read of it.
  const settled = await read(sql`select null, null, null, ${isAnnouncing(workspaceId)}`);
  if (!settled.pending) return settled;
  const declaring = new Map([[workspaceId, { declared }]]);
  return read(sql`
    select null, pairs, null, false from (${answersAndFacts(announcedKeys(workspaceId), declaring, true)}) a`);
}

/** Whether anything is announced that may not be counted yet. */
export function isAnnouncing(workspaceId: string): RawBuilder<boolean> {
  return sql<boolean>`exists (select from announcement
    where workspace_id = ${workspaceId} and event in ('response.recorded', 'response.changed', 'response.deleted'))`;
}

/** A table `t` of the answers that are announced and may not be counted yet. */
export function announcedKeys(workspaceId: string): RawBuilder<unknown> {
  return sql`(
    select distinct ${workspaceId}::bigint, unnest(ids) from announcement
    where workspace_id = ${workspaceId} and event in ('response.recorded', 'response.changed', 'response.deleted')
  ) as t(workspace_id, id)`;
}

function fromRollUp(
  workspaceId: string,
  { surveyId, firstDay, lastDay, where }: Question,
  split: Split,
  { number }: Dimension,
): RawBuilder<unknown> {
  const codes = sql`array[${sql.join(split.dimensions.map(() => sql.ref('code')))}]::int[]`;
  const { months, days } = spansOf(firstDay, lastDay, split.firstDays);
  const parts = [
    { table: 'dimension_month', spans: months },
    { table: 'dimension_day', spans: days },
  ].filter(({ spans }) => spans.length > 0);
  const rows = parts.map(
    ({ table, spans }) => sql`
      select day, code, suspect, ${countColumns} from ${sql.table(table)}
      where workspace_id = ${workspaceId} and dimension = ${number} and survey_id = ${surveyId ?? '0'} and ${inSpans(spans)}
        ${sql.join(
          where.map((one) => sql`and code = any(${[...one.codes]}::int[])`),
          sql` `,
        )}`,
  );
  return sql`
    select ${split.dimensions.length === 0 ? sql`'{}'::int[]` : codes} as codes, ${periodOf(split)} as period, suspect,
      ${countSums} as bins
    from (${sql.join(rows, sql` union all `)}) r
    group by 1, 2, 3`;
}

function fromFacts(
  workspaceId: string,
  question: Question,
  split: Split,
  within: readonly IdRange[] = [{ first: '0', last: null }],
): RawBuilder<unknown> {
  const codes = sql`array[${sql.join(split.dimensions.map(({ column }) => sql.ref(column)))}]::int[]`;
  const counts = sql.raw(
    `array[${countNames.map((_, score) => `count(*) filter (where score = ${score})::int`).join(', ')}]`,
  );
  const ranges = within.map(
    ({ first, last }) => sql`
      select * from response_fact where ${meeting(workspaceId, question)} and response_id >= ${first}::bigint
        ${last === null ? sql`` : sql`and response_id <= ${last}::bigint`}`,
  );
  return sql`
    select ${split.dimensions.length === 0 ? sql`'{}'::int[]` : codes} as codes, ${periodOf(split)} as period, suspect,
      ${counts} as bins
    from (${sql.join(ranges, sql` union all `)}) f
    group by 1, 2, 3`;
}

/** A condition on `response_fact`: that a fact is one of those that the question is about. */
function meeting(workspaceId: string, { surveyId, firstDay, lastDay, where }: Question): RawBuilder<unknown> {
  return sql`workspace_id = ${workspaceId} ${surveyId ? sql`and survey_id = ${surveyId}` : sql``}
    and day between ${firstDay} and ${lastDay}
    ${sql.join(
      where.map((one) => sql`and ${sql.ref(one.dimension.column)} = any(${[...one.codes]}::int[])`),
      sql` `,
    )}`;
}

/** A query for the ids of the counted answers that meet the question. */
export function answersMeeting(workspaceId: string, question: Question): RawBuilder<unknown> {
  return sql`select response_id from response_fact where ${meeting(workspaceId, question)}`;
}

/** A query for ids that are known. */
export function theseAnswers(ids: readonly string[]): RawBuilder<unknown> {
  return sql`select unnest(${[...ids]}::bigint[])`;
}

/** The newest ids in these ranges that meet the question, with the blocks of columns that said the same then. */
export async function selectNewest(
  db: Db,
  workspaceId: string,
  question: Question,
  {
    within,
    before,
    limit,
    wanted,
  }: { within: readonly IdRange[]; before: string | null; limit: number; wanted: Uint8Array },
): Promise<{ ids: string[]; versions: string[] }> {
  const bins = [...wanted.keys()].filter((bin) => wanted[bin] === 1);
  const ranges = within.map(
    ({ first, last }) => sql`
      (select response_id from response_fact where ${meeting(workspaceId, question)} and response_id >= ${first}::bigint
        ${last === null ? sql`` : sql`and response_id <= ${last}::bigint`}
        ${before === null ? sql`` : sql`and response_id < ${before}::bigint`}
        and score + case when suspect then 11 else 0 end = any(${bins}::int[])
        order by response_id desc limit ${limit})`,
  );
  const { rows } = await sql<{ id: string | null; versions: string[] | null }>`
    select response_id as id, null::json as versions from (${sql.join(ranges, sql` union all `)}) f
    union all
    select null, versions from (${versionsOf(workspaceId)}) v`.execute(db);
  return { ids: rows.flatMap(({ id }) => id ?? []), versions: rows.flatMap(({ versions }) => versions ?? []) };
}

function periodOf({ firstDays }: Split): RawBuilder<unknown> {
  return firstDays.length < 2 ? sql`0` : sql`width_bucket(day, ${[...firstDays]}::int[]) - 1`;
}
