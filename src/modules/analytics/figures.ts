// What a histogram says, in the shape in which every page and the API show it: never an NPS without n and its interval.
import { z } from 'zod';
import {
  addHistograms,
  type Counts,
  countsOf,
  emptyHistogram,
  type Histogram,
  npsSummary,
  rateInterval,
  type SampleSize,
  scoreInterval,
  smallSample,
} from '../../core/nps/index.ts';
import type { PeriodCounts } from './queries/score-days.ts';

export const confidence = 0.95;

const interval = z.object({ lower: z.number(), upper: z.number() });
const share = z.object({ count: z.int(), share: z.number().nullable(), interval: interval.nullable() });

/** Points run from -100 to 100, shares from 0 to 1. */
export const figures = z.object({
  n: z.int().describe('Answers.'),
  nps: z.number().nullable().describe('Points, -100 to 100; null without an answer.'),
  interval: interval.nullable().describe('95 % score interval (Tango) in points.'),
  sample: z
    .enum(['none', 'counts', 'marked', 'full'])
    .describe('How much n allows: none, counts only (below 5), marked as small (below 30), full.'),
  categories: z.object({ promoters: share, passives: share, detractors: share }),
  histogram: z.array(z.int()).length(11).describe('Answers by score, 0 to 10.'),
});

export type Figures = z.input<typeof figures>;

/** The score of these counts with what it must never be shown without. */
export function headlineOf(counts: Counts): Pick<Figures, 'n' | 'nps' | 'interval' | 'sample'> {
  const summary = npsSummary(counts);
  const limits = scoreInterval(counts, confidence);
  const n = summary?.n ?? 0;
  return {
    n,
    nps: summary === null ? null : summary.nps * 100,
    interval: limits === null ? null : { lower: limits.lower * 100, upper: limits.upper * 100 },
    sample: smallSample(n) satisfies SampleSize,
  };
}

export function figuresOf(histogram: Histogram): Figures {
  const counts = countsOf(histogram);
  const headline = headlineOf(counts);
  const shareOf = (count: number): z.input<typeof share> => {
    const rate = rateInterval(count, headline.n, confidence);
    return {
      count,
      share: rate?.rate ?? null,
      interval: rate === null ? null : { lower: rate.lower, upper: rate.upper },
    };
  };
  return {
    ...headline,
    categories: {
      promoters: shareOf(counts.promoters),
      passives: shareOf(counts.passives),
      detractors: shareOf(counts.detractors),
    },
    histogram: [...histogram],
  };
}

/** The sum of these counts, with the verdicts that are asked for. */
export function sumOf(counts: readonly PeriodCounts[], verdicts: readonly string[]): Histogram {
  return counts
    .filter((one) => verdicts.includes(one.verdict))
    .reduce((sum: Histogram, one) => addHistograms(sum, one.bins), emptyHistogram());
}
