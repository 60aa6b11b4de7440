// Why the score moved: the parts add up whatever the cells, and their intervals cover about as often as they say.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Counts, totalOf } from '../counts.ts';
import { type CellChange, type ChangeSplit, splitChange } from './split-change.ts';
import { type SteppedCell, splitInSteps } from './split-in-steps.ts';

function of(detractors: number, passives: number, promoters: number): Counts {
  return { detractors, passives, promoters };
}

const some = fc.nat({ max: 40 });
// Empty cells come often: fast-check prefers small numbers, and one in four is empty in a period.
const someCounts = fc.oneof(
  { weight: 3, arbitrary: fc.record({ detractors: some, passives: some, promoters: some }) },
  { weight: 1, arbitrary: fc.constant(of(0, 0, 0)) },
);
const someCells = fc
  .array(fc.record({ before: someCounts, after: someCounts }), { minLength: 1, maxLength: 6 })
  .map((cells) => cells.map((cell, key) => ({ key, ...cell })))
  .filter((cells) => cells.some(({ before }) => totalOf(before) > 0) && cells.some(({ after }) => totalOf(after) > 0));

function splitOf<Key>(cells: readonly CellChange<Key>[], confidence?: number): ChangeSplit<Key> {
  const split = splitChange(cells, confidence);
  if (split === null) throw new Error('There is no split.');
  return split;
}

describe('the split of a change', () => {
  test('adds up exactly: mix and within to the change, the cells to both', () => {
    fc.assert(
      fc.property(someCells, (cells) => {
        const split = splitOf(cells);
        const sum = (name: 'mix' | 'within') => split.cells.reduce((all, cell) => all + cell[name].change, 0);
        expect(split.mix.change + split.within.change).toBeCloseTo(split.change.difference, 12);
        expect(split.npsAfter - split.npsBefore).toBeCloseTo(split.change.difference, 12);
        expect(sum('mix')).toBeCloseTo(split.mix.change, 12);
        expect(sum('within')).toBeCloseTo(split.within.change, 12);
      }),
    );
  });

  test('only changes its signs when the periods change places', () => {
    fc.assert(
      fc.property(someCells, (cells) => {
        const split = splitOf(cells);
        const back = splitOf(cells.map(({ key, before, after }) => ({ key, before: after, after: before })));
        expect(back.mix.change).toBeCloseTo(-split.mix.change, 12);
        for (const [index, cell] of split.cells.entries()) {
          expect(back.cells[index]?.mix.lower).toBeCloseTo(-cell.mix.upper, 10);
          expect(back.cells[index]?.within.upper).toBeCloseTo(-cell.within.lower, 10);
        }
      }),
    );
  });

  test('is all within where the shares stay, and all mix where the scores stay', () => {
    const within = splitOf([
      { key: 'new', before: of(10, 20, 20), after: of(20, 20, 10) },
      { key: 'returning', before: of(5, 15, 30), after: of(5, 15, 30) },
    ]);
    expect(within.mix.change).toBe(0);
    expect(within.cells[0]?.within.change).toBeCloseTo(-0.2, 12);
    expect(within.cells[1]?.within.change).toBe(0);
    const mix = splitOf([
      { key: 'e-mail', before: of(5, 15, 30), after: of(2, 6, 12) },
      { key: 'text message', before: of(20, 10, 20), after: of(32, 16, 32) },
    ]);
    expect(mix.within.change).toBe(0);
    expect(mix.mix.change).toBeCloseTo(mix.change.difference, 12);
    // Fewer from above the average and more from below it: both pull down.
    expect(mix.cells.map((cell) => cell.mix.change < 0)).toEqual([true, true]);
  });

  test('takes a cell that entered or left as mix, with one score only', () => {
    const split = splitOf([
      { key: 'old plan', before: of(10, 10, 30), after: of(0, 0, 0) },
      { key: 'new plan', before: of(0, 0, 0), after: of(30, 10, 10) },
      { key: 'never', before: of(0, 0, 0), after: of(0, 0, 0) },
      { key: 'both', before: of(10, 10, 10), after: of(10, 10, 10) },
    ]);
    expect(split.cells.map(({ kind }) => kind)).toEqual(['left', 'entered', 'stayed']);
    expect(split.cells.map(({ npsBefore, npsAfter }) => [npsBefore, npsAfter])).toEqual([
      [0.4, null],
      [null, -0.4],
      [0, 0],
    ]);
    expect(split.within).toMatchObject({ change: 0, lower: expect.any(Number) });
    expect(split.cells[1]?.within).toEqual({ change: 0, lower: 0, upper: 0 });
    expect(split.mix.change).toBeCloseTo(split.change.difference, 12);
  });

  test('of one cell is the change itself', () => {
    const split = splitOf([{ key: 'all', before: of(20, 30, 50), after: of(35, 30, 35) }]);
    expect(split.within.change).toBeCloseTo(-0.3, 12);
    expect(split.mix).toMatchObject({ change: 0 });
    expect(split.within.lower).toBeCloseTo(split.change.lower, 1);
  });

  test('does not exist without answers in a period, or at a confidence that is none', () => {
    expect(splitChange([{ key: 1, before: of(0, 0, 0), after: of(1, 2, 3) }])).toBeNull();
    expect(splitChange([])).toBeNull();
    expect(splitChange([{ key: 1, before: of(1, 2, 3), after: of(1, 2, 3) }], 95)).toBeNull();
  });
});

describe('the split in steps', () => {
  const value = fc.constantFrom('a', 'b', 'c');
  const someSteps = fc.uniqueArray(
    fc.record({ path: fc.tuple(value, value, value), before: someCounts, after: someCounts }),
    { selector: ({ path }) => path.join(), minLength: 1, maxLength: 10 },
  );

  test('adds up exactly, whatever enters or leaves at which step', () => {
    fc.assert(
      fc.property(someSteps, (cells) => {
        const split = splitInSteps(cells);
        fc.pre(split !== null);
        const parts = [...(split?.mixes ?? []), split?.within];
        expect(parts).toHaveLength(4);
        const sum = parts.reduce((all, part) => all + (part?.change ?? Number.NaN), 0);
        expect(sum).toBeCloseTo(split?.change.difference ?? Number.NaN, 12);
      }),
      { numRuns: 40 },
    );
  });

  test('of one step is the total of the plain split, with the same intervals', () => {
    fc.assert(
      fc.property(someCells, (cells) => {
        const plain = splitOf(cells);
        const stepped = splitInSteps(cells.map(({ key, ...counts }) => ({ path: [`${key}`], ...counts })));
        for (const [part, expected] of [
          [stepped?.mixes[0], plain.mix],
          [stepped?.within, plain.within],
        ] as const) {
          expect(part?.change).toBeCloseTo(expected.change, 12);
          expect(part?.lower).toBeCloseTo(expected.lower, 5);
          expect(part?.upper).toBeCloseTo(expected.upper, 5);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('gives a shift that two steps could explain to the first of them', () => {
    const cells: SteppedCell[] = [
      { path: ['e-mail', 'pro'], before: of(10, 20, 70), after: of(5, 10, 35) },
      { path: ['text message', 'free'], before: of(25, 15, 10), after: of(50, 30, 20) },
    ];
    const split = splitInSteps(cells);
    expect(split?.mixes[0]?.change).toBeCloseTo(split?.change.difference ?? Number.NaN, 12);
    expect(split?.mixes[0]?.upper).toBeLessThan(0);
    expect(split?.mixes[1]?.change).toBe(0);
    expect(split?.within.change).toBe(0);
  });

  test('does not exist without steps, with paths of unequal length or without answers in a period', () => {
    const [before, after] = [of(1, 2, 3), of(3, 2, 1)];
    expect(splitInSteps([])).toBeNull();
    expect(splitInSteps([{ path: [], before, after }])).toBeNull();
    expect(splitInSteps([{ path: ['a'], before, after: of(0, 0, 0) }])).toBeNull();
    expect(splitInSteps([{ path: ['a'], before, after }], 95)).toBeNull();
    const uneven = [
      { path: ['a', 'b'], before, after },
      { path: ['a'], before, after },
    ];
    expect(splitInSteps(uneven)).toBeNull();
  });
});

describe('the intervals of the parts', () => {
  const before = [
    { share: 0.5, detractors: 0.2, passives: 0.3 },
    { share: 0.3, detractors: 0.35, passives: 0.3 },
    { share: 0.2, detractors: 0.05, passives: 0.15 },
  ];
  const moved = [
    { share: 0.3, detractors: 0.25, passives: 0.3 },
    { share: 0.5, detractors: 0.35, passives: 0.3 },
    { share: 0.2, detractors: 0.1, passives: 0.15 },
  ];

  test.each([
    ['shares and scores move', moved, 0.92, 0.985],
    ['nothing moves', before, 0.92, 1],
  ])('hold the truth in about 95 of 100 draws of 200 answers when %s', (_, after, atLeast, atMost) => {
    const random = numbersFrom(20_261_122);
    const truth = splitOf(
      before.map((cell, key) => ({ key, before: sharesOf(cell), after: sharesOf(after[key] ?? cell) })),
    );
    const hits = new Map<string, number>();
    const draws = 600;
    const note = (name: string, part: { lower: number; upper: number }, change: number) => {
      const held = part.lower <= change + 1e-12 && part.upper >= change - 1e-12;
      hits.set(name, (hits.get(name) ?? 0) + Number(held));
    };
    for (let draw = 0; draw < draws; draw++) {
      const [was, is] = [drawn(before, 200, random), drawn(after, 200, random)];
      const split = splitOf(was.map((counts, key) => ({ key, before: counts, after: is[key] as Counts })));
      for (const name of ['mix', 'within'] as const) {
        note(name, split[name], truth[name].change);
        for (const cell of split.cells)
          note(`${name} ${cell.key}`, cell[name], truth.cells[cell.key]?.[name].change ?? 0);
      }
    }
    expect(hits.size).toBe(8);
    for (const [name, count] of hits) {
      expect(count / draws, name).toBeGreaterThanOrEqual(atLeast);
      expect(count / draws, name).toBeLessThanOrEqual(atMost);
    }
  });
});

type Cell = { share: number; detractors: number; passives: number };

function sharesOf({ share, detractors, passives }: Cell): Counts {
  return of(share * detractors, share * passives, share * (1 - detractors - passives));
}

function drawn(cells: readonly Cell[], n: number, random: () => number): Counts[] {
  const counts = cells.map(() => ({ detractors: 0, passives: 0, promoters: 0 }));
  for (let i = 0; i < n; i++) {
    let place = random();
    let at = 0;
    while (at < cells.length - 1 && place > (cells[at] as Cell).share) place -= (cells[at++] as Cell).share;
    const cell = cells[at] as Cell;
    const answer = random();
    const category =
      answer < cell.detractors ? 'detractors' : answer < cell.detractors + cell.passives ? 'passives' : 'promoters';
    (counts[at] as { detractors: number; passives: number; promoters: number })[category]++;
  }
  return counts;
}

/** mulberry32: repeatable numbers from 0 to 1. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
