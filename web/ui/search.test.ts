// Addresses are shared between people, so they stay short and mean the same tomorrow.
import { expect, test } from 'vitest';
import { changed, parseSearch, writeSearch } from './search.ts';

test('an address survives being written and read, ids as texts', () => {
  const search = { survey: '12', period: '90d', search: 'Ada & Bob' };
  expect(parseSearch(writeSearch(search))).toEqual(search);
});

test('what is not set leaves no trace', () => {
  expect(writeSearch({ survey: undefined, search: '', by: 'day' })).toBe('?by=day');
  expect(writeSearch({})).toBe('');
});

test('a change leaves the rest of the address alone', () => {
  const change = changed({ survey: undefined, by: 'day' }) as (before: object) => object;
  expect(change({ survey: '3', period: '7d' })).toEqual({ period: '7d', by: 'day' });
});
