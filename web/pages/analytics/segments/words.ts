// What statistics say, in words that a person would use.
import { formatShare } from '../../../ui/numbers.ts';
import type { Segment, Segments } from './queries.ts';

/** "p = 0.03", "p < 0.001": two digits that count. */
export function formatP(p: number): string {
  if (p < 0.001) return 'p < 0.001';
  if (p > 0.995) return 'p = 1';
  return `p = ${p < 0.01 ? p.toFixed(3) : p.toFixed(2)}`;
}

export const verdicts: Record<NonNullable<Segment['verdict']>, string> = {
  above: 'Above the rest',
  below: 'Below the rest',
  notToldApart: 'Not told apart',
};

/** Whether the segments differ at all, and how much of what is seen is chance. */
export function sayTest(test: Segments['test']): string {
  if (test === null) return 'There is one segment only, so that there is nothing to compare.';
  const { differ, p, segments, iSquared } = test;
  const all = segments === 2 ? 'Both segments' : `All ${segments} segments`;
  if (!differ) {
    return `${all} may well have the same score: what is seen is within chance (${formatP(p)}).`;
  }
  const part =
    iSquared !== null && iSquared > 0 ? ` About ${formatShare(iSquared)} of the spread is more than chance.` : '';
  return `The segments differ more than chance would have it (${formatP(p)}).${part}`;
}

/** What the columns mean, where the name alone does not say it. */
export function sayMethod({ adjustment, tested }: Segments, asMap: boolean): string {
  const drawn =
    adjustment === null
      ? 'With fewer than three segments of 5 answers scores are not adjusted.'
      : adjustment.differ
        ? 'Adjusted: drawn towards the mean of all segments by as much as the answers leave open, so that a small segment does not lead by luck.'
        : 'Adjusted: no difference between the segments is seen beyond chance, so that all are drawn to their mean.';
  const family =
    tested === 0
      ? ''
      : ` Against the rest: ${tested} ${tested === 1 ? 'segment was' : 'segments were'} tested, and of those called above or below at most one in twenty is not (Benjamini-Hochberg, in p already).`;
  return `${asMap ? '' : drawn}${family}${asMap ? '' : ' The line through the intervals is the score of all answers.'}`.trim();
}
