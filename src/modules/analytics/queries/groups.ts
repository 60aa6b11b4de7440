// Counts per group of answers, rolled up where a roll-up covers the question, with what is announced but not counted yet: one
// statement, so that a number is exact at the instant it is read.
import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../../../platform/context.ts';
import type { DeclaredDimension, Dimension } from '../dimension.ts';
import type { Question } from '../question.ts';
import { type AnswerAndFact, answersAndFacts } from './facts.ts';

/** How answers are told apart: by the values of up to two dimensions, and by periods that last until the next begins. */
export type Split = { dimensions: readonly Dimension[]; firstDays: readonly number[] };

/** The counts of one group: a code for each dimension of the split, the index of the period, the verdict, eleven counts by score. */
export type Group = { codes: number[]; period: number; suspect: boolean; bins: number[] };

const bins = Array.from({ length: 11 }, (_, score) => score);

/** For a question or a split with a dimension in it: what is asked about all answers stands in the counts per day. */
export async function selectGroups(
  db: Db,
  workspaceId: string,
  question: Question,
  split: Split,
  declared: readonly DeclaredDimension[],
): Promise<{ groups: Group[]; announced: AnswerAndFact[] }> {
  const counted = rolledUp(workspaceId, question, split) ?? scan(workspaceId, question, split);
  const announced = sql`(select distinct unnest(ids) from announcement where workspace_id = ${workspaceId}
    and event in ('response.recorded', 'response.changed', 'response.deleted'))`;
  const { rows } = await sql<{ counted: Group | null; pair: AnswerAndFact | null }>`
    select json_build_object('codes', codes, 'period', period, 'suspect', suspect, 'bins', bins) as counted, null as pair
    from (${counted}) g
    union all
    select null, pair from (${answersAndFacts(workspaceId, announced, declared)}) a`.execute(db);
  return { groups: rows.flatMap((row) => row.counted ?? []), announced: rows.flatMap((row) => row.pair ?? []) };
}

const sums = sql.raw(`array[${bins.map((score) => `sum(c${score})::int`).join(', ')}]`);

/** A query over the roll-up by one dimension, where that is all that is asked about. */
function rolledUp(workspaceId: string, question: Question, split: Split): RawBuilder<unknown> | null {
  const asked = [...question.where.map(({ dimension }) => dimension), ...split.dimensions];
  const [dimension] = asked;
  if (dimension === undefined || asked.some(({ number }) => number !== dimension.number)) return null;
  return fromDimensionDays(workspaceId, question, split, dimension);
}

function fromDimensionDays(
  workspaceId: string,
  question: Question,
  split: Split,
  { number }: Dimension,
): RawBuilder<unknown> {
  const { surveyId, firstDay, lastDay, where } = question;
  const codes = sql`array[${sql.join(split.dimensions.map(() => sql.ref('code')))}]::int[]`;
  return sql`
    select ${split.dimensions.length === 0 ? sql`'{}'::int[]` : codes} as codes, ${periodOf(split)} as period, suspect, ${sums} as bins
    from dimension_day
    where workspace_id = ${workspaceId} and dimension = ${number} and survey_id = ${surveyId ?? '0'}
      and day between ${firstDay} and ${lastDay}
      ${sql.join(
        where.map((one) => sql`and code = any(${[...one.codes]}::int[])`),
        sql` `,
      )}
    group by 1, 2, 3`;
}

function scan(workspaceId: string, question: Question, split: Split): RawBuilder<unknown> {
  const { surveyId, firstDay, lastDay, where } = question;
  const codes = sql`array[${sql.join(split.dimensions.map(({ column }) => sql.ref(column)))}]::int[]`;
  const counts = sql.raw(`array[${bins.map((score) => `count(*) filter (where score = ${score})::int`).join(', ')}]`);
  return sql`
    select ${split.dimensions.length === 0 ? sql`'{}'::int[]` : codes} as codes, ${periodOf(split)} as period, suspect, ${counts} as bins
    from response_fact
    where workspace_id = ${workspaceId} ${surveyId ? sql`and survey_id = ${surveyId}` : sql``}
      and day between ${firstDay} and ${lastDay}
      ${sql.join(
        where.map((one) => sql`and ${sql.ref(one.dimension.column)} = any(${[...one.codes]}::int[])`),
        sql` `,
      )}
    group by 1, 2, 3`;
}

/** A query for the ids of the counted answers that meet the question. */
export function answersMeeting(
  workspaceId: string,
  { surveyId, firstDay, lastDay, where }: Question,
): RawBuilder<unknown> {
  return sql`
    select response_id from response_fact
    where workspace_id = ${workspaceId} ${surveyId ? sql`and survey_id = ${surveyId}` : sql``}
      and day between ${firstDay} and ${lastDay}
      ${sql.join(
        where.map((one) => sql`and ${sql.ref(one.dimension.column)} = any(${[...one.codes]}::int[])`),
        sql` `,
      )}`;
}

function periodOf({ firstDays }: Split): RawBuilder<unknown> {
  return firstDays.length < 2 ? sql`0` : sql`width_bucket(day, ${[...firstDays]}::int[]) - 1`;
}
