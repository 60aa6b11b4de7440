// Answers that say the same are one row with a count: a sample with replacement then costs as many steps as there are
// different answers. The columns are brought to mean 0 and standard deviation 1 on the way.
import { type Column, meanOf } from './paired.ts';

export type GroupedRows = {
  /** Answers. */
  readonly n: number;
  /** The predictors, and the outcome last; one value for each different answer. */
  readonly columns: readonly Float64Array[];
  /** Which of the different answers an answer is. */
  readonly groupOf: Uint32Array;
  readonly groups: number;
};

/** Columns must be of one length, of finite numbers, and vary. */
export function groupRows(columns: readonly Column[]): GroupedRows {
  const n = columns[0]?.length ?? 0;
  const standard = columns.map(standardised);
  const groupOf = new Uint32Array(n);
  const firsts: number[] = [];
  const known = new Map<string, number>();
  for (let row = 0; row < n; row++) {
    let key = '';
    for (const column of columns) key += `${column[row]} `;
    let group = known.get(key);
    if (group === undefined) {
      group = firsts.push(row) - 1;
      known.set(key, group);
    }
    groupOf[row] = group;
  }
  const grouped = standard.map((column) => Float64Array.from(firsts, (row) => column[row] as number));
  return { n, columns: grouped, groupOf, groups: firsts.length };
}

function standardised(column: Column): Float64Array {
  const mean = meanOf(column);
  let squares = 0;
  for (let row = 0; row < column.length; row++) squares += ((column[row] as number) - mean) ** 2;
  const deviation = Math.sqrt(squares / column.length) || 1;
  return Float64Array.from({ length: column.length }, (_, row) => ((column[row] as number) - mean) / deviation);
}
