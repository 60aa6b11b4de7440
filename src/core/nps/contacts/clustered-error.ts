// Contacts who answer several times say less than as many strangers: their answers resemble each other. The error that
// counts contacts instead of answers.
import { areWhole, type Counts, type Interval } from '../counts.ts';
import { scoreInterval } from '../score-interval.ts';
import { npsSummary } from '../summary.ts';

/** What one contact brings: `answers` of them, and promoters minus detractors among these. */
export type ContactAnswers = { readonly answers: number; readonly score: number };

/**
 * Sums over contacts g with n_g answers and score s_g; with the two sums n and s, which the counts hold already, all
 * that the error needs. They add up over sets of different contacts.
 */
export type ContactSums = {
  readonly contacts: number;
  /** sum s_g² */
  readonly scoresSquared: number;
  /** sum s_g n_g */
  readonly scoresTimesAnswers: number;
  /** sum n_g² */
  readonly answersSquared: number;
};

export type ClusteredError = {
  readonly n: number;
  readonly contacts: number;
  readonly nps: number;
  /** Standard error that allows for repeated answers. */
  readonly se: number;
  /** Standard error as if all answers were of different contacts (divisor n - 1). */
  readonly seIndependent: number;
  /** (se / seIndependent)²; above 1 where contacts resemble themselves. */
  readonly designEffect: number;
  /** n / designEffect, never more than n. */
  readonly effectiveN: number;
  /** The score interval at the effective sample size. */
  readonly interval: Interval;
};

export function contactSumsOf(contacts: Iterable<ContactAnswers>): ContactSums {
  let [count, scoresSquared, scoresTimesAnswers, answersSquared] = [0, 0, 0, 0];
  for (const { answers, score } of contacts) {
    count++;
    scoresSquared += score * score;
    scoresTimesAnswers += score * answers;
    answersSquared += answers * answers;
  }
  return { contacts: count, scoresSquared, scoresTimesAnswers, answersSquared };
}

/**
 * The cluster-robust error of an NPS. Null below two contacts, when counts are not whole, when there are more contacts
 * than answers, or when the confidence is not between 0 and 1. When all answers fall into one category there is no error to compare, and each
 * contact counts as one answer.
 * Source: `se² = G/(G-1) * (sum s² - 2 t sum s n + t² sum n²) / n²`, the ratio estimator of Taylor linearisation, as in
 * R's survey::svymean with ids = contact.
 */
export function clusteredError(counts: Counts, sums: ContactSums, confidence = 0.95): ClusteredError | null {
  const summary = npsSummary(counts);
  const { contacts } = sums;
  if (summary === null || !areWhole(counts) || !(contacts > 1 && contacts <= summary.n)) return null;
  const { n, nps, variance } = summary;
  const squares = sums.scoresSquared - 2 * nps * sums.scoresTimesAnswers + nps * nps * sums.answersSquared;
  const se = Math.sqrt((Math.max(0, squares) * contacts) / (contacts - 1)) / n;
  const seIndependent = Math.sqrt(variance / (n - 1));
  const designEffect = seIndependent > 0 ? (se / seIndependent) ** 2 : n / contacts;
  const effectiveN = n / Math.max(1, designEffect);
  const scaled = (count: number) => (count / n) * effectiveN;
  const interval = scoreInterval(
    {
      detractors: scaled(counts.detractors),
      passives: scaled(counts.passives),
      promoters: scaled(counts.promoters),
    },
    confidence,
  );
  return interval && { n, contacts, nps, se, seIndependent, designEffect, effectiveN, interval };
}
