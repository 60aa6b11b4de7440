import { expect, test } from 'vitest';
import { nextBatchSize } from './batch-size.ts';

/** The size at which batches settle when a message takes this long. */
function settled(messageMs: number, least: number): number {
  let size = least;
  for (let batch = 0; batch < 20; batch++) size = nextBatchSize(size, size * messageMs, least);
  return size;
}

test('a batch holds what goes out in a tenth of a second', () => {
  expect(settled(5, 2)).toBe(20);
  expect(settled(10, 2)).toBe(10);
});

test('a fast provider does not make batches endless, nor a slow one leave connections idle', () => {
  expect(settled(0.01, 2)).toBe(64);
  expect(settled(5_000, 2)).toBe(2);
});

test('a provider that becomes slow is given smaller batches at once, one that becomes fast larger ones by and by', () => {
  expect(nextBatchSize(32, 3_200, 2)).toBe(2);
  expect(nextBatchSize(2, 1, 2)).toBe(4);
});
