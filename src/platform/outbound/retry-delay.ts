// Whether and when a call is tried again: pure, with chance handed in.
import type { IncomingHttpHeaders } from 'node:http';

/** The longest wait for a host that names its own: beyond it the caller gets the answer and decides. */
export const longestRetryAfterMs = 30_000;

const longestBackoffMs = 10_000;

/** Whether an answer with this status may differ next time. */
export function isPassing(status: number): boolean {
  return status === 429 || (status >= 500 && status !== 501 && status !== 505);
}

/**
 * Milliseconds until the next try. A host's Retry-After is obeyed, or null where that is longer than
 * `longestRetryAfterMs`; without one, full jitter (a random part of `baseMs` · 2^(tried − 1), at most 10 s): see
 * "Exponential Backoff and Jitter", AWS Architecture Blog, 2015.
 * @param tried tries so far, from 1.
 * @param chance in [0, 1).
 */
export function retryDelayMs(
  tried: number,
  baseMs: number,
  headers: IncomingHttpHeaders,
  chance: number,
): number | null {
  const asked = retryAfterMs(headers);
  if (asked !== undefined) return asked > longestRetryAfterMs ? null : asked;
  return Math.min(longestBackoffMs, baseMs * 2 ** (tried - 1)) * chance;
}

/** A Retry-After in seconds, or as a date, which is measured against the host's own Date so that clocks may differ. */
function retryAfterMs(headers: IncomingHttpHeaders): number | undefined {
  const value = headers['retry-after'];
  if (value === undefined) return undefined;
  if (/^\d+$/.test(value)) return Number(value) * 1_000;
  const waitMs = Date.parse(value) - Date.parse(headers.date ?? '');
  return Number.isNaN(waitMs) ? undefined : Math.max(0, waitMs);
}
