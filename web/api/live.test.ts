// Changes come faster than pages can be asked for again: no two rounds at once, and never a missed last one.
import { expect, test, vi } from 'vitest';
import { refresher } from './live.ts';

test('changes during a round cause exactly one more round after it', async () => {
  const rounds: (() => void)[] = [];
  const invalidateQueries = vi.fn(() => new Promise<void>((done) => rounds.push(done)));
  const changed = refresher({ invalidateQueries });

  changed();
  changed();
  changed();
  expect(invalidateQueries).toHaveBeenCalledTimes(1);
  rounds[0]?.();
  await vi.waitFor(() => expect(invalidateQueries).toHaveBeenCalledTimes(2));
  rounds[1]?.();
  await Promise.resolve();
  expect(invalidateQueries).toHaveBeenCalledTimes(2);
});

test('a round that fails does not stop the next one', async () => {
  const invalidateQueries = vi.fn().mockRejectedValueOnce(new Error('no connection')).mockResolvedValue(undefined);
  const changed = refresher({ invalidateQueries });
  changed();
  await vi.waitFor(() => {
    changed();
    expect(invalidateQueries.mock.calls.length).toBeGreaterThan(1);
  });
});
