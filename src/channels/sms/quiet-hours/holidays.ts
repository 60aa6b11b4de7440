// Public holidays on which the law or custom of a country wants no messages. Days count from 1970-01-01.
import { parseDay } from '../../../core/calendar/index.ts';

const dayOf = (year: number, monthAndDay: string) => parseDay(`${year}-${monthAndDay}`) ?? 0;

/** Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher). */
export function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - Math.floor(b / 4) - g + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const monthAndDay = h + l - 7 * m + 114;
  const two = (number: number) => String(number).padStart(2, '0');
  return dayOf(year, `${two(Math.floor(monthAndDay / 31))}-${two((monthAndDay % 31) + 1)}`);
}

/** Code du travail, L3133-1. */
export function frenchHolidays(year: number): number[] {
  const fixed = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'].map((one) => dayOf(year, one));
  const easter = easterOf(year);
  return [...fixed, easter + 1, easter + 39, easter + 50];
}

/** Public Holidays Act 36 of 1994: one that falls on a Sunday makes the Monday after it a holiday, too. */
export function southAfricanHolidays(year: number): number[] {
  const names = ['01-01', '03-21', '04-27', '05-01', '06-16', '08-09', '09-24', '12-16', '12-25', '12-26'];
  const fixed = names.map((one) => dayOf(year, one));
  const easter = easterOf(year);
  return [...fixed, ...fixed.filter((day) => (day + 4) % 7 === 0).map((day) => day + 1), easter - 2, easter + 1];
}
