// What a planner must guess: how answers will be spread over the categories. Only proportions count.
import { type Counts, totalOf } from '../counts.ts';

/** Half promoters, three in ten passive: an NPS of 30 and a variance of 0.61, as usual as any. */
export const TYPICAL_ANSWERS: Counts = { detractors: 0.2, passives: 0.3, promoters: 0.5 };

/** Half promoters, half detractors: a variance of 1. No answers are spread wider. */
export const WORST_ANSWERS: Counts = { detractors: 0.5, passives: 0, promoters: 0.5 };

/**
 * The shares (summing to 1) of answers whose NPS is higher by `difference` (-2..2): promoters become detractors or the
 * other way round, and passives move where there are none left. Null without answers, or when the NPS would leave
 * -1..1.
 */
export function shiftedAnswers(answers: Counts, difference: number): Counts | null {
  const n = totalOf(answers);
  if (n === 0 || !Number.isFinite(difference)) return null;
  const down = difference < 0;
  const gaining = (down ? answers.detractors : answers.promoters) / n;
  const losing = (down ? answers.promoters : answers.detractors) / n;
  const passives = answers.passives / n;
  const across = Math.min(losing, Math.abs(difference) / 2);
  const fromMiddle = Math.abs(difference) - 2 * across;
  if (fromMiddle > passives + 1e-12) return null;
  const rest = Math.max(0, passives - fromMiddle);
  const [most, fewest] = [gaining + across + Math.min(passives, fromMiddle), losing - across];
  return down
    ? { detractors: most, passives: rest, promoters: fewest }
    : { detractors: fewest, passives: rest, promoters: most };
}
