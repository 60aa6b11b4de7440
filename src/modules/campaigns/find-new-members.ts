// Finds who has joined the audience of a campaign since it was last looked for: new contacts, those who have come into the segment,
// and those whose date comes near. Events come by themselves.
import { dayIn, formatDay, parseDay } from '../../core/calendar/index.ts';
import type { Db } from '../../platform/context.ts';
import type { Prepared } from './prepare.ts';
import { type Member, selectDated, selectKnown, selectUnconsidered } from './queries/considerations.ts';
import { sweeping } from './queries/sweep.ts';
import type { Taken } from './queries/turns.ts';
import type { Members } from './walk-members.ts';

/** Dates are taken in so long before they are due. */
const aheadDays = 2;
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** A sweep is done again after so many times as long as it took. */
const restFactor = 30;

export function findNewMembers(db: Db, taken: Taken, { audience, prepared }: Prepared, now: Date): Promise<Members> {
  const { timing, how } = taken.definition;
  return sweeping(db, async (db) => {
    if (timing.kind === 'event') return [];
    if (timing.kind !== 'date') {
      const ids = await selectUnconsidered(db, taken, audience);
      return {
        length: ids.length,
        slice: (start, end) => ids.slice(start, end).map((contactId) => fresh(contactId, '0')),
      };
    }
    const today = dayIn(prepared.timeZone, now) ?? 0;
    const days = {
      first: formatDay(today - how.lateDaysMax - 1 - timing.offsetDays),
      last: formatDay(today + aheadDays - timing.offsetDays),
    };
    const dated = await selectDated(db, taken.workspaceId, audience, timing.property, days);
    const known = await selectKnown(
      db,
      taken,
      dated.map(({ contactId }) => contactId),
    );
    return dated.flatMap(({ contactId, day }) => {
      const occasion = parseDay(day);
      return occasion === null || known.has(`${contactId}/${occasion}`) ? [] : [fresh(contactId, String(occasion))];
    });
  });
}

/** When to look again: soon, but at most a thirtieth of the time is spent on it. */
export function nextSweepAt(now: Date, tookMs: number): Date {
  return new Date(now.getTime() + Math.min(hourMs, Math.max(minuteMs, restFactor * tookMs)));
}

function fresh(contactId: string, occasion: string): Member {
  return { contactId, occasion, number: null, askedAt: null };
}
