import fc from 'fast-check';
import { expect, test } from 'vitest';
import { comparePaired, transitionsOf } from './compare-paired.ts';

type Pairs = [before: number, after: number][];

function compared(pairs: Pairs) {
  const transitions = transitionsOf(pairs);
  return transitions && comparePaired(transitions);
}

/** 1 for promoters, -1 for detractors. */
function sign(score: number): number {
  return score >= 9 ? 1 : score >= 7 ? 0 : -1;
}

const score = fc.integer({ min: 0, max: 10 });
const somePairs = fc.array(fc.tuple(score, score), { minLength: 1, maxLength: 10 });

test('the p is the share of all ways to swap before and after that change at least as much', () => {
  fc.assert(
    fc.property(somePairs, (pairs) => {
      const changes = pairs.map(([before, after]) => sign(after) - sign(before));
      let sums = [0];
      for (const change of changes) sums = sums.flatMap((sum) => [sum + change, sum - change]);
      const seen = Math.abs(changes.reduce((sum, change) => sum + change, 0));
      const expected = sums.filter((sum) => Math.abs(sum) >= seen).length / sums.length;
      expect(compared(pairs)?.p).toBeCloseTo(expected, 12);
    }),
    { numRuns: 50 },
  );
});

test('the difference is that of the two NPS, lies in its interval, and turns round with time', () => {
  fc.assert(
    fc.property(somePairs, (pairs) => {
      const found = compared(pairs);
      const back = compared(pairs.map(([before, after]) => [after, before]));
      if (!found || !back) throw new Error('There is no comparison.');
      expect(found.npsAfter - found.npsBefore).toBeCloseTo(found.difference, 12);
      expect(found.interval.lower).toBeLessThan(found.interval.upper);
      expect(back.interval.lower).toBeCloseTo(-found.interval.upper, 12);
      expect([back.up, back.down]).toEqual([found.down, found.up]);
    }),
  );
});

test('says more than the same answers from strangers: few of many changed, and all downwards', () => {
  const found = compared([
    ...new Array<[number, number]>(90).fill([10, 10]),
    ...new Array<[number, number]>(8).fill([9, 7]),
  ]);
  expect(found).toMatchObject({ contacts: 98, up: 0, down: 8, exact: true });
  expect(found?.p).toBeCloseTo(2 / 2 ** 8, 12);
  expect(found?.interval.upper).toBeLessThan(0);
});

test('with a thousand changes goes over to the normal law, which then agrees', () => {
  const calm = { detractors: 0, passives: 0, promoters: 0 };
  const at = (up: number) =>
    comparePaired({ detractors: calm, passives: { ...calm, promoters: up }, promoters: { ...calm, passives: 480 } });
  const [exact, normal] = [at(520), at(521)];
  expect([exact?.exact, normal?.exact]).toEqual([true, false]);
  expect(normal?.p).toBeCloseTo(exact?.p ?? Number.NaN, 1);
});

test('without contacts, or with what is no score, there is nothing to compare', () => {
  expect(compared([])).toBeNull();
  expect(transitionsOf([[9, 11]])).toBeNull();
  const below = { detractors: 3, passives: -1, promoters: 1 };
  expect(comparePaired({ detractors: below, passives: below, promoters: below })).toBeNull();
  const half = { detractors: 0, passives: 0.5, promoters: 1 };
  expect(comparePaired({ detractors: half, passives: half, promoters: half })).toBeNull();
  expect(comparePaired({ detractors: { ...half, passives: 1 }, passives: half, promoters: half }, 95)).toBeNull();
});
