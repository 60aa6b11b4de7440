// How many answers an interval of a wanted width takes, and so how many people must be asked.
import { type Counts, type Interval, scoreInterval, totalOf } from '../nps/index.ts';
import type { Sample } from './campaign.ts';

/** What is expected of those who are asked: from answers of the past, or a guess. */
export type Expected = {
  /** 0 to 1. */
  responseRate: number;
  /** Answers by category; only their proportions count. */
  answers: Counts;
};

/** Nothing known yet: a response rate as e-mail surveys have, and answers as widely spread as they usually are. */
export const usualExpected: Expected = { responseRate: 0.2, answers: { detractors: 25, passives: 25, promoters: 50 } };

const answersMax = 10_000_000;

/** The interval of the NPS that so many answers are expected to give; null without answers. */
export function expectedInterval(answers: number, { answers: shape }: Expected): Interval | null {
  const total = totalOf(shape);
  if (total === 0 || answers <= 0) return null;
  const scaled = (count: number) => (count / total) * answers;
  return scoreInterval({
    detractors: scaled(shape.detractors),
    passives: scaled(shape.passives),
    promoters: scaled(shape.promoters),
  });
}

/** Its width in points of NPS; 200, which says nothing, without answers. */
export function expectedWidthPoints(answers: number, expected: Expected): number {
  const interval = expectedInterval(answers, expected);
  return interval === null ? 200 : (interval.upper - interval.lower) * 100;
}

/** The least number of answers whose interval is expected to be at most so wide. Widths go down as answers go up. */
export function answersForWidth(widthPoints: number, expected: Expected): number {
  let [few, many] = [0, answersMax];
  while (many - few > 1) {
    const middle = Math.floor((few + many) / 2);
    if (expectedWidthPoints(middle, expected) <= widthPoints) many = middle;
    else few = middle;
  }
  return many;
}

/**
 * The share of `population` contacts that is asked, 0 to 1. A width that cannot be had asks everybody.
 */
export function sampleShare(sample: Sample, population: number, expected: Expected): number {
  if (sample.kind === 'all') return 1;
  if (sample.kind === 'share') return sample.share;
  const asks = answersForWidth(sample.widthPoints, expected) / expected.responseRate;
  return population > 0 && asks < population ? asks / population : 1;
}
