// The three categories of a score. Everything else in Hark asks here who is a promoter.

export type Category = 'detractor' | 'passive' | 'promoter';

/** The lowest and the highest score of each category. Source: Reichheld 2003, "The One Number You Need to Grow". */
export const scoresOf: Readonly<Record<Category, { from: number; to: number }>> = {
  promoter: { from: 9, to: 10 },
  passive: { from: 7, to: 8 },
  detractor: { from: 0, to: 6 },
};

/**
 * The category of a score: 9 and 10 promoter, 7 and 8 passive, 0 to 6 detractor. Null for anything that is not a whole
 * number from 0 to 10.
 */
export function categoryOf(score: number): Category | null {
  if (!Number.isInteger(score) || score < 0 || score > 10) return null;
  if (score >= scoresOf.promoter.from) return 'promoter';
  return score >= scoresOf.passive.from ? 'passive' : 'detractor';
}
