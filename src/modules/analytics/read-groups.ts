// The score of groups: by the values of up to two dimensions, and by steps of time where asked. Each with its uncertainty.
import { z } from 'zod';
import { formatDay, type Step, stepsBetween } from '../../core/calendar/index.ts';
import { addHistograms, type Histogram } from '../../core/nps/index.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { time } from '../../platform/http/shapes.ts';
import { askQuestion, type Group } from './ask-question.ts';
import { type Dictionary, readDictionary } from './dictionary.ts';
import type { Dimension } from './dimension.ts';
import { figures, figuresOf } from './figures.ts';
import { labelsOf, nameOfDimension, nameOfValue } from './list-dimensions.ts';
import { presentPeriod } from './period.ts';
import { findDimension, type QuestionQuery, questionQuery, readQuestion } from './question.ts';

const most = { groups: 2_000 };
const period = { from: z.iso.date(), to: z.iso.date() };

export const groupsQuery = questionQuery.extend({
  by: z
    .string()
    .max(250)
    .regex(/^[^,]+(,[^,]+)?$/, 'must be one dimension, or two with a comma between them')
    .optional()
    .describe('One dimension, or two with a comma between them, percent-encoded: `channel`, `contact.plan,channel`.')
    .meta({ examples: ['channel'] }),
  step: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional().describe('Also by steps of time.'),
});

export const groupsOutput = z.object({
  ...period,
  by: z.array(
    z.object({ key: z.string().meta({ examples: ['contact.plan'] }), name: z.string().meta({ examples: ['Plan'] }) }),
  ),
  groups: z
    .array(
      figures.extend({
        values: z
          .array(
            z.object({ value: z.string().meta({ examples: ['pro'] }), name: z.string().meta({ examples: ['Pro'] }) }),
          )
          .describe('One for each dimension of `by`; the empty value is “not known”.'),
        ...period,
      }),
    )
    .describe('Groups without an answer are left out; largest first, within a step.'),
  total: figures,
  asOf: time,
});

/** @throws AppError invalid where it would be more groups than anybody can read. */
export async function readGroups(
  ctx: Context,
  query: QuestionQuery & { by?: string; step?: Step },
): Promise<z.input<typeof groupsOutput>> {
  const dictionary = await readDictionary(ctx.db, ctx.workspace.id);
  const question = await readQuestion(ctx, query);
  const dimensions = dimensionsIn(dictionary, query.by ?? '');
  const steps = query.step
    ? stepsBetween(query.step, question.firstDay, question.lastDay)
    : [{ first: question.firstDay, last: question.lastDay }];
  const split = { dimensions, firstDays: steps.map(({ first }) => first) };
  const [groups, labels] = await Promise.all([askQuestion(ctx, question, split, dictionary), labelsOf(ctx)]);
  const sums = sumBySplit(groups, query.suspects === 'include');
  if (sums.length > most.groups) {
    const message = `This would be ${sums.length} groups; at most ${most.groups} are told. Ask for fewer steps or a filter.`;
    throw new AppError('invalid', message, { fields: [{ path: 'by', message }] });
  }
  const told = sums.map(({ codes, period, histogram }) => ({
    values: codes.map((code, place) => {
      const dimension = dimensions[place] as (typeof dimensions)[number];
      const value = dictionary.nameOf(dimension, code);
      return { value, name: nameOfValue(dimension, value) };
    }),
    from: formatDay(Math.max(steps[period]?.first ?? 0, question.firstDay)),
    to: formatDay(Math.min(steps[period]?.last ?? 0, question.lastDay)),
    ...figuresOf(histogram),
  }));
  return {
    ...presentPeriod(question),
    by: dimensions.map((dimension) => ({ key: dimension.key, name: nameOfDimension(dimension, labels) })),
    groups: told.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : b.n - a.n)),
    total: figuresOf(sums.reduce((sum: Histogram, { histogram }) => addHistograms(sum, histogram), nothing)),
    asOf: ctx.clock.now().toISOString(),
  };
}

const nothing: Histogram = new Array<number>(11).fill(0);

/** Trusted and, where wanted, suspect answers of a group together. */
export function sumBySplit(
  groups: readonly Group[],
  withSuspects: boolean,
): { codes: number[]; period: number; histogram: Histogram }[] {
  const sums = new Map<string, { codes: number[]; period: number; histogram: Histogram }>();
  for (const { codes, period, suspect, bins } of groups) {
    if (suspect && !withSuspects) continue;
    const key = `${codes.join(',')}/${period}`;
    const before = sums.get(key)?.histogram ?? nothing;
    sums.set(key, { codes, period, histogram: addHistograms(before, bins) });
  }
  return [...sums.values()].filter(({ histogram }) => histogram.some((n) => n > 0));
}

/** @throws AppError invalid, naming `by`, where the workspace does not count by one of these, or both are the same. */
export function dimensionsIn({ dimensions }: Dictionary, by: string): Dimension[] {
  const found = by
    .split(',')
    .filter((key) => key !== '')
    .map((key) => findDimension(dimensions, decode(key), 'by'));
  if (new Set(found).size === found.length) return found;
  const message = 'Name two different dimensions.';
  throw new AppError('invalid', message, { fields: [{ path: 'by', message }] });
}

function decode(key: string): string {
  try {
    return decodeURIComponent(key);
  } catch {
    return key;
  }
}
