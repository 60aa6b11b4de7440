// What happened to the company in two years: how its mood and its business rose and fell. The bad release lies within the
// last ninety days, so that the first page a visitor opens shows it.
import { weekdayOf } from './local-time.ts';

export type Story = {
  /** Two years, both ends included. */
  firstDay: number;
  today: number;
  /** The app that lost orders: from its release on a Tuesday to its repair three weeks later. */
  release: { firstDay: number; lastDay: number };
  /** When the memory of it had faded. */
  recoveredDay: number;
  /** Beans became dearer. */
  priceRise: { firstDay: number; lastDay: number };
  /** The relationship survey got its second version: new colours, a shorter time to answer. */
  rebrandDay: number;
  /** The surveys after an order and after a case began to ask further questions. */
  furtherDay: number;
  /** The night in which the sending process was killed in mid-batch. */
  interruptedDay: number;
};

export const daysTold = 730;

/** @param today local day, counted from 1970-01-01. */
export function storyUntil(today: number): Story {
  const ninthWeek = today - 63;
  const releaseDay = ninthWeek - ((weekdayOf(ninthWeek) + 6) % 7);
  return {
    firstDay: today - daysTold + 1,
    today,
    release: { firstDay: releaseDay, lastDay: releaseDay + 20 },
    recoveredDay: releaseDay + 42,
    priceRise: { firstDay: today - 440, lastDay: today - 370 },
    rebrandDay: today - 287,
    furtherDay: today - 212,
    interruptedDay: today - 203,
  };
}

export function inRelease({ release }: Story, day: number): boolean {
  return day >= release.firstDay && day <= release.lastDay;
}

/** 1 while the release hurts, falling to 0 over the three weeks after its repair. */
export function releasePain(story: Story, day: number): number {
  const { release, recoveredDay } = story;
  if (day < release.firstDay || day >= recoveredDay) return 0;
  if (day <= release.lastDay) return Math.min(1, (day - release.firstDay + 1) / 3);
  return 1 - (day - release.lastDay) / (recoveredDay - release.lastDay);
}

export function inPriceRise({ priceRise }: Story, day: number): boolean {
  return day >= priceRise.firstDay && day <= priceRise.lastDay;
}

/** The fortnight in which every parcel service is late. */
export function inChristmasRush(day: number): boolean {
  const { month, date } = calendarOf(day);
  return month === 11 && date >= 11 && date <= 26;
}

/** How much happier everybody is than at the beginning, in logits: slowly better, with three setbacks. */
export function moodOn(story: Story, day: number): number {
  const progress = (day - story.firstDay) / daysTold;
  const setbacks =
    1.65 * releasePain(story, day) + (inPriceRise(story, day) ? 0.4 : 0) + (inChristmasRush(day) ? 0.35 : 0);
  return 0.5 * progress + (day >= story.recoveredDay ? 0.2 : 0) - setbacks;
}

// People buy coffee for the winter and gifts for Christmas, and go away in summer. One number per month, at its middle.
const monthly = [0.95, 0.96, 1, 1.01, 0.98, 0.88, 0.7, 0.64, 0.97, 1.08, 1.26, 1.42];
const ofWeekday = [1.12, 1.22, 1.18, 1.14, 1.0, 0.72, 0.62];

/** How much is ordered on a day, as a factor around 1. */
export function businessOn(day: number): number {
  const { month, date } = calendarOf(day);
  const earlier = date < 15 ? (month + 11) % 12 : month;
  const share = (date < 15 ? date + 15 : date - 15) / 30;
  const season = (monthly[earlier] as number) * (1 - share) + (monthly[(earlier + 1) % 12] as number) * share;
  const closed = (month === 11 && date >= 24) || (month === 0 && date === 1);
  return season * (ofWeekday[weekdayOf(day)] as number) * (closed ? 0.3 : 1);
}

/** `month` is 0 to 11. */
export function calendarOf(day: number): { month: number; date: number } {
  const at = new Date(day * 86_400_000);
  return { month: at.getUTCMonth(), date: at.getUTCDate() };
}
