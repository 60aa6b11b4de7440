// What a clock on the wall shows in a zone, and when it shows it. Clocks that are put forward skip times, clocks that are put
// back show some twice: both are told apart here, so that nobody else needs to.

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** `day` counts from 1970-01-01, `minute` is 0 to 1439 of that day. */
export type LocalTime = { day: number; minute: number };

/** The local day and minute of an instant in an IANA time zone; those of UTC when the zone is not known. */
export function localTime(timeZone: string, at: Date): LocalTime {
  const local = at.getTime() + offsetMs(timeZone, at.getTime());
  const day = Math.floor(local / dayMs);
  return { day, minute: Math.floor((local - day * dayMs) / minuteMs) };
}

/**
 * When a clock in the zone shows `minute` of `day`; 1440 is midnight at its end. A time that is shown twice is taken the
 * `first` or the `last` time; of a time that is skipped, the instant of the skip is returned.
 */
export function instantAt(timeZone: string, { day, minute }: LocalTime, which: 'first' | 'last' = 'first'): Date {
  const wanted = day * dayMs + minute * minuteMs;
  // A day on either side of any change, also where a zone crossed the date line.
  const [before, after] = [offsetMs(timeZone, wanted - 1.5 * dayMs), offsetMs(timeZone, wanted + 1.5 * dayMs)];
  if (before === after) return new Date(wanted - before);
  const shown = [wanted - before, wanted - after].filter((at) => at + offsetMs(timeZone, at) === wanted);
  if (shown.length > 0) return new Date(which === 'first' ? Math.min(...shown) : Math.max(...shown));
  return new Date(skipBetween(timeZone, wanted - after, wanted - before, after));
}

/** The first instant of the offset `after`, which begins between the two. */
function skipBetween(timeZone: string, from: number, until: number, after: number): number {
  let [early, late] = [from - 1, until];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetMs(timeZone, middle) === after) late = middle;
    else early = middle;
  }
  return late;
}

// To ask the zone takes microseconds and is done for each contact; a day of UTC mostly has one offset, else it is null.
// Names that are no zone are kept too, but only so many: they may come from anywhere.
type Zone = { format: Intl.DateTimeFormat | null; offsetsOfDays: Map<number, number | null> };
const zonesMax = 1_000;
const daysMax = 5_000;
const zones = new Map<string, Zone>();

/** What is added to UTC to get local time, in milliseconds. */
function offsetMs(timeZone: string, at: number): number {
  const { format, offsetsOfDays } = zones.get(timeZone) ?? addZone(timeZone);
  if (format === null) return 0;
  const day = Math.floor(at / dayMs);
  let known = offsetsOfDays.get(day);
  if (known === undefined) {
    const first = askOffset(format, day * dayMs);
    known = askOffset(format, (day + 1) * dayMs) === first ? first : null;
    if (offsetsOfDays.size >= daysMax) offsetsOfDays.clear();
    offsetsOfDays.set(day, known);
  }
  return known ?? askOffset(format, at);
}

function askOffset(format: Intl.DateTimeFormat, at: number): number {
  const second = Math.floor(at / 1_000) * 1_000;
  const parts: Record<string, number> = {};
  for (const { type, value } of format.formatToParts(second)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: seconds = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, seconds) - second;
}

function addZone(timeZone: string): Zone {
  const added: Zone = { format: formatterIn(timeZone), offsetsOfDays: new Map() };
  if (zones.size >= zonesMax) zones.clear();
  zones.set(timeZone, added);
  return added;
}

function formatterIn(timeZone: string): Intl.DateTimeFormat | null {
  const two = '2-digit';
  const date = { year: 'numeric', month: two, day: two } as const;
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      ...date,
      hour: two,
      minute: two,
      second: two,
    });
  } catch {
    return null;
  }
}
