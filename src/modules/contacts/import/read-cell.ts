// Reads what people write into cells into the one way in which properties are given: 2026-03-04, 1234.5, true.
import type { PropertyKind } from '../property.ts';

/** How a file writes what can be read in two ways. */
export type CellFormat = { dayFirst: boolean; decimalComma: boolean };

const yes = /^(true|yes|y|1|x|✓|ja|j|wahr|oui|vrai|s[ií]|verdadero|sim|verdadeiro|vero|tak|evet|はい|是)$/i;
const no = /^(false|no|n|0|nein|falsch|non|faux|falso|não|nee|onwaar|nie|hayır|いいえ|否)$/i;
const written =
  /^(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?: ?([ap])\.?m\.?)?)?$/i;

/** The cell as a value of this kind is given; what makes no sense comes back as it is, for the check to say so. */
export function readCell(kind: PropertyKind | undefined, cell: string, format: CellFormat): string | number | boolean {
  if (kind === 'number') return readNumber(cell, format.decimalComma) ?? cell;
  // What is written as it is kept needs no reading; the check of the kind looks whether there is such a day.
  if (kind === 'date') return /^\d{4}-\d\d-\d\d$/.test(cell) ? cell : (readDate(cell, format.dayFirst) ?? cell);
  if (kind === 'boolean') return yes.test(cell) ? true : no.test(cell) ? false : cell;
  return cell;
}

/** `1.234,5`, `1 234.5`, `€ 12`, `12 %` as a number; null where it is none. */
export function readNumber(cell: string, decimalComma: boolean): number | null {
  if (/^-?\d{1,15}$/.test(cell)) return Number(cell);
  const bare = cell.replace(/^[€$£¥]\s*|\s*[€$£¥%]$|[\s\u00a0\u202f'’]/gu, '');
  const [thousands, decimal] = decimalComma ? ['.', ','] : [',', '.'];
  const pattern = new RegExp(`^[+-]?(\\d{1,3}(\\${thousands}\\d{3})+|\\d+)(\\${decimal}\\d+)?$`);
  if (!pattern.test(bare)) return null;
  const number = Number(bare.replaceAll(thousands as string, '').replace(decimal as string, '.'));
  return Number.isFinite(number) ? number : null;
}

/**
 * A day, or a moment where a time is written, as ISO 8601; null where it is neither. A moment has a zone only where one is
 * written. Two digits of a year are of this century up to 69; years before 1000 are a slip of the hand.
 */
export function readDate(cell: string, dayFirst: boolean): string | null {
  if (/^[1-9]\d{3}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/i.test(cell))
    return Number.isNaN(Date.parse(cell)) ? null : cell;
  const parts = written.exec(cell);
  if (parts === null) return null;
  const [, first = '', , second = '', third = '', hour, minute, second60, half] = parts;
  const yearFirst = first.length === 4;
  if (!yearFirst && first.length > 2) return null;
  const [year, month, day] = yearFirst
    ? [first, second, third]
    : dayFirst
      ? [third, second, first]
      : [third, first, second];
  if (day.length > 2 || ![2, 4].includes(year.length)) return null;
  const fullYear = year.length === 4 ? Number(year) : Number(year) + (Number(year) < 70 ? 2_000 : 1_900);
  if (fullYear < 1_000) return null;
  const at = new Date(Date.UTC(fullYear, Number(month) - 1, Number(day)));
  if (at.getUTCMonth() !== Number(month) - 1 || at.getUTCDate() !== Number(day)) return null;
  const date = at.toISOString().slice(0, 10);
  if (hour === undefined) return date;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hours > 23 || Number(minute) > 59) return null;
  return `${date}T${String(hours).padStart(2, '0')}:${minute}:${second60 ?? '00'}`;
}

/** How these cells write dates and numbers, as far as they tell; day first and a decimal point where they do not. */
export function guessFormat(cells: Iterable<string>): CellFormat {
  let dayFirst = 0;
  let decimalComma = 0;
  for (const cell of cells) {
    const [, first, separator, second] = /^(\d{1,2})([./-])(\d{1,2})\2\d{2,4}\b/.exec(cell) ?? [];
    if (Number(first) > 12 || separator === '.') dayFirst += 1;
    else if (Number(second) > 12) dayFirst -= 1;
    if (/^[+-]?(\d+|\d{1,3}(\.\d{3})+),\d{1,2}$/.test(cell)) decimalComma += 1;
    else if (/^[+-]?(\d+|\d{1,3}(,\d{3})+)\.\d{1,2}$/.test(cell)) decimalComma -= 1;
  }
  return { dayFirst: dayFirst >= 0, decimalComma: decimalComma > 0 };
}

/** The kind that holds all of these cells. Digits that begin with a zero, or are very long, are somebody's number. */
export function guessKind(cells: readonly string[], format: CellFormat): 'text' | 'number' | 'date' | 'boolean' {
  const given = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (given.length === 0) return 'text';
  const isBoolean = (cell: string) => !/^[01xyjn]$/i.test(cell) && (yes.test(cell) || no.test(cell));
  if (given.every(isBoolean)) return 'boolean';
  if (given.every((cell) => readDate(cell, format.dayFirst) !== null)) return 'date';
  const isNumber = (cell: string) => !/^0\d|^\+|\d{12}/.test(cell) && readNumber(cell, format.decimalComma) !== null;
  return given.every(isNumber) ? 'number' : 'text';
}
