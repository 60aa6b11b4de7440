// A daily list of many series: which of them to show, so that at most a share of what is shown is nothing.

/**
 * The indices of the series to show, the strongest first: the k largest e-values with e >= m / (alpha k), for the largest
 * such k. At most `alpha` of those shown are false on average, however the series depend on each other. `logE` are
 * logarithms; NaN counts as no evidence. Empty where nothing passes.
 * Source: Wang & Ramdas 2022, J. R. Stat. Soc. B 84, 822-852 (e-BH).
 */
export function selectByEvidence(logE: readonly number[], alpha: number): number[] {
  const usable = logE.map((value, index) => ({ value: Number.isNaN(value) ? -Infinity : value, index }));
  const sorted = usable.sort((a, b) => b.value - a.value);
  const needed = (rank: number) => Math.log(logE.length / (alpha * rank));
  const last = sorted.findLastIndex(({ value }, index) => value >= needed(index + 1));
  return sorted.slice(0, last + 1).map(({ index }) => index);
}
