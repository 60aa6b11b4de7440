// What a difference of two scores says, in plain words and never without its interval.
import { smallSample } from '../../../src/core/nps/small-sample.ts';
import { formatPoints, formatPointsInterval } from '../../ui/numbers.ts';

export type Difference = {
  difference: number | null;
  differenceInterval: { lower: number; upper: number } | null;
  p: number | null;
};

/** Below this chance of as much by accident, a difference is called more than noise. */
const level = 0.05;

/** @param answers those of the smaller of the two groups. */
export function judge({ p }: Pick<Difference, 'p'>, answers: number): 'more' | 'noise' | 'few' {
  if (p === null || answers === 0 || smallSample(answers) === 'counts') return 'few';
  return p < level ? 'more' : 'noise';
}

export const judged = {
  more: 'More than noise.',
  noise: 'Could be noise.',
  few: 'Too few answers to tell.',
} as const;

/** "+6 points (−1 to +13)" */
export function sayDifference({ difference, differenceInterval }: Difference): string {
  if (difference === null || differenceInterval === null) return '–';
  const points = Math.abs(Math.round(difference)) === 1 ? 'point' : 'points';
  return `${formatPoints(difference)} ${points} (${formatPointsInterval(differenceInterval)})`;
}

/** "p = 0.03", "p < 0.001" */
export function sayChance(p: number): string {
  if (p < 0.001) return 'p < 0.001';
  return `p = ${p < 0.1 ? p.toFixed(3) : p.toFixed(2)}`;
}
