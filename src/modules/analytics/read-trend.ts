// The score by day, week or month. A step without answers is there with n = 0, so that a gap shows as a gap.
import { formatDay, type Step, stepsBetween } from '../../core/calendar/index.ts';
import { type Counts, countsOf } from '../../core/nps/index.ts';
import type { Context } from '../../platform/context.ts';
import { askQuestion } from './ask-question.ts';
import { headlineOf } from './figures.ts';
import { countedVerdicts, presentPeriod } from './period.ts';
import { readCategories } from './queries/score-days.ts';
import { type Question, type QuestionQuery, readQuestion } from './question.ts';
import { sumBySplit } from './read-groups.ts';

const nobody: Counts = { detractors: 0, passives: 0, promoters: 0 };

export async function readTrend(ctx: Context, query: QuestionQuery & { by: Step }) {
  const question = await readQuestion(ctx, query);
  const steps = stepsBetween(query.by, question.firstDay, question.lastDay);
  const counts = await countSteps(
    ctx,
    query,
    question,
    steps.map(({ first }) => first),
  );
  const points = steps.map(({ first, last }, period) => {
    const from = Math.max(first, question.firstDay);
    const to = Math.min(last, question.lastDay);
    return {
      from: formatDay(from),
      to: formatDay(to),
      whole: from === first && to === last,
      ...headlineOf(counts.get(period) ?? nobody),
    };
  });
  return { ...presentPeriod(question), by: query.by, points, asOf: ctx.clock.now().toISOString() };
}

/** By the index of the step. About all answers only three counts are read: a trend over years must not add up eleven. */
async function countSteps(
  ctx: Context,
  query: QuestionQuery,
  question: Question,
  firstDays: readonly number[],
): Promise<Map<number, Counts>> {
  if (question.where.length === 0) {
    const verdicts = countedVerdicts(query);
    const rows = await readCategories(ctx.db, ctx.workspace.id, { ...question, verdicts }, firstDays);
    return new Map(rows.map((row) => [row.period, row]));
  }
  const groups = await askQuestion(ctx, question, { dimensions: [], firstDays });
  return new Map(
    sumBySplit(groups, query.suspects === 'include').map(({ period, histogram }) => [period, countsOf(histogram)]),
  );
}
