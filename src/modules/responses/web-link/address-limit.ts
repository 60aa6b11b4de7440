// How much one network address may send through links for everybody. A shop, an office or a lecture hall stands behind one
// address, so it is generous; it keeps one program from filling a survey. Counted in the memory of each process, as for the API.
import { isIPv6 } from 'node:net';
import { AppError } from '../../../platform/errors.ts';
import { networkOf } from '../network.ts';

const minuteMs = 60_000;
/** A post is an answer or a change of one: a person who types sends about one a second. */
const limits = { postsPerMinute: 1_200, visitsPerMinute: 60, visitsPerHour: 600 } as const;

type Counted = { endsAtMs: number; posts: number; visits: Set<string> };

/**
 * Counts a post of this visit from this address and throws `rate_limited` where there were too many.
 * @param nowMs a clock that only goes forward.
 */
export function createAddressLimit(nowMs = () => performance.now()) {
  const minutes = new Map<string, Counted>();
  const hours = new Map<string, Counted>();
  let sweptAtMs = nowMs();
  return (address: string, visit: string): void => {
    const now = nowMs();
    if (now - sweptAtMs >= minuteMs) {
      for (const windows of [minutes, hours]) sweep(windows, now);
      sweptAtMs = now;
    }
    const who = subjectOf(address);
    const minute = windowOf(minutes, who, now, minuteMs);
    const hour = windowOf(hours, who, now, 60 * minuteMs);
    minute.posts += 1;
    if (minute.posts > limits.postsPerMinute) throw tooMany(minute, now);
    if (hour.visits.has(visit)) return;
    if (minute.visits.size >= limits.visitsPerMinute) throw tooMany(minute, now);
    if (hour.visits.size >= limits.visitsPerHour) throw tooMany(hour, now);
    minute.visits.add(visit);
    hour.visits.add(visit);
  };
}

/** An IPv4 address, or the /48 of an IPv6 one: whoever has that has as many addresses as they like. */
function subjectOf(address: string): string {
  return isIPv6(address) && !address.startsWith('::ffff:') ? (networkOf(address) ?? address) : address;
}

function windowOf(windows: Map<string, Counted>, who: string, now: number, lengthMs: number): Counted {
  const known = windows.get(who);
  if (known !== undefined && known.endsAtMs > now) return known;
  const fresh: Counted = { endsAtMs: now + lengthMs, posts: 0, visits: new Set() };
  windows.set(who, fresh);
  return fresh;
}

function sweep(windows: Map<string, Counted>, now: number): void {
  for (const [who, { endsAtMs }] of windows) if (endsAtMs <= now) windows.delete(who);
}

function tooMany({ endsAtMs }: Counted, now: number): AppError {
  return new AppError('rate_limited', 'Too many answers come from this address.', {
    retryAfterSeconds: Math.ceil((endsAtMs - now) / 1_000),
  });
}
