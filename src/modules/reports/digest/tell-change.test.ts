import { expect, test } from 'vitest';
import { findMovers, tellChange } from './tell-change.ts';

const counts = (promoters: number, passives: number, detractors: number) => ({ promoters, passives, detractors });
const tell = (before: ReturnType<typeof counts>, now: ReturnType<typeof counts>) =>
  tellChange(before, now, 'the week before');

test('a change beyond noise is told with its size, its limits and how rare it were by chance', () => {
  const { kind, sentence } = tell(counts(300, 100, 100), counts(240, 100, 160));
  expect(kind).toBe('moved');
  expect(sentence).toMatch(
    /^The score fell by 24 points against the week before \(95% interval of the difference −3\d to −1\d\)\. That is more than noise: .* less than once in 1,000 times\.$/,
  );
  expect(tell(counts(30, 40, 30), counts(46, 34, 20)).sentence).toMatch(
    /rose by 26 points .* about once in \d+ times\.$/,
  );
});

test('a change within noise is never told as one', () => {
  const { kind, sentence } = tell(counts(50, 30, 20), counts(55, 30, 20));
  expect(kind).toBe('noise');
  expect(sentence).toMatch(/^No change that can be told from noise: \+3 points .* \(95% interval −\d+ to \+\d+\)/);
  expect(sentence).not.toMatch(/rose|fell|only a large/);
  expect(tell(counts(50, 30, 20), counts(7, 3, 2)).sentence).toMatch(
    /With 12 answers only a large change could be seen\.$/,
  );
});

test.each([
  [counts(5, 5, 5), counts(0, 0, 0), 'No answers in this period: nothing can be said.'],
  [counts(5, 5, 5), counts(3, 1, 0), 'Quiet: 4 answers, so nothing can be said about the score.'],
  [counts(0, 0, 0), counts(30, 10, 5), 'Nothing can be said about a change: the week before had no answers.'],
  [counts(1, 0, 0), counts(30, 10, 5), 'Nothing can be said about a change: the week before had only 1 answer.'],
])('of %j and %j it says: %s', (before, now, sentence) => {
  expect(tell(before, now)).toMatchObject({ kind: 'silent', difference: null, sentence });
});

test('a value is a mover only after correction for all that were compared', () => {
  const quiet = Array.from({ length: 30 }, (_, index) => ({
    value: `${index}`,
    name: `${index}`,
    counts: counts(50, 30, 20),
  }));
  // On its own p is 0.02; among 31 it is not.
  const slight = { value: 'slight', name: 'Slight' };
  const before = [...quiet, { ...slight, counts: counts(50, 30, 20) }];
  expect(findMovers(before, [...quiet, { ...slight, counts: counts(33, 34, 33) }])).toEqual({
    movers: [],
    compared: 31,
  });
  const alone = findMovers([{ ...slight, counts: counts(50, 30, 20) }], [{ ...slight, counts: counts(33, 34, 33) }]);
  expect(alone.movers).toMatchObject([{ value: 'slight', difference: -30 }]);
});
