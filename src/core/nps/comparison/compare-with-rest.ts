// Which of several groups differ from all others? Each against the rest, with the number of questions asked taken into
// account.
import { type Counts, totalOf } from '../counts.ts';
import { type Adjustment, adjustPValues } from './adjust-p-values.ts';
import { compareNps, together } from './compare-nps.ts';
import { type DifferenceInterval, differenceInterval } from './difference-interval.ts';
import { waldDifference } from './wald-difference.ts';

export type AgainstRest = {
  /** NPS of the group minus NPS of all others together, with its interval. */
  readonly difference: DifferenceInterval;
  readonly p: number;
  /** p after the adjustment: called different when at most `level`. */
  readonly q: number;
  readonly differs: boolean;
};

export type AgainstRestOptions = {
  readonly adjustment?: Adjustment;
  /** The largest q that is called a difference. */
  readonly level?: number;
  /** Of the intervals, each looked at alone. */
  readonly confidence?: number;
  /** `wald` only to get the same numbers as other tools. */
  readonly test?: 'permutation' | 'wald';
};

/**
 * One entry per group, in the order given; null for a group without answers, and for one that has all of them. The
 * groups must not share answers. A q counts all groups handed in, so hand in what is shown.
 */
export function compareWithRest(
  groups: readonly Counts[],
  { adjustment = 'benjamini-hochberg', level = 0.05, confidence = 0.95, test = 'permutation' }: AgainstRestOptions = {},
): (AgainstRest | null)[] {
  const all = groups
    .filter((counts) => totalOf(counts) > 0)
    .reduce(together, { detractors: 0, passives: 0, promoters: 0 });
  const compare = test === 'wald' ? waldDifference : compareNps;
  const pairs = groups.map((group) => ({ group, rest: totalOf(group) > 0 ? without(all, group) : all }));
  const pValues = pairs.map(({ group, rest }) => compare(rest, group)?.p ?? null);
  const adjusted = adjustPValues(pValues, adjustment);
  return pairs.map(({ group, rest }, index) => {
    const [p, q] = [pValues[index] ?? null, adjusted[index] ?? null];
    const difference = differenceInterval(rest, group, confidence);
    return p === null || q === null || difference === null ? null : { difference, p, q, differs: q <= level };
  });
}

function without(all: Counts, group: Counts): Counts {
  // Fractional counts may leave a trace below 0.
  return {
    detractors: Math.max(0, all.detractors - group.detractors),
    passives: Math.max(0, all.passives - group.passives),
    promoters: Math.max(0, all.promoters - group.promoters),
  };
}
