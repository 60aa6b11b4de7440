// All the ways in which a small group could have been drawn from two groups together: the ground of exact tests.
import { areWhole, type Counts, totalOf } from '../counts.ts';

/** Exact tests are used when the smaller group has fewer answers than this; from here on their approximations hold. */
export const EXACT_BELOW = 30;
/** Up to here the number of possible samples, (largest total)^29 / 29!, is below the largest double. */
const LARGEST_TOTAL = 1e10;

/** A group that might have been drawn, and the chance of just that one when groups do not matter. */
export type PossibleSample = { readonly counts: Counts; readonly chance: number };

/**
 * Every split of `n` answers drawn without replacement from `all`, with its chance; the chances sum to 1 and keep
 * 13 digits each. At most 465 of them, whatever the size of `all`. Null when counts are not whole, or when
 * `n` is not within 1..29, exceeds the total, or the total exceeds 1e10.
 * Source: the multivariate hypergeometric law, by binomial coefficients.
 */
export function everySample(all: Counts, n: number): PossibleSample[] | null {
  const total = totalOf(all);
  if (!areWhole(all) || !(n >= 1 && n < EXACT_BELOW && n <= total && total <= LARGEST_TOTAL)) return null;
  const [detractorWays, passiveWays, promoterWays] = [all.detractors, all.passives, all.promoters].map((count) =>
    binomials(count, n),
  ) as [number[], number[], number[]];
  const ways = binomials(total, n)[n] as number;
  const samples: PossibleSample[] = [];
  for (let detractors = 0; detractors <= n; detractors++) {
    for (let passives = 0; passives <= n - detractors; passives++) {
      const promoters = n - detractors - passives;
      const chance =
        (((detractorWays[detractors] as number) * (passiveWays[passives] as number)) / ways) *
        (promoterWays[promoters] as number);
      if (chance > 0) samples.push({ counts: { detractors, passives, promoters }, chance });
    }
  }
  return samples;
}

/** `count` choose 0, 1, … `most`. */
function binomials(count: number, most: number): number[] {
  const ways = [1];
  for (let k = 1; k <= most; k++) ways.push(((ways[k - 1] as number) * Math.max(0, count - k + 1)) / k);
  return ways;
}
