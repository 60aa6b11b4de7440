// Two columns of numbers that belong together. Every correlation takes these, and none computes from broken ones.

/** One number per answer. Both plain lists and typed arrays. */
export type Column = ArrayLike<number>;

/** The number of pairs, or 0 where the columns differ in length or hold a value that is not a finite number. */
export function pairsIn(x: Column, y: Column): number {
  if (x.length !== y.length) return 0;
  return isFiniteColumn(x) && isFiniteColumn(y) ? x.length : 0;
}

export function isFiniteColumn(column: Column): boolean {
  for (let row = 0; row < column.length; row++) if (!Number.isFinite(column[row])) return false;
  return true;
}

/** The mean, computed from the first value on, so that a large common part costs no digits. 0 of no values. */
export function meanOf(column: Column): number {
  const from = column[0] ?? 0;
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += (column[row] as number) - from;
  return column.length === 0 ? 0 : from + sum / column.length;
}
