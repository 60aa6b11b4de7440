// How many requests a key or a person may send in a minute. Counted in the memory of each process: no request waits for
// the count, and behind several processes a limit is as many times as high.
import type { FastifyReply } from 'fastify';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';

/** Requests per minute; 0 is no limit. */
export type RateLimits = { keyPerMinute: number; personPerMinute: number };

type Window = { endsAtMs: number; used: number };

const windowSeconds = 60;
const sweepAbove = 10_000;

/**
 * Counts a request of this actor, tells them in RateLimit-Policy and RateLimit how they stand (draft 10 of the IETF's
 * RateLimit header fields), and throws `rate_limited` when the minute is used up.
 * @param nowMs a clock that only goes forward.
 */
export function createRateLimiter(limits: RateLimits, nowMs = () => performance.now()) {
  const windows = new Map<string, Window>();
  return ({ actor, workspace }: Context, reply: FastifyReply): void => {
    if (actor.kind === 'system') return;
    const isKey = actor.kind === 'apiKey';
    const quota = isKey ? limits.keyPerMinute : limits.personPerMinute;
    if (quota === 0) return;
    const now = Math.floor(nowMs());
    const name = isKey ? `${workspace.id}/${actor.id}` : actor.id;
    let window = windows.get(name);
    if (window === undefined || window.endsAtMs <= now) {
      if (windows.size >= sweepAbove) sweep(windows, now);
      window = { endsAtMs: now + windowSeconds * 1_000, used: 0 };
      windows.set(name, window);
    }
    const resetSeconds = Math.ceil((window.endsAtMs - now) / 1_000);
    window.used += 1;
    reply.header('ratelimit-policy', `"minute";q=${quota};w=${windowSeconds}`);
    reply.header('ratelimit', `"minute";r=${Math.max(0, quota - window.used)};t=${resetSeconds}`);
    if (window.used > quota) {
      throw new AppError('rate_limited', `More than ${quota} requests in a minute: go on in ${resetSeconds} seconds.`, {
        retryAfterSeconds: resetSeconds,
      });
    }
  };
}

function sweep(windows: Map<string, Window>, now: number): void {
  for (const [name, { endsAtMs }] of windows) if (endsAtMs <= now) windows.delete(name);
}
