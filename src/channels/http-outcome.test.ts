import { expect, test } from 'vitest';
import { keepCalls } from '../../test/provider-tools.ts';
import { handOver, pauseOf } from './http-outcome.ts';

test.each([
  [202, { kind: 'accepted' }],
  [307, { kind: 'deferred', pauseMs: 300_000 }],
  [400, { kind: 'refused' }],
  [401, { kind: 'deferred', pauseMs: 300_000 }],
  [402, { kind: 'deferred', pauseMs: 300_000 }],
  [404, { kind: 'deferred', pauseMs: 300_000 }],
  [408, { kind: 'deferred' }],
  [429, { kind: 'deferred', pauseMs: 60_000 }],
  [500, { kind: 'uncertain' }],
  [503, { kind: 'deferred', pauseMs: 15_000 }],
  [504, { kind: 'uncertain' }],
])('%i', async (status, outcome) => {
  const { tools } = keepCalls({ status, body: { message: 'as the provider says' } });
  const request = { purpose: 'test', url: 'https://provider.example/' };
  const found = await handOver(tools, 'Provider', request, () => null);
  expect(found).toMatchObject(outcome);
  expect(found.reply).toContain('as the provider says');
});

test('a pause is told in seconds, as a date, or as the moment of a reset, and is an hour at most', () => {
  const date = 'Mon, 02 Mar 2026 09:00:00 GMT';
  const now = Date.parse(date);
  expect(pauseOf({ 'retry-after': '30' })).toBe(30_000);
  expect(pauseOf({ 'retry-after': 'Mon, 02 Mar 2026 09:00:20 GMT', date })).toBe(20_000);
  expect(pauseOf({ 'x-ratelimit-reset': String(now / 1_000 + 9), date })).toBe(9_000);
  expect(pauseOf({ 'x-ratelimit-reset': String(now + 9_000), date })).toBe(9_000);
  expect(pauseOf({ 'retry-after': '99999' })).toBe(3_600_000);
  expect(pauseOf({ 'retry-after': 'soon' })).toBe(60_000);
  expect(pauseOf({ 'retry-after': '0' })).toBe(1_000);
  expect(pauseOf({})).toBe(60_000);
});
