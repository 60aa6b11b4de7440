// A question about the score: which answers, and by what they are to be told apart. What every page, export and digest asks with.
import { z } from 'zod';
import { readWhere, type Where, writeWhere } from '../../core/conditions/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { readDictionary } from './dictionary.ts';
import type { Dimension } from './dimension.ts';
import { readPeriod, scoreQuery } from './period.ts';

export { readWhere, type Where, writeWhere };

const longestWhere = 2_000;

export const whereParam = z
  .string()
  .max(longestWhere)
  .refine(
    (text) => readWhere(text) !== null,
    'must be dimensions with their values, as in channel:email,sms;contact.plan:pro',
  )
  .describe(
    'Only answers with one of these values for each of these dimensions, as in `channel:email,sms;contact.plan:pro`. Names and values are percent-encoded; an empty value is "not known".',
  )
  .meta({ examples: ['channel:email,sms'] });

/** What every question of the score takes. */
export const questionQuery = scoreQuery.extend({ where: whereParam.optional() });
export type QuestionQuery = z.output<typeof questionQuery>;

export type Question = {
  surveyId?: string;
  /** Days since 1970-01-01 in the workspace's zone, both ends included. */
  firstDay: number;
  lastDay: number;
  /**
   * For each dimension the codes of which one must be met; no dimension stands here twice. `values` are what they stand for: a value
   * that came a moment ago has no code yet.
   */
  where: readonly { dimension: Dimension; codes: readonly number[]; values?: readonly string[] }[];
};

/** @throws AppError invalid where the period is none, or a dimension is not counted by. A value that nobody has matches nobody. */
export async function readQuestion(ctx: Context, query: QuestionQuery): Promise<Question> {
  const period = readPeriod(ctx, query);
  const conditions = readWhere(query.where ?? '') ?? [];
  if (conditions.length === 0) return { ...period, where: [] };
  const dictionary = await readDictionary(ctx.db, ctx.workspace.id);
  const byKey = Map.groupBy(conditions, ({ key }) => key);
  const where = [...byKey].map(([key, all]) => {
    const dimension = findDimension(dictionary.dimensions, key, 'where');
    const values = all.map((one) => one.values).reduce((kept, more) => kept.filter((value) => more.includes(value)));
    return { dimension, values, codes: [...new Set(values.map((value) => dictionary.codeOf(dimension, value)))] };
  });
  return { ...period, where };
}

/** @throws AppError invalid, naming `field`, where the workspace does not count by this. */
export function findDimension(dimensions: readonly Dimension[], key: string, field: string): Dimension {
  const dimension = dimensions.find((one) => one.key === key);
  if (dimension?.ready) return dimension;
  const message =
    dimension === undefined
      ? `Answers are not counted by ${key}. Choose one of ${dimensions.map((one) => one.key).join(', ')}.`
      : `Earlier answers are still being counted by ${key}. Try again in a moment.`;
  throw new AppError(dimension === undefined ? 'invalid' : 'conflict', message, { fields: [{ path: field, message }] });
}
