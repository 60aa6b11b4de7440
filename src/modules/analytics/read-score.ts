// The score of a period: NPS with n and interval, shares, histogram, what the suspects would change, the response rate.
import { emptyHistogram, type Histogram, rateInterval } from '../../core/nps/index.ts';
import type { Context } from '../../platform/context.ts';
import { askQuestion } from './ask-question.ts';
import { confidence, figuresOf } from './figures.ts';
import { presentPeriod } from './period.ts';
import { countAsked } from './queries/response-rate.ts';
import { type Question, type QuestionQuery, readQuestion } from './question.ts';
import { sumBySplit } from './read-groups.ts';

export async function readScore(ctx: Context, query: QuestionQuery) {
  const question = await readQuestion(ctx, query);
  const [groups, responseRate] = await Promise.all([askQuestion(ctx, question), readResponseRate(ctx, question)]);
  const sum = (some: typeof groups): Histogram => sumBySplit(some, true)[0]?.histogram ?? emptyHistogram();
  const [all, suspects] = [sum(groups), sum(groups.filter(({ suspect }) => suspect))];
  const trusted = sum(groups.filter(({ suspect }) => !suspect));
  return {
    ...presentPeriod(question),
    ...figuresOf(query.suspects === 'include' ? all : trusted),
    suspects: {
      n: suspects.reduce((n, count) => n + count, 0),
      npsWith: figuresOf(all).nps,
      npsWithout: figuresOf(trusted).nps,
    },
    responseRate,
    asOf: ctx.clock.now().toISOString(),
  };
}

/** Null where the question is about some of the answers only: who was asked and said nothing has none of their dimensions. */
async function readResponseRate({ db, workspace }: Context, question: Question) {
  if (question.where.length > 0) return null;
  const { asked, answered } = await countAsked(db, workspace.id, workspace.timeZone, question);
  const rate = rateInterval(answered, asked, confidence);
  return {
    asked,
    answered,
    rate: rate?.rate ?? null,
    interval: rate === null ? null : { lower: rate.lower, upper: rate.upper },
  };
}
