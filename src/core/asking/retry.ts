// When a message that its provider put off is tried again, and when Hark gives up.

/** Tries of one message before it counts as failed: about two days. */
export const maximumAttempts = 12;

/**
 * Seconds to wait after the given attempt was put off: 30 s, doubling, at most six hours.
 * @param attempt 1 for the first try.
 */
export function retryDelaySeconds(attempt: number): number {
  return Math.min(30 * 2 ** Math.max(0, attempt - 1), 6 * 3_600);
}
