// Values of many rows as one array, for unnest.
import { type RawBuilder, sql } from 'kysely';

/**
 * An array in SQL. Where all values are the same, that is said once: to write thousands and to read them again takes long.
 * @param type of one value, such as `bigint`: it becomes part of the statement, so never from outside.
 * @param values as the driver takes them, and alike by `===` where they are the same.
 */
export function column(type: string, values: readonly unknown[]): RawBuilder<unknown> {
  const [first] = values;
  if (values.length > 1 && values.every((value) => value === first)) {
    return sql`array_fill(${first}::${sql.raw(type)}, array[${sql.lit(values.length)}])`;
  }
  return sql`${values}::${sql.raw(type)}[]`;
}
