// Waits for a condition instead of sleeping.
import { setTimeout as wait } from 'node:timers/promises';

/** The first value of `read` that is neither false, null nor undefined; throws after `timeoutMs`. */
export async function waitFor<Value>(
  what: string,
  read: () => Promise<Value | false | null | undefined> | Value | false | null | undefined,
  timeoutMs = 20_000,
): Promise<Value> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (value !== false && value !== null && value !== undefined) return value;
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
    await wait(25);
  }
}
