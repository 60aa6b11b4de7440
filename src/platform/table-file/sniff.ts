// Finds out from its bytes what a file is: CSV in which encoding and with which delimiter, or an Excel workbook.
import chardet from 'chardet';
import { AppError } from '../errors.ts';
import { textDecoder } from './read-csv.ts';
import type { TableSource } from './table.ts';

const delimiters = [',', ';', '\t', '|'];
const headBytes = 64 * 1024;
const linesLookedAt = 20;

/**
 * Looks at a file while it passes: `see` every chunk in order, then ask for `kind`. UTF-8 is believed only when the whole
 * file is UTF-8, so that one umlaut in the last line of an older encoding is read right.
 */
export function sniffer() {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let head = Buffer.alloc(0);
  let oddOne: Buffer | null = null;
  const check = (chunk: Uint8Array | undefined): void => {
    try {
      if (oddOne === null) utf8.decode(chunk, { stream: chunk !== undefined });
    } catch {
      oddOne = Buffer.from(chunk ?? head);
    }
  };
  return {
    see(chunk: Buffer): void {
      if (head.length < headBytes) head = Buffer.concat([head, chunk.subarray(0, headBytes - head.length)]);
      if (!isZip(head)) check(chunk);
    },
    /** `workbook` where it must be opened to know more. @throws AppError invalid where it is neither. */
    kind(): Extract<TableSource, { type: 'csv' }> | 'workbook' {
      if (head.length === 0) throw new AppError('invalid', 'The file is empty.');
      if (isZip(head)) return 'workbook';
      if (head.subarray(0, 4).toString('hex') === 'd0cf11e0') {
        throw new AppError(
          'invalid',
          'This is a workbook with a password or of an old Excel (.xls): save it as .xlsx without a password, or as CSV.',
        );
      }
      check(undefined);
      const encoding = encodingOf(head, oddOne);
      const text = textDecoder(encoding)(wholeUnits(head, encoding), false);
      if (text.includes('\0'))
        throw new AppError('invalid', 'This is neither a CSV file nor an Excel workbook (.xlsx).');
      return { type: 'csv', encoding, ...layoutOf(text) };
    },
  };
}

function isZip(head: Buffer): boolean {
  return head.subarray(0, 4).toString('hex') === '504b0304';
}

/** @param oddOne the first chunk that is not UTF-8, if there is one. */
function encodingOf(head: Buffer, oddOne: Buffer | null): string {
  const mark = head.subarray(0, 3).toString('hex');
  if (mark.startsWith('fffe')) return 'utf-16le';
  if (mark.startsWith('feff')) return 'utf-16be';
  // Without a mark, UTF-16 shows by the empty half of nearly every character.
  const zeros = [0, 1].map((odd) => head.filter((byte, place) => place % 2 === odd && byte === 0).length);
  if (Math.max(...zeros) > head.length / 4) return (zeros[1] ?? 0) > (zeros[0] ?? 0) ? 'utf-16le' : 'utf-16be';
  if (oddOne === null) return 'utf-8';
  const guess = chardet
    .analyse(oddOne.subarray(0, headBytes))
    .find(({ name }) => isDecodable(name) && name !== 'UTF-8');
  // ISO 8859-1 leaves out what Windows writes into the same places, such as the euro sign.
  if (guess === undefined || /^(ISO-8859-1|ASCII|UTF-)/.test(guess.name)) return 'windows-1252';
  return guess.name.toLowerCase();
}

function isDecodable(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== '';
  } catch {
    return false;
  }
}

/** The head without a character that its end may have cut in half. */
function wholeUnits(head: Buffer, encoding: string): Buffer {
  return encoding.startsWith('utf-16') ? head.subarray(0, head.length - (head.length % 2)) : head;
}

/** The delimiter that a first line `sep=;` names, or the one that cuts the first lines most often into equally many. */
function layoutOf(text: string): { delimiter: string; skipped: number } {
  const declared = /^"?sep=([^\n])"?(\n|$)/i.exec(text)?.[1];
  if (declared !== undefined) return { delimiter: declared, skipped: 1 };
  const lines = text
    .replace(/"[^"]*"/g, '')
    .split('\n')
    .filter((line) => line !== '')
    .slice(0, linesLookedAt);
  const uses = (delimiter: string, line: string | undefined) => (line ?? '').split(delimiter).length - 1;
  const rated = delimiters.map((delimiter) => {
    const inFirst = uses(delimiter, lines[0]);
    const alike = lines.filter((line) => uses(delimiter, line) === inFirst).length / Math.max(lines.length, 1);
    return { delimiter, rating: inFirst * alike };
  });
  return { delimiter: rated.reduce((best, one) => (one.rating > best.rating ? one : best)).delimiter, skipped: 0 };
}
