// Answers of the same contacts: the robust error against its definition, the deltas against recounting everything.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countsOf, totalOf } from '../counts.ts';
import { emptyHistogram, type Histogram, histogramOf } from '../histogram.ts';
import { scoreInterval } from '../score-interval.ts';
import { clusteredError, contactSumsOf } from './clustered-error.ts';
import {
  type DatedScore,
  deltasOfAnswer,
  deltasOfErasure,
  deltasOfRescore,
  type LatestDelta,
  latestPerContact,
  type Neighbours,
} from './latest-per-contact.ts';

const score = fc.integer({ min: 0, max: 10 });

/** The answers of each contact, as scores. */
function errorOf(contacts: readonly (readonly number[])[], confidence?: number) {
  const sign = (one: number) => (one >= 9 ? 1 : one >= 7 ? 0 : -1);
  const sums = contactSumsOf(
    contacts.map((scores) => ({
      answers: scores.length,
      score: scores.reduce<number>((sum, one) => sum + sign(one), 0),
    })),
  );
  return clusteredError(countsOf(histogramOf(contacts.flat()) as Histogram), sums, confidence);
}

describe('the error that counts contacts', () => {
  test('is the usual one where each contact answered once', () => {
    fc.assert(
      fc.property(fc.array(score, { minLength: 2, maxLength: 40 }), (scores) => {
        const found = errorOf(scores.map((one) => [one]));
        expect(found?.se).toBeCloseTo(found?.seIndependent ?? Number.NaN, 12);
        expect(found?.effectiveN).toBeCloseTo(scores.length, 6);
      }),
    );
  });

  test('does not fall when every contact answers the same five times over', () => {
    const once = [10, 9, 9, 8, 7, 6, 3, 10, 9, 10].map((one) => [one]);
    const often = once.map(([one]) => new Array<number>(5).fill(one as number));
    const [single, repeated] = [errorOf(once), errorOf(often)];
    expect(repeated?.se).toBeCloseTo(single?.se ?? Number.NaN, 12);
    expect(repeated?.designEffect).toBeGreaterThan(5);
    expect(repeated?.effectiveN).toBeLessThan(10);
  });

  test('never makes a narrower interval than independent answers would', () => {
    const cancelling = new Array<number[]>(20).fill([10, 0]);
    expect(errorOf(cancelling)).toMatchObject({ se: 0, designEffect: 0, effectiveN: 40 });
    expect(errorOf(cancelling)?.interval).toEqual(scoreInterval({ detractors: 20, passives: 0, promoters: 20 }));
  });

  test('counts each contact once where all answers are alike', () => {
    const found = errorOf(new Array<number[]>(10).fill([10, 9, 10]));
    expect(found).toMatchObject({ n: 30, contacts: 10, nps: 1, se: 0, effectiveN: 10 });
    expect(found?.interval.lower).toBeCloseTo(0.445, 3);
  });

  test('needs two contacts, and no more of them than answers', () => {
    expect(errorOf([[1, 2, 3]])).toBeNull();
    expect(errorOf([[1], [10]], 95)).toBeNull();
    expect(errorOf([])).toBeNull();
    const sums = contactSumsOf([{ answers: 1, score: 1 }]);
    expect(clusteredError({ detractors: 0, passives: 1, promoters: 1 }, { ...sums, contacts: 3 })).toBeNull();
  });
});

describe('the latest answer of each contact', () => {
  type Action =
    | { readonly kind: 'answer'; readonly contact: number; readonly day: number; readonly score: number }
    | { readonly kind: 'erase' | 'rescore'; readonly at: number; readonly score: number };
  type Kept = DatedScore & { readonly contact: number; readonly arrival: number };

  const action: fc.Arbitrary<Action> = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('answer' as const),
        contact: fc.nat({ max: 3 }),
        day: fc.nat({ max: 40 }),
        score,
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        kind: fc.constantFrom('erase' as const, 'rescore' as const),
        at: fc.nat({ max: 30 }),
        score,
      }),
    },
  );

  const inOrder = (a: Kept, b: Kept) => a.day - b.day || a.arrival - b.arrival;

  function neighboursOf(one: Kept, kept: readonly Kept[]): Neighbours {
    const own = kept.filter(({ contact, arrival }) => contact === one.contact && arrival !== one.arrival).sort(inOrder);
    const previous = own.filter((other) => inOrder(other, one) < 0).at(-1) ?? null;
    return { previous, next: own.find((other) => inOrder(other, one) > 0) ?? null };
  }

  function recounted(kept: readonly Kept[], day: number, windowDays: number): Histogram {
    const inWindow = kept.filter((one) => one.day <= day && one.day > day - windowDays).sort(inOrder);
    const last = new Map(inWindow.map((one) => [one.contact, one.score]));
    return histogramOf([...last.values()]) ?? emptyHistogram();
  }

  test('is the same as recounting everything, after late answers, several on a day, edits and erasures', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 25 }), fc.integer({ min: 1, max: 25 }), (actions, windowDays) => {
        let kept: Kept[] = [];
        const deltas: LatestDelta[] = [];
        for (const [arrival, one] of actions.entries()) {
          if (one.kind === 'answer') {
            const answer = { ...one, arrival };
            deltas.push(...deltasOfAnswer(answer, neighboursOf(answer, kept), windowDays));
            kept.push(answer);
            continue;
          }
          const old = kept[one.at % Math.max(1, kept.length)];
          if (!old) continue;
          const neighbours = neighboursOf(old, kept);
          kept = kept.filter((other) => other !== old);
          if (one.kind === 'erase') deltas.push(...deltasOfErasure(old, neighbours, windowDays));
          else {
            deltas.push(...deltasOfRescore(old, one.score, neighbours, windowDays));
            kept.push({ ...old, score: one.score });
          }
        }
        for (let day = 0; day <= 70; day += 1) {
          expect(latestPerContact(deltas, day)).toEqual(recounted(kept, day, windowDays));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('costs at most four entries per answer, two of them its own', () => {
    const [previous, next] = [
      { day: 3, score: 9 },
      { day: 20, score: 4 },
    ];
    expect(deltasOfAnswer({ day: 8, score: 7 }, { previous: null, next: null }, 30)).toEqual([
      { day: 8, score: 7, change: 1 },
      { day: 38, score: 7, change: -1 },
    ]);
    expect(deltasOfAnswer({ day: 8, score: 7 }, { previous, next }, 30)).toEqual([
      { day: 20, score: 9, change: 1 },
      { day: 8, score: 9, change: -1 },
      { day: 8, score: 7, change: 1 },
      { day: 20, score: 7, change: -1 },
    ]);
  });

  test('has nobody before the first day and after the last window', () => {
    const deltas = deltasOfAnswer({ day: 8, score: 7 }, { previous: null, next: null }, 30);
    expect([7, 8, 37, 38].map((day) => totalOf(countsOf(latestPerContact(deltas, day))))).toEqual([0, 1, 1, 0]);
  });
});
