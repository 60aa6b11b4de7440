// The first line of the palette is what Enter takes, so the order is a promise.
import { expect, test } from 'vitest';
import { rank } from './match.ts';

const best = (typed: string, names: string[]) =>
  names.filter((name) => rank(typed, name) > 0).sort((a, b) => rank(typed, b) - rank(typed, a))[0];

test('a beginning goes before a middle, and a short name before a long one', () => {
  expect(best('sc', ['Discover', 'Score', 'Score of last year'])).toBe('Score');
});

test('words may come in any order, as beginnings', () => {
  expect(best('sur new', ['New survey', 'New key'])).toBe('New survey');
});

test('initials and letters in order find a name that is not spelled out', () => {
  expect(rank('ic', 'Import contacts')).toBeGreaterThan(0);
  expect(rank('imprt', 'Import contacts')).toBeGreaterThan(0);
});

test('accents and case do not count', () => {
  expect(rank('renee', 'Renée Dupont')).toBeGreaterThan(0);
});

test('what does not fit is not there, and letters strewn over a text do not fit', () => {
  expect(rank('zebra', 'Settings')).toBe(0);
  expect(rank('sgs', 'Say something good about the settings')).toBe(0);
});

test('other words find a thing, after those whose name fits', () => {
  expect(rank('nps', 'Score', 'nps trend')).toBeGreaterThan(0);
  expect(rank('nps', 'NPS of last year')).toBeGreaterThan(rank('nps', 'Score', 'nps trend'));
});

test('without a word everything fits', () => {
  expect(rank('  ', 'Anything')).toBeGreaterThan(0);
});
