// The planner against the figures it was published with, and against its own inverse.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counts, totalOf } from '../counts.ts';
import { npsSummary } from '../summary.ts';
import { daysToReach, invitationsForAnswers } from './days-to-reach.ts';
import { answersForMargin, marginOfError } from './margin-of-error.ts';
import { answersForDifference, powerOfComparison, smallestDetectableDifference } from './plan-comparison.ts';
import { shiftedAnswers, TYPICAL_ANSWERS, WORST_ANSWERS } from './spread.ts';

const none: Counts = { detractors: 0, passives: 0, promoters: 0 };
const allPromoters: Counts = { detractors: 0, passives: 0, promoters: 9 };
const some = fc.nat({ max: 100 });
const someCounts = fc
  .record({ detractors: some, passives: some, promoters: some })
  .filter((counts) => totalOf(counts) > 0);

function lower(answers: Counts, difference: number): Counts {
  const shifted = shiftedAnswers(answers, difference);
  if (shifted === null) throw new Error('There are no such answers.');
  return shifted;
}

describe('answers for a margin', () => {
  test.each([
    [0.1, 235, 385],
    [0.05, 938, 1537],
  ])('±%d takes %d answers as usual, %d at worst', (margin, typical, worst) => {
    expect(answersForMargin(margin)?.answers).toBe(typical);
    expect(answersForMargin(margin, WORST_ANSWERS)?.answers).toBe(worst);
  });

  test('are fewer in a finite population, and never more than there are people', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (population, margin) => {
          const [endless, finite] = [
            answersForMargin(margin),
            answersForMargin(margin, TYPICAL_ANSWERS, { population }),
          ];
          expect(finite?.exact).toBeLessThanOrEqual(Math.max(1, endless?.exact ?? 0));
          expect(finite?.answers).toBeLessThanOrEqual(population);
        },
      ),
    );
  });

  test('are null for a margin, a population, a spread or a confidence that is none', () => {
    for (const margin of [0, -1, 1.1, Number.NaN]) expect(answersForMargin(margin)).toBeNull();
    expect(answersForMargin(0.1, allPromoters)).toBeNull();
    expect(answersForMargin(0.1, none)).toBeNull();
    expect(answersForMargin(0.1, TYPICAL_ANSWERS, { population: 0 })).toBeNull();
    expect(answersForMargin(0.1, TYPICAL_ANSWERS, { confidence: 95 })).toBeNull();
  });

  test('the margin is nothing once everybody answered', () => {
    const counts = { detractors: 20, passives: 30, promoters: 50 };
    expect(marginOfError(counts, { population: 100 })).toMatchObject({ se: 0, margin: 0 });
    expect(marginOfError(counts)?.margin).toBeCloseTo(1.96 * Math.sqrt(0.61 / 99), 4);
    expect(marginOfError(counts, { population: 99 })).toBeNull();
    expect(marginOfError({ ...none, promoters: 1 })).toBeNull();
  });
});

describe('answers for a difference', () => {
  test('a drop of ten points from 30 takes 997 per period; one of five, nine times in ten found, 5244', () => {
    expect(answersForDifference(TYPICAL_ANSWERS, lower(TYPICAL_ANSWERS, -0.1))).toMatchObject({
      first: 997,
      second: 997,
    });
    expect(answersForDifference(TYPICAL_ANSWERS, lower(TYPICAL_ANSWERS, -0.05), { power: 0.9 })?.first).toBe(5244);
  });

  test('give the power they were asked for, in groups of any ratio', () => {
    const power = fc.double({ min: 0.1, max: 0.99, noNaN: true });
    const ratio = fc.double({ min: 0.1, max: 10, noNaN: true });
    fc.assert(
      fc.property(someCounts, someCounts, power, ratio, (first, second, wanted, times) => {
        const needed = answersForDifference(first, second, { power: wanted, ratio: times });
        fc.pre(needed !== null);
        const n = needed?.firstExact ?? Number.NaN;
        expect(powerOfComparison(first, second, n, n * times)).toBeCloseTo(wanted, 8);
      }),
    );
  });

  test('are the inverse of the smallest difference that is found', () => {
    const smallest = smallestDetectableDifference(997, 997, TYPICAL_ANSWERS);
    expect(smallest).toBeCloseTo(0.098, 3);
    expect(smallestDetectableDifference(1e9, 500)).toBeCloseTo(smallestDetectableDifference(1000, 1000) ?? 0, 4);
  });

  test('do not exist where there is nothing to find or to plan with', () => {
    const drop = lower(TYPICAL_ANSWERS, -0.1);
    expect(answersForDifference(TYPICAL_ANSWERS, TYPICAL_ANSWERS)).toBeNull();
    expect(answersForDifference(allPromoters, { ...none, detractors: 1 })).toBeNull();
    expect(answersForDifference(none, drop)).toBeNull();
    expect(answersForDifference(TYPICAL_ANSWERS, drop, { power: 0.01 })).toBeNull();
    expect(answersForDifference(TYPICAL_ANSWERS, drop, { ratio: 0 })).toBeNull();
    expect(powerOfComparison(TYPICAL_ANSWERS, drop, 0, 10)).toBeNull();
    expect(powerOfComparison(TYPICAL_ANSWERS, TYPICAL_ANSWERS, 50, 10)).toBeCloseTo(0.05, 12);
    expect(smallestDetectableDifference(1, 1)).toBeNull();
    expect(smallestDetectableDifference(0, 100)).toBeNull();
    expect(smallestDetectableDifference(100, 100, allPromoters)).toBeNull();
  });
});

test('shifted answers are shares with the NPS that was asked for, as long as there is one', () => {
  fc.assert(
    fc.property(someCounts, fc.double({ min: -2, max: 2, noNaN: true }), (counts, difference) => {
      const shifted = shiftedAnswers(counts, difference);
      const nps = (npsSummary(counts)?.nps ?? Number.NaN) + difference;
      if (Math.abs(nps) > 1 + 1e-9) expect(shifted).toBeNull();
      if (Math.abs(nps) > 1 - 1e-9) return;
      if (shifted === null) throw new Error('There are no such answers.');
      expect(totalOf(shifted)).toBeCloseTo(1, 12);
      expect(shifted.promoters - shifted.detractors).toBeCloseTo(nps, 12);
      expect(Math.min(...Object.values(shifted))).toBeGreaterThanOrEqual(0);
    }),
  );
  expect(shiftedAnswers(none, 0.1)).toBeNull();
});

test('days are rounded up, and there are none where nobody answers', () => {
  expect([daysToReach(997, 40), daysToReach(0, 3), daysToReach(10, 5)]).toEqual([25, 0, 2]);
  expect([daysToReach(997, 0), daysToReach(997, -1), daysToReach(Infinity, 3), daysToReach(5, Number.NaN)]).toEqual([
    null,
    null,
    null,
    null,
  ]);
  expect([invitationsForAnswers(997, 0.2), invitationsForAnswers(5, 0), invitationsForAnswers(5, 1.2)]).toEqual([
    4985,
    null,
    null,
  ]);
});
