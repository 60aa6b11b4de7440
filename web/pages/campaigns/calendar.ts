// A month as a calendar shows it: whole weeks from Monday on, each day with what goes out on it.
import { formatDay, parseDay } from '../../../src/core/calendar/index.ts';
import type { Returned } from '../../api/client.ts';

export type Calendar = Returned<'/api/v1/campaign-calendar'>;
export type CalendarCampaign = Calendar['days'][number]['campaigns'][number];

export type CalendarDay = {
  /** YYYY-MM-DD */
  day: string;
  inMonth: boolean;
  campaigns: CalendarCampaign[];
  asks: number;
  messages: number;
};

export type CalendarSearch = { month?: string; day?: string };

/** What the address of the calendar says; whatever makes no sense is left out. */
export function readCalendarSearch(search: Record<string, unknown>): CalendarSearch {
  const { month, day } = search;
  const isMonth = typeof month === 'string' && /^\d{4}-\d{2}$/.test(month) && parseDay(`${month}-01`) !== null;
  const isDay = typeof day === 'string' && parseDay(day) !== null;
  return { ...(isMonth ? { month } : {}), ...(isDay ? { day } : {}) };
}

/** @param month YYYY-MM; returns the first and the last day of its weeks. */
export function weeksOf(month: string): { from: string; until: string } {
  const first = parseDay(`${month}-01`) ?? 0;
  const last = (parseDay(`${monthAfter(month, 1)}-01`) ?? 0) - 1;
  return { from: formatDay(first - weekdayOf(first)), until: formatDay(last + 6 - weekdayOf(last)) };
}

/** The month so many after this one, or before it. */
export function monthAfter(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const months = year * 12 + number - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** All days of the weeks of a month, also those on which nothing goes out. */
export function daysOf(month: string, { days }: Calendar): CalendarDay[] {
  const { from, until } = weeksOf(month);
  const known = new Map(days.map(({ day, campaigns }) => [day, campaigns]));
  const all: CalendarDay[] = [];
  for (let day = parseDay(from) ?? 0; day <= (parseDay(until) ?? 0); day++) {
    const text = formatDay(day);
    const campaigns = known.get(text) ?? [];
    all.push({
      day: text,
      inMonth: text.startsWith(month),
      campaigns,
      asks: sum(campaigns.map(({ asks }) => asks)),
      messages: sum(campaigns.map(({ messages }) => messages)),
    });
  }
  return all;
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return (((day + 3) % 7) + 7) % 7;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
