import { describe, expect, it } from 'vitest';
import { isPassing, retryDelayMs } from './retry-delay.ts';

describe('the delay before another try', () => {
  it('is a random part of a gap that doubles and never exceeds ten seconds', () => {
    expect([1, 2, 3, 4].map((tried) => retryDelayMs(tried, 500, {}, 0.5))).toEqual([250, 500, 1_000, 2_000]);
    expect(retryDelayMs(1, 500, {}, 0)).toBe(0);
    expect(retryDelayMs(30, 500, {}, 1)).toBe(10_000);
  });

  it('is what the host asks for, in seconds', () => {
    expect(retryDelayMs(1, 500, { 'retry-after': '7' }, 0.5)).toBe(7_000);
    expect(retryDelayMs(1, 500, { 'retry-after': '0' }, 0.5)).toBe(0);
  });

  it('measures a date that the host names against the clock of that host', () => {
    const date = 'Wed, 21 Oct 2015 07:28:00 GMT';
    expect(retryDelayMs(1, 500, { date, 'retry-after': 'Wed, 21 Oct 2015 07:28:12 GMT' }, 0.5)).toBe(12_000);
    expect(retryDelayMs(1, 500, { date, 'retry-after': 'Wed, 21 Oct 2015 07:27:00 GMT' }, 0.5)).toBe(0);
  });

  it('ignores a Retry-After that means nothing', () => {
    expect(retryDelayMs(1, 500, { 'retry-after': 'soon' }, 0.5)).toBe(250);
    expect(retryDelayMs(1, 500, { 'retry-after': 'Wed, 21 Oct 2015 07:28:12 GMT' }, 0.5)).toBe(250);
  });

  it('is none where the host asks for longer than half a minute', () => {
    expect(retryDelayMs(1, 500, { 'retry-after': '30' }, 0.5)).toBe(30_000);
    expect(retryDelayMs(1, 500, { 'retry-after': '31' }, 0.5)).toBeNull();
  });

  it('applies to answers that may differ next time and to no others', () => {
    expect([429, 500, 502, 503, 504].every(isPassing)).toBe(true);
    expect([200, 301, 400, 401, 403, 404, 409, 422, 501, 505].some(isPassing)).toBe(false);
  });
});
