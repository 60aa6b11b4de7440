// Tells whether the first row of a file names its columns or is a row like the others.

/** `headings` are the names of the columns, made up where the file gives none; as many as the widest of the rows. */
export function guessHeading(found: readonly string[][]): {
  heading: boolean;
  headings: string[];
  rows: readonly string[][];
} {
  const [first = [], ...others] = found;
  // An address or a plain number is a value, never a name; and a name of a column is there.
  const heading = first.some((cell) => cell.trim() !== '') && !first.some((cell) => isValue(cell.trim()));
  const named = heading ? first : [];
  const rows = heading ? others : found;
  // Beyond the row that names the columns nothing can be told of a cell, so that such a row is left out with its reason.
  const widest = trimmedWidth([named, ...rows]);
  const width = heading ? Math.min(widest, first.length) : widest;
  const headings = Array.from({ length: width }, (_, place) => oneLine(named[place] ?? '') || `Column ${place + 1}`);
  return { heading, headings, rows };
}

function isValue(cell: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell) || /^[+-]?\d+([.,]\d+)?$/.test(cell) || /^\d{4}-\d\d-\d\d/.test(cell);
}

/** The width of the rows without the empty cells that some programs write after the last column. */
function trimmedWidth(rows: readonly (readonly string[])[]): number {
  let width = 0;
  for (const cells of rows) {
    let last = cells.length;
    while (last > width && cells[last - 1]?.trim() === '') last -= 1;
    width = Math.max(width, last);
  }
  return width;
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}
