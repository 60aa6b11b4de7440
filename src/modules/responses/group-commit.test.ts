import { expect, test } from 'vitest';
import { groupCommit } from './group-commit.ts';

test('items that arrive together are committed together and each gets its own result', async () => {
  const batches: number[][] = [];
  const group = groupCommit(async (batch: readonly number[]) => {
    batches.push([...batch]);
    return batch.map((n) => n * 10);
  });
  expect(await Promise.all([1, 2, 3].map((n) => group.add(n)))).toEqual([10, 20, 30]);
  expect(batches).toEqual([[1, 2, 3]]);
});

test('a bad item fails alone', async () => {
  const group = groupCommit(async (batch: readonly number[]) => {
    if (batch.includes(13)) throw new Error('unlucky');
    return batch.map(String);
  });
  const results = await Promise.allSettled([1, 13, 3].map((n) => group.add(n)));
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('no batch holds more than 500 and no more than two are in flight', async () => {
  let inFlight = 0;
  let most = 0;
  let largest = 0;
  const group = groupCommit(async (batch: readonly number[]) => {
    most = Math.max(most, ++inFlight);
    largest = Math.max(largest, batch.length);
    await new Promise((resolve) => setImmediate(resolve));
    inFlight--;
    return batch;
  });
  const items = Array.from({ length: 2_600 }, (_, n) => n);
  expect(await Promise.all(items.map((n) => group.add(n)))).toEqual(items);
  expect([most, largest]).toEqual([2, 500]);
});
