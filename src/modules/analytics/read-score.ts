// The score of a period: NPS with n and interval, shares, histogram, what the suspects would change, the response rate.
import { rateInterval } from '../../core/nps/index.ts';
import type { Context } from '../../platform/context.ts';
import { confidence, figuresOf, sumOf } from './figures.ts';
import { countedVerdicts, presentPeriod, readPeriod, type ScoreQuery } from './period.ts';
import { countAsked } from './queries/response-rate.ts';
import { readCounts } from './queries/score-days.ts';

export async function readScore(ctx: Context, query: ScoreQuery) {
  const { db, workspace, clock } = ctx;
  const filter = readPeriod(ctx, query);
  const [counts, { asked, answered }] = await Promise.all([
    readCounts(db, workspace.id, filter, [filter.firstDay]),
    countAsked(db, workspace.id, workspace.timeZone, filter),
  ]);
  const suspects = sumOf(counts, ['suspect']);
  const rate = rateInterval(answered, asked, confidence);
  return {
    ...presentPeriod(filter),
    ...figuresOf(sumOf(counts, countedVerdicts(query))),
    suspects: {
      n: suspects.reduce((sum, count) => sum + count, 0),
      npsWith: figuresOf(sumOf(counts, ['trusted', 'suspect'])).nps,
      npsWithout: figuresOf(sumOf(counts, ['trusted'])).nps,
    },
    responseRate: {
      asked,
      answered,
      rate: rate?.rate ?? null,
      interval: rate === null ? null : { lower: rate.lower, upper: rate.upper },
    },
    asOf: clock.now().toISOString(),
  };
}
