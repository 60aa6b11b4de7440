// When a text message may go out at the earliest. Where a number may be in several zones, it must be allowed in each of them.
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { instantAt, localTime } from '../../../core/calendar/index.ts';
import { stateOfAreaCode, zonesOfAreaCode } from './area-codes.ts';
import { customary, type Hours, hoursByCountry, hoursByState, type Span } from './hours-by-country.ts';

/** @param timeZone the contact's own; null, or one that nobody knows, leaves it to the number. */
export function allowedFrom(address: string, timeZone: string | null, at: Date): Date {
  const { hours, zones } = placeOf(address);
  const places = timeZone !== null && isZone(timeZone) ? [timeZone] : zones;
  let time = at;
  // Each round moves to the next opening somewhere; far fewer are needed.
  for (let round = 0; round < 60; round += 1) {
    const next = places.map((zone) => nextOpening(hours, zone, time)).reduce((a, b) => (b > a ? b : a), time);
    if (next.getTime() === time.getTime()) return time;
    time = next;
  }
  return time;
}

const longestPauseDays = 14;

function nextOpening(hours: Hours, zone: string, at: Date): Date {
  const now = localTime(zone, at);
  for (let ahead = 0; ahead <= longestPauseDays; ahead += 1) {
    const day = now.day + ahead;
    const open = openOn(hours, day);
    if (open === null) continue;
    const [from, until] = open;
    if (ahead > 0 || now.minute < from) return instantAt(zone, { day, minute: from });
    if (now.minute < until) return at;
  }
  return at;
}

function openOn({ weekday, saturday, sunday, holidays }: Hours, day: number): Span {
  const year = new Date(day * 86_400_000).getUTCFullYear();
  if (holidays?.(year).includes(day)) return null;
  const ofWeek = (((day + 4) % 7) + 7) % 7;
  return ofWeek === 0 ? sunday : ofWeek === 6 ? saturday : weekday;
}

type Place = { hours: Hours; zones: string[] };

function placeOf(address: string): Place {
  const number = parsePhoneNumberFromString(address);
  const country = number?.country;
  if (number === undefined || country === undefined) return { hours: customary, zones: ['UTC'] };
  if (country !== 'US') return { hours: hoursByCountry[country] ?? customary, zones: zonesOfCountry(country) };
  const national = number.nationalNumber;
  const state = stateOfAreaCode(national);
  const zones = zonesOfAreaCode(national);
  const hours = (state === null ? undefined : hoursByState[state]) ?? hoursByCountry.US ?? customary;
  return { hours, zones: zones.length > 0 ? zones : zonesOfCountry(country) };
}

const zonesKnown = new Map<string, string[]>();

/** As the runtime's time zone data has them. */
function zonesOfCountry(country: string): string[] {
  const known = zonesKnown.get(country);
  if (known !== undefined) return known;
  const region = new Intl.Locale('und', { region: country }) as Intl.Locale & { getTimeZones?(): string[] };
  const zones = region.getTimeZones?.() ?? [];
  const found = zones.length > 0 ? zones : ['UTC'];
  zonesKnown.set(country, found);
  return found;
}

const zonesSeen = new Map<string, boolean>();

function isZone(name: string): boolean {
  let known = zonesSeen.get(name);
  if (known === undefined) {
    try {
      new Intl.DateTimeFormat('en', { timeZone: name });
      known = true;
    } catch {
      known = false;
    }
    if (zonesSeen.size > 1_000) zonesSeen.clear();
    zonesSeen.set(name, known);
  }
  return known;
}
