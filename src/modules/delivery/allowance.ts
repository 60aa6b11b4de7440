// Keeps a way within its limits: so many messages on a day, so many a minute to the addresses of one domain. What is too many is put
// off to a moment at which there will be room, spread over minutes or days, so that none is put off again and again. But never for
// long: by then a person may have allowed more.
import { perDayMaxOn } from '../../core/asking/index.ts';
import type { Db } from '../../platform/context.ts';
import type { Way } from '../connections/index.ts';
import { takeAllowance } from './queries/allowance.ts';

/** `maxIn` is how many may leave in the minute or day that begins then; null is without limit. */
type Period = { ms: number; maxIn(begin: Date): number | null };

/** `*` is all domains together. */
const allDomains = '*';
const minuteMs = 60_000;
const dayMs = 86_400_000;
/** What finds no room within that is put off so far, however many that are. */
const furthestMs = dayMs;

export type Allowance = {
  /** For each message, by the domain of its address: null where it may go now, else when it is to be tried. */
  take(db: Db, workspaceId: string, way: Way, domains: readonly string[], now: Date): Promise<(Date | null)[]>;
};

export function createAllowance(): Allowance {
  // For each way and domain the minute or day to which messages are put off now, and how many were.
  const places = new Map<string, { at: number; count: number }>();
  const placeFor = (key: string, { ms, maxIn }: Period, now: Date): Date => {
    const soonest = beginOf(now, ms).getTime() + ms;
    const known = places.get(key);
    const place = known !== undefined && known.at >= soonest ? known : { at: soonest, count: 0 };
    const isLast = place.at >= now.getTime() + furthestMs;
    const isFull = !isLast && place.count >= (maxIn(new Date(place.at)) ?? Number.POSITIVE_INFINITY);
    const at = isFull ? place.at + ms : place.at;
    places.set(key, { at, count: isFull ? 1 : place.count + 1 });
    if (places.size > 10_000) for (const [old, { at }] of places) if (at < soonest) places.delete(old);
    return new Date(at);
  };

  return {
    async take(db, workspaceId, { connectionId, limits }, domains, now) {
      const rulings: (Date | null)[] = domains.map(() => null);
      if (connectionId === null) return rulings;
      const keep = async ({ ms, maxIn }: Period, domainOf: (index: number) => string): Promise<void> => {
        const max = maxIn(now);
        if (max === null) return;
        const going = rulings.flatMap((ruling, index) => (ruling === null ? [index] : []));
        const wanted = Map.groupBy(going, domainOf);
        if (wanted.size === 0) return;
        const counts = new Map([...wanted].map(([domain, indexes]) => [domain, indexes.length]));
        const period = { workspaceId, connectionId, since: beginOf(now, ms), max };
        const given = await takeAllowance(db, period, counts);
        for (const [domain, indexes] of wanted) {
          for (const index of indexes.slice(given.get(domain) ?? 0)) {
            rulings[index] = placeFor(`${connectionId}/${domain}`, { ms, maxIn }, now);
          }
        }
      };
      await keep({ ms: minuteMs, maxIn: () => limits.perDomainMinuteMax }, (index) => domains[index] ?? '');
      await keep({ ms: dayMs, maxIn: (day) => perDayMaxOn(limits, day) }, () => allDomains);
      return rulings;
    },
  };
}

function beginOf(now: Date, ms: number): Date {
  return new Date(Math.floor(now.getTime() / ms) * ms);
}
