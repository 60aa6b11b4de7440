// Cells of a sheet in XML (ECMA-376 part 1, §18.3.1.4). Texts stand in their cells, so that nothing is kept for the end.
import type { ColumnType, Value } from '../column.ts';
import { plainValue } from '../plain-value.ts';
import { styleOf } from './parts.ts';

/** Excel takes no more in a cell; in UTF-16 code units. */
export const longestText = 32_767;
const lastSafeDigits = 15;
const dayMs = 86_400_000;
/** 1970-01-01, counted as Excel does. */
const epochSerial = 25_569;

/** One cell; nothing where there is no value. @param at as in `B7`. */
export function cell(at: string, type: ColumnType, value: Value): string {
  if (value === null) return '';
  if (type === 'moment') return numberCell(at, (value as number) / dayMs + epochSerial, styleOf.moment);
  if (type === 'day') return numberCell(at, (value as number) + epochSerial, styleOf.day);
  if (type === 'flag') return `<c r="${at}" t="b"><v>${value ? 1 : 0}</v></c>`;
  const plain = plainValue(type, value);
  if (typeof plain === 'number') return numberCell(at, plain);
  // A spreadsheet counts in doubles: a longer number would lose its last digits.
  if (type === 'id' && (plain as string).length <= lastSafeDigits) return numberCell(at, plain as string);
  return textCell(at, plain as string);
}

export function textCell(at: string, text: string, style?: number): string {
  const whole = text.length > longestText ? `${text.slice(0, longestText - 1).replace(/[\ud800-\udbff]$/, '')}…` : text;
  const styled = style === undefined ? '' : ` s="${style}"`;
  return `<c r="${at}"${styled} t="inlineStr"><is><t xml:space="preserve">${inXml(whole)}</t></is></c>`;
}

function numberCell(at: string, number: number | string, style?: number): string {
  return `<c r="${at}"${style === undefined ? '' : ` s="${style}"`}><v>${number}</v></c>`;
}

const special =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not take.
  /[&<>\r\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}_)/g;
const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#13;' };

/** What XML cannot hold is written as spreadsheets do, as `_x0001_`, and what looks like that as `_x005F_x0001_`. */
export function inXml(text: string): string {
  return text.replace(special, (sign) => {
    return named[sign] ?? `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
  });
}

/** The letters of a column by its place from 0: A, B, … AA. */
export function columnLetters(place: number): string {
  const last = String.fromCharCode(65 + (place % 26));
  return place < 26 ? last : columnLetters(Math.floor(place / 26) - 1) + last;
}
