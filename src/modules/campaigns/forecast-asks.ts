// From who waits for which day to who is asked on which day: later turns of a cadence, a daily cap that lets the rest wait, and a
// quota that ends it.
import { type Campaign, openDayAt, openDaysOf, openIndexOf, stepOf } from '../../core/asking/index.ts';

/** Contacts who are looked at on `day`; `turnDay` is the turn of a cadence that they wait for, where they wait for one. */
export type Crowd = { day: number; turnDay: number | null; contacts: number };

/**
 * How many are asked on each day, from `today` to `lastDay`.
 * @param asked how many the campaign has asked before.
 */
export function forecastAsks(
  { timing, who, how }: Campaign,
  crowds: readonly Crowd[],
  asked: number,
  { today, lastDay }: { today: number; lastDay: number },
): Map<number, number> {
  const open = openDaysOf(how);
  const due = new Map<number, number>();
  const add = (day: number, contacts: number) => due.set(day, (due.get(day) ?? 0) + contacts);
  const step = timing.kind === 'recurring' ? stepOf(open, timing.everyDays) : 0;
  for (const { day, turnDay, contacts } of crowds) {
    add(day, contacts);
    if (step === 0) continue;
    let index = openIndexOf(open, turnDay ?? day) + step;
    for (let next = openDayAt(open, index); next <= lastDay; next = openDayAt(open, index)) {
      if (next > day) add(next, contacts);
      index += step;
    }
  }
  const asks = new Map<number, number>();
  let waiting = 0;
  let left = who.quota?.of === 'asks' ? Math.max(0, who.quota.count - asked) : Number.POSITIVE_INFINITY;
  for (let day = today; day <= lastDay; day++) {
    waiting += due.get(day) ?? 0;
    // Where the workspace's day is closed, those of other zones are still looked at on it; who is put off waits for an open one.
    const room = due.has(day) || isOpen(open, day) ? (who.dailyMax ?? waiting) : 0;
    const now = Math.min(waiting, room, left);
    if (now > 0) asks.set(day, now);
    waiting -= now;
    left -= now;
  }
  return asks;
}

function isOpen(open: ReturnType<typeof openDaysOf>, day: number): boolean {
  return openIndexOf(open, day + 1) > openIndexOf(open, day);
}
