// How a bench reports: each line sets Hark beside its anchor and says whether the floor holds.

export type Line = {
  what: string;
  hark: number;
  /** What the anchor reached; null where the floor is absolute. */
  anchor: number | null;
  /** The figure that the floor is about: a ratio, or Hark's own. NaN where the system does not tell. */
  figure: number;
  floor: { atLeast: number } | { atMost: number };
};

export type Table = { title: string; anchor: string; lines: readonly Line[] };

export function holds({ figure, floor }: Line): boolean {
  return 'atLeast' in floor ? figure >= floor.atLeast : figure <= floor.atMost;
}

/** A table as Markdown, so that it can be read in a terminal and pasted into a page. */
export function formatTable({ title, anchor, lines }: Table): string {
  const rows = [
    ['', 'Hark', anchor, 'figure', 'floor', ''],
    ...lines.map((line) => [
      line.what,
      formatNumber(line.hark),
      line.anchor === null ? '' : formatNumber(line.anchor),
      line.figure.toFixed(2),
      'atLeast' in line.floor ? `≥ ${line.floor.atLeast}` : `≤ ${line.floor.atMost}`,
      holds(line) ? 'holds' : 'MISSED',
    ]),
  ];
  const widths = rows[0]?.map((_, column) => Math.max(3, ...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const write = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`;
  const [head, ...body] = rows.map(write);
  return [title, '', head, rule, ...body, ''].join('\n');
}

/** The middle value, or the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? Number.NaN) + (sorted[Math.floor(middle)] ?? Number.NaN)) / 2;
}

/** The value below which this share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

function formatNumber(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value >= 10 ? 1 : 2);
}
