// Many groups: the omnibus tests, one against the rest, and what several tests at once are worth.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counts, totalOf } from '../counts.ts';
import { adjustPValues } from './adjust-p-values.ts';
import { compareNps } from './compare-nps.ts';
import { compareWithRest } from './compare-with-rest.ts';
import { heterogeneity } from './heterogeneity.ts';
import { kruskalWallis, omnibusTest } from './omnibus-test.ts';

const some = fc.nat({ max: 300 });
const someCounts = fc
  .record({ detractors: some, passives: some, promoters: some })
  .filter((counts) => totalOf(counts) > 0);

function of(detractors: number, passives: number, promoters: number): Counts {
  return { detractors, passives, promoters };
}

const none = of(0, 0, 0);

describe('the omnibus test', () => {
  test('of two groups is the square of their z', () => {
    fc.assert(
      fc.property(someCounts, someCounts, (a, b) => {
        expect(omnibusTest([a, b])?.chiSquare).toBeCloseTo((compareNps(a, b)?.z ?? Number.NaN) ** 2, 8);
      }),
    );
  });

  test.each([
    ['by NPS', omnibusTest],
    ['by ranks', kruskalWallis],
  ])('%s passes over empty groups and finds nothing where all are alike', (_, omnibus) => {
    const groups = [of(20, 30, 50), of(35, 30, 35), of(10, 20, 70)];
    expect(omnibus([...groups, none])).toEqual(omnibus(groups));
    expect(omnibus([of(0, 0, 4), of(0, 0, 9)])).toEqual({ chiSquare: 0, degrees: 1, p: 1 });
    expect(omnibus([of(2, 3, 4), none])).toBeNull();
  });
});

test('heterogeneity is none among equals, and is not told where a group has no spread', () => {
  expect(heterogeneity([of(20, 30, 50), of(20, 30, 50)])).toMatchObject({ q: 0, iSquared: 0, p: 1 });
  expect(heterogeneity([of(20, 30, 50), of(0, 0, 5)])).toBeNull();
  expect(heterogeneity([of(20, 30, 50), none])).toBeNull();
});

describe('adjusted p-values', () => {
  const adjustments = ['benjamini-hochberg', 'benjamini-yekutieli', 'holm'] as const;
  const p = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

  test('are never below their p, never above 1, and keep the order', () => {
    fc.assert(
      fc.property(p, fc.constantFrom(...adjustments), (values, adjustment) => {
        const adjusted = adjustPValues(values, adjustment) as number[];
        for (const [i, q] of adjusted.entries()) {
          expect(q).toBeGreaterThanOrEqual(values[i] as number);
          expect(q).toBeLessThanOrEqual(1);
        }
        const inOrder = [...values.keys()].sort((a, b) => (values[a] as number) - (values[b] as number));
        const sorted = inOrder.map((i) => adjusted[i] as number);
        expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
      }),
    );
  });

  test('grow from Benjamini-Hochberg to Benjamini-Yekutieli, and from it to Holm', () => {
    fc.assert(
      fc.property(p, (values) => {
        const [bh, by, holm] = adjustments.map((one) => adjustPValues(values, one) as number[]);
        for (const i of values.keys()) {
          expect(by?.[i]).toBeGreaterThanOrEqual((bh?.[i] as number) - 1e-15);
          expect(holm?.[i]).toBeGreaterThanOrEqual((bh?.[i] as number) - 1e-15);
        }
      }),
    );
  });

  test('do not count what is no p-value', () => {
    expect(adjustPValues([null, 0.02, Number.NaN, 0.04, 7])).toEqual([null, 0.04, null, 0.04, null]);
    expect(adjustPValues([])).toEqual([]);
  });
});

describe('each group against the rest', () => {
  test('tells the one that differs, by its difference from all others', () => {
    const found = compareWithRest([of(20, 30, 50), of(60, 70, 70), of(21, 29, 50), none]);
    expect(found.map((one) => one?.differs)).toEqual([false, true, false, undefined]);
    expect(found[1]?.difference.difference).toBeCloseTo(0.05 - 59 / 200, 12);
    expect(found[1]?.difference.upper).toBeLessThan(0);
    expect(found[3]).toBeNull();
  });

  test('of one group alone has no rest', () => expect(compareWithRest([of(1, 2, 3), none])).toEqual([null, null]));

  test('asks more of the same difference when more groups are shown', () => {
    const twins = new Array<Counts>(30).fill(of(20, 30, 50));
    const [few, many] = [
      compareWithRest([of(60, 30, 50), ...twins.slice(0, 2)]),
      compareWithRest([of(60, 30, 50), ...twins]),
    ];
    expect(few[0]?.differs).toBe(true);
    expect((many[0]?.q ?? 0) / (many[0]?.p ?? 1)).toBeGreaterThan((few[0]?.q ?? 0) / (few[0]?.p ?? 1));
  });
});
