// Whether a score moved by more than noise, in words that promise no more than the numbers hold.

import { adjustPValues } from '../../../core/nps/comparison/adjust-p-values.ts';
import { compareNps } from '../../../core/nps/comparison/compare-nps.ts';
import { differenceInterval } from '../../../core/nps/comparison/difference-interval.ts';
import { type Counts, totalOf } from '../../../core/nps/index.ts';
import { countOf, writeLimits, writePoints } from '../image/words.ts';

export const level = 0.05;
/** With fewer answers in one of the two nothing is compared. */
export const fewest = 5;
const small = 30;

export type Change = {
  /** `moved`: more than noise. `noise`: what chance alone brings. `silent`: too few answers to say anything. */
  kind: 'moved' | 'noise' | 'silent';
  /** Points; null where it is silent. */
  difference: number | null;
  interval: { lower: number; upper: number } | null;
  p: number | null;
  sentence: string;
};

/**
 * @param before the counts of the period before, @param now of this one; the two share no answer.
 * @param then what the period before is called, as in "the week before".
 */
export function tellChange(before: Counts, now: Counts, then: string): Change {
  const [had, have] = [totalOf(before), totalOf(now)];
  const [test, limits] = [compareNps(before, now), differenceInterval(before, now)];
  if (test === null || limits === null || had < fewest || have < fewest) {
    return { kind: 'silent', difference: null, interval: null, p: null, sentence: tellSilence(had, have, then) };
  }
  const difference = test.difference * 100;
  const interval = { lower: limits.lower * 100, upper: limits.upper * 100 };
  const told = { difference, interval, p: test.p };
  if (test.p <= level) {
    const direction = difference > 0 ? 'rose' : 'fell';
    const often =
      test.p < 0.001 ? 'less than once in 1,000 times' : `about once in ${Math.max(2, Math.round(1 / test.p))} times`;
    return {
      ...told,
      kind: 'moved',
      sentence: `The score ${direction} by ${points(difference)} against ${then} (95% interval of the difference ${writeLimits(interval)}). That is more than noise: if nothing had changed, a difference as large would come up ${often}.`,
    };
  }
  const few = Math.min(had, have) < small ? ` ${capital(quiet(Math.min(had, have)))}` : '';
  return {
    ...told,
    kind: 'noise',
    sentence: `No change that can be told from noise: ${writePoints(difference)} points against ${then} (95% interval ${writeLimits(interval)}), which chance alone brings about easily.${few}`,
  };
}

function tellSilence(had: number, have: number, then: string): string {
  if (have === 0) return 'No answers in this period: nothing can be said.';
  if (have < fewest) return `Quiet: ${countOf(have, 'answer')}, so nothing can be said about the score.`;
  return `Nothing can be said about a change: ${then} had ${had === 0 ? 'no answers' : `only ${countOf(had, 'answer')}`}.`;
}

function quiet(n: number): string {
  return `with ${countOf(n, 'answer')} only a large change could be seen.`;
}

export type Mover = {
  value: string;
  name: string;
  now: Counts;
  difference: number;
  interval: { lower: number; upper: number };
  q: number;
};

/**
 * The values of a dimension that moved by more than noise after correction for all that were compared, the largest move
 * first. @returns with how many were compared: those with five answers in both periods.
 */
export function findMovers(
  before: readonly { value: string; counts: Counts }[],
  now: readonly { value: string; name: string; counts: Counts }[],
): { movers: Mover[]; compared: number } {
  const pairs = now.flatMap((one) => {
    const then = before.find(({ value }) => value === one.value);
    if (then === undefined || totalOf(then.counts) < fewest || totalOf(one.counts) < fewest) return [];
    const [test, limits] = [compareNps(then.counts, one.counts), differenceInterval(then.counts, one.counts)];
    return test === null || limits === null ? [] : [{ ...one, test, limits }];
  });
  const adjusted = adjustPValues(pairs.map(({ test }) => test.p));
  const movers = pairs.flatMap(({ value, name, counts, test, limits }, index): Mover[] => {
    const q = adjusted[index] ?? 1;
    if (q > level) return [];
    const interval = { lower: limits.lower * 100, upper: limits.upper * 100 };
    return [{ value, name, now: counts, difference: test.difference * 100, interval, q }];
  });
  return { movers: movers.sort((a, b) => Math.abs(b.difference) - Math.abs(a.difference)), compared: pairs.length };
}

function points(difference: number): string {
  const size = writePoints(Math.abs(difference)).replace('+', '');
  return size === '1' ? '1 point' : `${size} points`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
