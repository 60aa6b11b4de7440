// The textbook interval and the published repair of it, for comparison with other tools. Hark's own default is the
// score interval: Wald has zero width when all answers fall into one category, and covers too little near 100.
import { type Counts, type Interval, totalOf } from './counts.ts';
import { criticalValue } from './special-functions/normal-quantile.ts';
import { npsSummary } from './summary.ts';

/** Answers that the adjusted Wald interval adds before it computes. Source: Rocks 2016. */
export const ADJUSTED_WALD_PSEUDO: Counts = { detractors: 0.75, passives: 1.5, promoters: 0.75 };

/**
 * nps ± z * se, on the scale -1..1 but not held inside it: an NPS near 1 has an upper limit above 1.
 * Null without an answer, or when the confidence is not between 0 and 1.
 */
export function waldInterval(counts: Counts, confidence = 0.95): Interval | null {
  const summary = npsSummary(counts);
  const z = criticalValue(confidence);
  if (summary === null || Number.isNaN(z)) return null;
  const margin = z * summary.se;
  return { lower: summary.nps - margin, upper: summary.nps + margin };
}

/**
 * The "MeasuringU" interval: Wald after adding `pseudo` answers, then held inside -1..1; `unclamped` are the limits
 * before that. Null without a real answer, or when the confidence is not between 0 and 1.
 * Source: Rocks 2016, The American Statistician 70, 365-372.
 */
export function adjustedWaldInterval(
  counts: Counts,
  confidence = 0.95,
  pseudo: Counts = ADJUSTED_WALD_PSEUDO,
): (Interval & { readonly unclamped: Interval }) | null {
  if (totalOf(counts) === 0) return null;
  const unclamped = waldInterval(
    {
      detractors: counts.detractors + pseudo.detractors,
      passives: counts.passives + pseudo.passives,
      promoters: counts.promoters + pseudo.promoters,
    },
    confidence,
  );
  return unclamped && { lower: onScale(unclamped.lower), upper: onScale(unclamped.upper), unclamped };
}

function onScale(limit: number): number {
  return Math.min(1, Math.max(-1, limit));
}
