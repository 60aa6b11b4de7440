// When something may be sent in a contact's zone. Only where the clock on the wall shows a time within the window: of an hour
// that is shown twice, what is doubtful counts as closed.
import { instantAt, localTime } from '../calendar/index.ts';
import { type MinuteSpan, type OpenDays, spansOn } from './open-days.ts';

/** More than a year of holidays in a row is nobody's plan. */
const searchDays = 500;

type Instants = { from: number; until: number };

/** The first instant at or after `at` at which the window is open; null when it does not open within 500 days. */
export function nextOpening(open: OpenDays, timeZone: string, at: Date): Date | null {
  const { day: today } = localTime(timeZone, at);
  // From the day before: where midnight is shown twice, the clock goes back into it.
  for (let day = today - 1; day < today + searchDays; day++) {
    for (const span of spansOn(open, day)) {
      const { from, until } = instantsOf(span, timeZone, day);
      const opening = Math.max(from, at.getTime());
      if (opening < until) return new Date(opening);
    }
  }
  return null;
}

/**
 * An instant within the window of an open day, the same share of its length into it in each zone.
 * @param share 0 to 1, 1 excluded. Null when the window is closed on that day.
 */
export function momentOn(open: OpenDays, timeZone: string, day: number, share: number): Date | null {
  const spans = spansOn(open, day);
  let minutes = Math.floor(share * spans.reduce((sum, { from, until }) => sum + until - from, 0));
  for (const { from, until } of spans) {
    if (minutes < until - from) return instantAt(timeZone, { day, minute: from + minutes }, 'last');
    minutes -= until - from;
  }
  return null;
}

function instantsOf({ from, until }: MinuteSpan, timeZone: string, day: number): Instants {
  return {
    from: instantAt(timeZone, { day, minute: from }, 'last').getTime(),
    until: instantAt(timeZone, { day, minute: until }, 'first').getTime(),
  };
}
