// The eleven counts of a roll-up's row, as SQL.
import { sql } from 'kysely';

export const countNames = Array.from({ length: 11 }, (_, score) => `c${score}`);
export const countColumns = sql.raw(countNames.join(', '));
/** Their sums as an array. */
export const countSums = sql.raw(`array[${countNames.map((name) => `sum(${name})::int`).join(', ')}]`);
/** As an array. */
export const countArray = sql.raw(`array[${countNames.join(', ')}]`);

/** Assignments that add what could not be inserted to the row of `table` that is there. */
export function addExcluded(table: string) {
  return sql.raw(countNames.map((name) => `${name} = ${table}.${name} + excluded.${name}`).join(', '));
}

/** The first day of the month in which a day lies, both as days since 1970-01-01. */
export function monthOf(day: string) {
  return sql.raw(`(date_trunc('month', date '1970-01-01' + ${day})::date - date '1970-01-01')`);
}

/** Columns c0 to c10 from eleven lists, one for each score, in the order of the rows. */
export function countLists(rows: readonly { bins: readonly number[] }[]) {
  return sql.join(countNames.map((_, score) => sql`${rows.map(({ bins }) => bins[score] ?? 0)}::int[]`));
}
