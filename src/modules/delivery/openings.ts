// When a message may leave by the hours of its lane, on the clock of whom it goes to. However late it comes to its turn, by a slow
// provider, a limit, a pause or a retry, none leaves outside of them.
import { type Hours, nextOpening, type OpenDays, openDaysOf } from '../../core/asking/index.ts';
import type { Lane } from './queries/lanes.ts';

/** Null where it may leave now. @param timeZone the contact's; null is the workspace's. */
export type Openings = (lane: Pick<Lane, 'hours' | 'timeZone'>, timeZone: string | null, now: Date) => Date | null;

/** In one minute a window does not change: so a zone is worked out once for it, and not for each message. */
type Known = { minute: number; opening: Date | null };
type Window = { open: OpenDays; zones: Map<string, Known> };

const minuteMs = 60_000;
const dayMs = 86_400_000;
const keptMax = 1_000;

export function createOpenings(): Openings {
  const windows = new Map<string, Window>();
  const windowOf = (hours: string): Window => {
    const known = windows.get(hours);
    if (known !== undefined) return known;
    if (windows.size >= keptMax) windows.clear();
    // Only hours that were read are ever written.
    const window = { open: openDaysOf(JSON.parse(hours) as Hours), zones: new Map() };
    windows.set(hours, window);
    return window;
  };

  return ({ hours, timeZone: ofWorkspace }, timeZone, now) => {
    if (hours === null) return null;
    const { open, zones } = windowOf(hours);
    const zone = timeZone ?? ofWorkspace ?? 'UTC';
    const minute = Math.floor(now.getTime() / minuteMs);
    const known = zones.get(zone);
    if (known?.minute === minute) return known.opening;
    // Where nothing opens for more than a year, hours may be changed until tomorrow.
    const next = nextOpening(open, zone, now) ?? new Date(now.getTime() + dayMs);
    const opening = next > now ? next : null;
    if (zones.size >= keptMax) zones.clear();
    zones.set(zone, { minute, opening });
    return opening;
  };
}
