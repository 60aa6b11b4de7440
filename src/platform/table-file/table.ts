// What a file of rows is, whatever its format: rows of texts that come in the order of the file, a handful at a time.

/** `line` counts from 1 as editors and spreadsheets do; `cells` are texts: dates as ISO 8601, true and false as words. */
export type TableRow = { line: number; cells: string[] };

/** How to read a file, found once from its bytes. `skipped` is the number of lines before the first row. */
export type TableSource =
  | { type: 'csv'; encoding: string; delimiter: string; skipped: number }
  | { type: 'xlsx'; sheet: string };

/** Where the bytes of a file come from; each call begins at its start. */
export type FileBytes = { size: number; read(): AsyncIterable<Uint8Array> };

export type TableReader = {
  /** Rows in order, those without any text left out. @throws AppError invalid, one sentence for who brought the file. */
  rows: AsyncGenerator<TableRow[]>;
  /** The share of the file that has been read, 0 to 1. */
  share(): number;
};

export const mostColumns = 500;
export const longestRow = 1024 * 1024;

export function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '' || cell.trim() === '');
}
