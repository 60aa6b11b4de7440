import { expect, test } from 'vitest';
import { themeImpact } from './theme-impact.ts';

const all = { detractors: 20, passives: 30, promoters: 50 };
const counts = (detractors: number, passives: number, promoters: number) => ({ detractors, passives, promoters });

test('themes that do not overlap and cover all answers add up to the score', () => {
  const impacts = themeImpact(all, [
    { theme: 'price', counts: counts(15, 10, 5) },
    { theme: 'rest', counts: counts(5, 20, 45) },
  ]);
  expect(impacts?.reduce((sum, { contribution }) => sum + contribution, 0)).toBeCloseTo(0.3, 12);
});

test('the ceilings are what the score would be with its answers changed by hand', () => {
  const [price] = themeImpact(all, [{ theme: 'price', counts: counts(15, 10, 5) }]) ?? [];
  expect(price?.atMostIfDetractorsWerePassives.gain).toBeCloseTo((50 - 5) / 100 - 0.3, 12);
  expect(price?.atMostIfPassivesWerePromoters.gain).toBeCloseTo((60 - 20) / 100 - 0.3, 12);
  expect(price?.leaveOutImpact).toBeCloseTo(0.3 - 40 / 70, 12);
});

test('a theme is tested from ten mentions on, and the correction counts only those that are', () => {
  const impacts = themeImpact(all, [
    { theme: 'rare', counts: counts(9, 0, 0) },
    { theme: 'price', counts: counts(10, 0, 0) },
    { theme: 'all', counts: all },
    { theme: 'nobody', counts: counts(0, 0, 0) },
  ]);
  expect(impacts?.[0]).toMatchObject({ p: null, q: null });
  expect(impacts?.[1]?.p).toBeLessThan(1e-6);
  expect(impacts?.[1]?.q).toBe(impacts?.[1]?.p);
  expect(impacts?.[2]).toMatchObject({ p: null, npsNotMentioned: null, leaveOutImpact: null });
  expect(impacts?.[3]).toMatchObject({ npsMentioned: null, contribution: 0 });
});

test('no answers, or more mentions than answers, have no impact', () => {
  expect(themeImpact(counts(0, 0, 0), [])).toBeNull();
  expect(themeImpact(all, [{ theme: 'price', counts: counts(21, 0, 0) }])).toBeNull();
});
