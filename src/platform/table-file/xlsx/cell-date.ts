// Days and times as Excel counts them, and the formats by which it says that a number is one.

// ECMA-376 part 1, §18.8.30: the formats every program knows by their number.
const builtIn = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** @param code the format's own code, where the file declares one. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return builtIn.some(([first, last]) => id >= first && id <= last);
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '');
  return /[dmyhs]/i.test(bare) && !/^general$/i.test(bare.trim());
}

/**
 * A serial number as ISO 8601: a day, a day with its time, or, below 1, a time. Before March 1900 Excel counts a
 * 29 February that never was.
 * @param from1904 whether the workbook counts from 1904, as those of old Macs do.
 */
export function serialToText(serial: number, from1904: boolean): string {
  const counted = from1904 ? serial + 1462 : serial;
  const seconds = Math.round(counted * 86_400);
  if (!from1904 && counted < 1) return new Date(seconds * 1_000).toISOString().slice(11, 19);
  const since1970 = seconds + (counted < 60 ? 86_400 : 0) - 25_569 * 86_400;
  const at = new Date(since1970 * 1_000);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9_999) return String(serial);
  const text = at.toISOString().slice(0, 19);
  return seconds % 86_400 === 0 ? text.slice(0, 10) : text;
}
