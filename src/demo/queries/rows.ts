// Many rows in one statement: each column travels as one array, which PostgreSQL reads far faster than as many values.
import { type RawBuilder, sql } from 'kysely';

type Column<Row> = readonly [type: string, read: (row: Row) => unknown];

/** The rows as a table named `given`, with these columns and `place`, which counts from 1. */
export function asTable<Row>(
  rows: readonly Row[],
  columns: Readonly<Record<string, Column<Row>>>,
): RawBuilder<unknown> {
  const arrays = Object.values(columns).map(([type, read]) => {
    const values = rows.map(read);
    return sql`${/^(text|jsonb)$/.test(type) ? values : numbersAsText(values)}::${sql.raw(type)}[]`;
  });
  return sql`unnest(${sql.join(arrays)}) with ordinality as given(${sql.raw([...Object.keys(columns), 'place'].join(', '))})`;
}

/** An array of numbers as PostgreSQL writes it: the driver would look for something to escape in each of them. */
function numbersAsText(values: readonly unknown[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

/** Reads a column of milliseconds as a point in time. */
export function instant(column: string): RawBuilder<Date> {
  return sql`to_timestamp(${sql.raw(column)} / 1000)`;
}

/** What a column of milliseconds travels as. */
export const milliseconds = 'double precision';
