// Weighting: that margins are met, that parts add up, and that thin cells do not speak for thousands.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counts, totalOf } from '../counts.ts';
import { scoreInterval } from '../score-interval.ts';
import { mergeThinCells } from './merge-thin-cells.ts';
import { nonResponseGap } from './non-response-gap.ts';
import { postStratify } from './post-stratify.ts';
import { type RakingCell, rake } from './rake.ts';
import { responseBias } from './response-bias.ts';
import { responseRates } from './response-rate.ts';
import { weightedNps } from './weighted-nps.ts';

function of(detractors: number, passives: number, promoters: number): Counts {
  return { detractors, passives, promoters };
}

const none = of(0, 0, 0);
const some = fc.nat({ max: 40 });
const someCounts = fc.record({ detractors: some, passives: some, promoters: some });
const someSegments = fc
  .array(fc.record({ answers: someCounts, silent: fc.nat({ max: 500 }) }), { minLength: 1, maxLength: 8 })
  .map((rows) => rows.map(({ answers, silent }, key) => ({ key, asked: totalOf(answers) + silent, answers })))
  .filter((rows) => rows.some(({ answers }) => totalOf(answers) > 0));

describe('a weighted NPS', () => {
  test('with equal weights is the plain one, with the same interval', () => {
    fc.assert(
      fc.property(someCounts, someCounts, fc.double({ min: 0.1, max: 50, noNaN: true }), (a, b, weight) => {
        fc.pre(totalOf(a) + totalOf(b) > 0);
        const found = weightedNps([
          { answers: a, weight },
          { answers: b, weight },
        ]);
        const both = of(a.detractors + b.detractors, a.passives + b.passives, a.promoters + b.promoters);
        expect(found?.difference).toBeCloseTo(0, 12);
        expect(found?.effectiveN).toBeCloseTo(totalOf(both), 8);
        expect(found?.interval.lower).toBeCloseTo(scoreInterval(both)?.lower ?? Number.NaN, 8);
        expect(found?.differs).toBe(false);
      }),
    );
  });

  test('loses precision by unequal weights: by Kish, 10 answers at 1 and 10 at 3 are worth 16', () => {
    const found = weightedNps([
      { answers: of(10, 0, 0), weight: 1 },
      { answers: of(0, 0, 10), weight: 3 },
    ]);
    expect(found).toMatchObject({ n: 20, nps: 0.5, effectiveN: 16, designEffect: 1.25 });
    expect(found?.unweighted.nps).toBe(0);
  });

  test('does not exist without answers or weight, or with a weight below 0', () => {
    expect(weightedNps([])).toBeNull();
    expect(weightedNps([{ answers: none, weight: 1 }])).toBeNull();
    expect(weightedNps([{ answers: of(1, 2, 3), weight: 0 }])).toBeNull();
    expect(weightedNps([{ answers: of(1, 2, 3), weight: -1 }])).toBeNull();
    expect(weightedNps([{ answers: of(1, 2, 3), weight: 1 }], 95)).toBeNull();
  });
});

describe('thin cells', () => {
  test('are put together without losing anybody, until they hold 5 answers', () => {
    fc.assert(
      fc.property(someSegments, (segments) => {
        const merged = mergeThinCells(segments.map(({ key, asked, answers }) => ({ key, population: asked, answers })));
        const total = (cells: readonly { answers: Counts }[]) =>
          cells.reduce((sum, { answers }) => sum + totalOf(answers), 0);
        expect(merged.flatMap(({ keys }) => keys).sort()).toEqual(segments.map(({ key }) => key).sort());
        expect(total(merged)).toBe(total(segments));
        if (total(merged) >= 5) expect(merged.every(({ answers }) => totalOf(answers) >= 5)).toBe(true);
      }),
    );
  });

  test('take the smallest of the others along where they have too few together', () => {
    const cells = [of(10, 0, 0), of(6, 0, 0), of(1, 0, 0), of(0, 0, 2)];
    const merged = mergeThinCells(cells.map((answers, key) => ({ key, population: 100, answers })));
    expect(merged.map(({ keys }) => keys)).toEqual([[0], [2, 3, 1]]);
    expect(merged[1]).toMatchObject({ population: 300, answers: of(7, 0, 2) });
  });
});

describe('post-stratification', () => {
  test('counts each cell as its population', () => {
    const found = postStratify([
      { key: 'free', population: 9000, answers: of(30, 10, 10) },
      { key: 'pro', population: 1000, answers: of(10, 40, 100) },
    ]);
    expect(found?.nps).toBeCloseTo(0.9 * -0.4 + 0.1 * 0.6, 12);
    expect(found?.unweighted.nps).toBeCloseTo(0.35, 12);
    expect(found?.differs).toBe(true);
    expect(found?.cells.map(({ weight }) => weight)).toEqual([180, 1000 / 150]);
  });

  test('does not exist without people, without answers or with a population below 0', () => {
    const answers = of(1, 2, 3);
    expect(postStratify([{ key: 1, population: 0, answers }])).toBeNull();
    expect(postStratify([{ key: 1, population: 10, answers: none }])).toBeNull();
    expect(postStratify([{ key: 1, population: -10, answers }])).toBeNull();
  });
});

describe('raking', () => {
  const cells: RakingCell[] = [
    { values: { plan: 'free', channel: 'email' }, answers: of(30, 36, 42) },
    { values: { plan: 'free', channel: 'sms' }, answers: of(6, 2, 5) },
    { values: { plan: 'pro', channel: 'email' }, answers: of(22, 38, 102) },
    { values: { plan: 'pro', channel: 'sms' }, answers: of(8, 4, 8) },
  ];
  const margins = { plan: { free: 7000, pro: 3000 }, channel: { email: 60, sms: 40 } };

  test('meets every margin as a share', () => {
    const found = rake(cells, margins, { trimAtMedians: Number.POSITIVE_INFINITY });
    const people = cells.map(({ answers }, index) => totalOf(answers) * (found?.weights[index] ?? 0));
    const sum = (name: string, value: string) =>
      cells.reduce((all, cell, index) => (cell.values[name] === value ? all + (people[index] ?? 0) : all), 0);
    expect(found?.converged).toBe(true);
    expect([sum('plan', 'free'), sum('plan', 'pro')]).toEqual([expect.closeTo(7000, 5), expect.closeTo(3000, 5)]);
    expect([sum('channel', 'email'), sum('channel', 'sms')]).toEqual([
      expect.closeTo(6000, 5),
      expect.closeTo(4000, 5),
    ]);
  });

  test('cuts weights at five times the median and says how many answers that concerns', () => {
    const found = rake(cells, margins);
    // More than half of all answers are from e-mail to pro: theirs is the median weight, and the least.
    expect(found?.trimmed).toBe(33);
    expect(Math.max(...(found?.weights ?? []))).toBeCloseTo(5 * (found?.weights[2] ?? 0), 9);
    expect(found?.designEffect).toBeLessThan(rake(cells, margins, { trimAtMedians: 1e9 })?.designEffect ?? 0);
  });

  test('puts values with fewer than 5 answers together, or with the smallest of the rest', () => {
    const rare: RakingCell = { values: { plan: 'trial', channel: 'email' }, answers: of(0, 0, 1) };
    const found = rake([...cells, rare], { ...margins, plan: { ...margins.plan, trial: 5000 } });
    expect(found?.converged).toBe(true);
    expect(found?.weights[4]).toBeCloseTo(found?.weights[0] ?? 0, 6);
  });

  test('says when margins cannot both be met', () => {
    const apart = [cells[0] as RakingCell, cells[3] as RakingCell];
    expect(rake(apart, margins)?.converged).toBe(false);
  });

  test('gives nothing for a value without a margin, without margins or without answers', () => {
    expect(rake(cells, { plan: { free: 1 } })).toBeNull();
    expect(rake(cells, { tier: { gold: 1 } })).toBeNull();
    expect(rake(cells, {})).toBeNull();
    expect(rake(cells, { plan: { free: -1, pro: 2 } })).toBeNull();
    expect(rake([], margins)).toBeNull();
  });
});

describe('who did not answer', () => {
  test('the contributions of the segments add up to the gap, which is the bias', () => {
    fc.assert(
      fc.property(someSegments, (segments) => {
        const found = nonResponseGap(segments);
        if (found === null) throw new Error('There is no gap.');
        const sum = found.parts.reduce((all, { contribution }) => all + contribution, 0);
        expect(sum).toBeCloseTo(found.gap, 12);
        expect(found.raw.nps - found.reweighted.nps).toBeCloseTo(found.gap, 12);
        expect(found.bias.bias).toBeCloseTo(found.gap, 12);
        expect(found.asked).toBe(segments.reduce((all, { asked }) => all + asked, 0));
      }),
    );
  });

  test('warns when silent segments are unhappier by more than the interval leaves open', () => {
    const found = nonResponseGap([
      { key: 'pro', asked: 300, answers: of(10, 40, 150) },
      { key: 'free', asked: 3000, answers: of(60, 20, 20) },
      { key: 'trial', asked: 50, answers: of(1, 0, 1) },
      { key: 'staff', asked: 40, answers: of(0, 1, 3) },
    ]);
    expect(found?.warning).toBe(true);
    expect(found?.gap).toBeGreaterThan(0.4);
    expect(found?.bias.correlation).toBeGreaterThan(0.9);
    expect(found?.parts.map(({ keys }) => keys)).toEqual([['pro'], ['free'], ['trial', 'staff']]);
    expect(found?.parts[0]?.rate.rate).toBeCloseTo(2 / 3, 12);
  });

  test('has no gap where all segments answer alike', () => {
    const found = nonResponseGap([
      { key: 1, asked: 100, answers: of(10, 5, 5) },
      { key: 2, asked: 200, answers: of(10, 10, 20) },
    ]);
    expect(found?.gap).toBeCloseTo(0, 12);
    expect(found).toMatchObject({ warning: false, bias: { correlation: null } });
  });

  test('does not exist without answers, or with more answers than were asked', () => {
    expect(nonResponseGap([{ key: 1, asked: 100, answers: none }])).toBeNull();
    expect(nonResponseGap([{ key: 1, asked: 5, answers: of(1, 2, 3) }])).toBeNull();
    expect(responseBias([{ key: 1, population: 5, answers: of(1, 2, 3) }])).toBeNull();
  });
});

test('response rates tell those who gave only a score from those who went on', () => {
  expect(responseRates({ delivered: 800, answered: 120, completed: 90 })).toEqual({
    response: { rate: 0.15, lower: expect.closeTo(0.12693, 5), upper: expect.closeTo(0.17641, 5) },
    complete: { rate: 0.1125, lower: expect.any(Number), upper: expect.any(Number) },
    partial: { rate: 0.25, lower: expect.any(Number), upper: expect.any(Number) },
  });
  expect(responseRates({ delivered: 8, answered: 0, completed: 0 })?.partial).toBeNull();
  expect(responseRates({ delivered: 8, answered: 9, completed: 0 })).toBeNull();
  expect(responseRates({ delivered: 8, answered: 3, completed: 4 })).toBeNull();
  expect(responseRates({ delivered: 0, answered: 0, completed: 0 })).toBeNull();
});
