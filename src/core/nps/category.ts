// The three categories of a score. Everything else in Hark asks here who is a promoter.

export type Category = 'detractor' | 'passive' | 'promoter';

/**
 * The category of a score: 9 and 10 promoter, 7 and 8 passive, 0 to 6 detractor. Null for anything that is not a whole
 * number from 0 to 10. Source: Reichheld 2003, "The One Number You Need to Grow".
 */
export function categoryOf(score: number): Category | null {
  if (!Number.isInteger(score) || score < 0 || score > 10) return null;
  if (score >= 9) return 'promoter';
  return score >= 7 ? 'passive' : 'detractor';
}
