// The percentile bootstrap without dice: the law of a resampled NPS is computed, not drawn.
import { areWhole, type Counts, type Interval, totalOf } from './counts.ts';
import { npsSummary } from './summary.ts';

/** Probabilities of the values `first`, `first` + 1, … of promoters minus detractors. */
type Law = { readonly first: number; readonly chances: Float64Array };

/** Ends lighter than this are cut off after each doubling; what is lost in total stays far below any tail asked for. */
const CUT_OFF = 1e-22;
/** Equal sums of chances may differ by rounding; a tail that meets its share to within this counts as meeting it. */
const ROUNDING = 1e-12;

/**
 * The percentile interval of the ideal bootstrap (-1..1) and the standard deviation of its law: the smallest value
 * with at least (1 - confidence)/2 at or below it, and the smallest with at most that much above it. Zero width when
 * all answers fall into one category. Null without an answer, for fractional counts, or when the confidence is not
 * between 0 and 1. The time grows in proportion to n: about a tenth of a second for a million answers.
 * Source: Efron 1979, Annals of Statistics 7, 1-26.
 */
export function bootstrapInterval(counts: Counts, confidence = 0.95): (Interval & { readonly sd: number }) | null {
  const summary = npsSummary(counts);
  if (summary === null || !areWhole(counts) || !(confidence > 0 && confidence < 1)) return null;
  const { first, chances } = lawOfResample(counts);
  const tail = (1 - confidence) / 2 - ROUNDING;
  let low = 0;
  for (let below = chances[0] ?? 0; below < tail; below += chances[low] ?? 1) low++;
  let high = chances.length - 1;
  for (let above = chances[high] ?? 0; above <= tail + 2 * ROUNDING; above += chances[high] ?? 1) high--;
  return { lower: (first + low) / summary.n, upper: (first + high) / summary.n, sd: summary.se };
}

/** The n-fold convolution of the shares seen, by repeated doubling; every term is positive, so no digit is lost. */
function lawOfResample(counts: Counts): Law {
  const n = totalOf(counts);
  const one: Law = {
    first: -1,
    chances: Float64Array.of(counts.detractors / n, counts.passives / n, counts.promoters / n),
  };
  let law = trimmed(one);
  for (const bit of n.toString(2).slice(1)) {
    law = trimmed(sumOf(law, law));
    if (bit === '1') law = sumOf(law, one);
  }
  return law;
}

function sumOf(a: Law, b: Law): Law {
  const last = a.chances.length - 1;
  const chances = new Float64Array(last + b.chances.length).map((_, k) => {
    let chance = 0;
    const end = Math.min(k, last);
    for (let i = Math.max(0, k - b.chances.length + 1); i <= end; i++) {
      chance += (a.chances[i] as number) * (b.chances[k - i] as number);
    }
    return chance;
  });
  return { first: a.first + b.first, chances };
}

function trimmed({ first, chances }: Law): Law {
  let start = 0;
  let end = chances.length;
  for (let lost = 0; lost + (chances[start] ?? 1) <= CUT_OFF; start++) lost += chances[start] ?? 0;
  for (let lost = 0; lost + (chances[end - 1] ?? 1) <= CUT_OFF; end--) lost += chances[end - 1] ?? 0;
  return { first: first + start, chances: chances.subarray(start, end) };
}
