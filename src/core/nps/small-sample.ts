// How much a group's size lets one say. Wherever an NPS is shown, this decides whether a headline may be.

/** `none`: no data · `counts`: the counts, no NPS · `marked`: NPS marked as a small sample · `full`: NPS. */
export type SampleSize = 'none' | 'counts' | 'marked' | 'full';

/** By the number of answers: 0 none, 1-4 counts, 5-29 marked, from 30 full. A product choice, not a theorem. */
export function smallSample(n: number): SampleSize {
  if (!(n > 0)) return 'none';
  if (n < 5) return 'counts';
  return n < 30 ? 'marked' : 'full';
}
