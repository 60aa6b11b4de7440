// Writes CSV as RFC 4180 has it, for files that people open in a spreadsheet: no cell may start to calculate there.
import { Readable } from 'node:stream';

/** One line with its end. A text that a spreadsheet would take for a formula gets an apostrophe in front. */
export function csvLine(cells: readonly (string | number | null)[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/** A file that is written while it is read: its heading, then the lines of each batch. Starts with a byte order mark. */
export function csvStream(
  heading: readonly string[],
  batches: AsyncIterable<readonly (readonly (string | number | null)[])[]>,
): Readable {
  async function* lines() {
    yield `\uFEFF${csvLine(heading)}`;
    for await (const rows of batches) yield rows.map(csvLine).join('');
  }
  return Readable.from(lines());
}

function cell(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
