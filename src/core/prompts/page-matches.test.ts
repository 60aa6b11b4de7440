// Which pages a prompt appears on.
import { describe, expect, test } from 'vitest';
import { pageMatches } from './page-matches.ts';

const page = 'https://app.example.com/projects/7/edit?tab=team#members';
const matches = (only: string[], never: string[] = [], url = page) => pageMatches({ only, never }, url);

describe('a pattern', () => {
  test.each([
    ['/projects/*', true],
    ['/projects', false],
    ['/projects/7/edit', true],
    ['/projects/7/edit/', false],
    ['*/edit', true],
    ['/Projects/*', false],
    ['https://app.example.com/*', true],
    ['https://*.example.com/projects/*', true],
    ['https://other.example.com/*', false],
    ['/projects/*?tab=team*', true],
    ['/projects/*?tab=plan*', false],
    ['/*#members', true],
    ['/projects/.*', false],
    ['', false],
  ])('%s: %s', (pattern, expected) => expect(matches([pattern])).toBe(expected));
});

test('no pattern is every page, and a page that is never to show it wins', () => {
  expect(matches([])).toBe(true);
  expect(matches([], ['/projects/*'])).toBe(false);
  expect(matches(['/projects/*'], ['*/edit'])).toBe(false);
});

test('a slash at the end of the address changes nothing', () => {
  expect(matches(['/pricing'], [], 'https://example.com/pricing/')).toBe(true);
  expect(matches(['/'], [], 'https://example.com')).toBe(true);
});

test('many stars against a long address take no time', () => {
  const long = `https://example.com/${'a'.repeat(20_000)}`;
  expect(matches([`/${'*a'.repeat(50)}*b`], [], long)).toBe(false);
  expect(matches([`/${'*a'.repeat(50)}*`], [], long)).toBe(true);
});

test('a part that stands twice in the pattern must stand twice in the address', () => {
  expect(matches(['/ab*ab'], [], 'https://example.com/ab')).toBe(false);
  expect(matches(['/ab*ab'], [], 'https://example.com/abab')).toBe(true);
});
