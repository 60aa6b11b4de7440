// What a table is that is written as a file: columns, each with a type and a meaning, and pages of rows. The declaration that
// writes a value also says what it means, so that a data dictionary cannot say anything else than the file.

/**
 * How a value is written. `id`: digits of a whole number up to 64 bits. `integer`: a whole number up to 32 bits. `moment`:
 * milliseconds since 1970 in UTC. `day`: days since 1970-01-01. `list`: texts without a semicolon. `fields`: texts by name.
 */
export type ColumnType = 'id' | 'integer' | 'number' | 'text' | 'flag' | 'moment' | 'day' | 'list' | 'fields';

export type Value = string | number | boolean | readonly string[] | Readonly<Record<string, unknown>> | null;

export type Column<Row> = {
  /** Lower case with underscores; never changes once it was written. */
  name: string;
  type: ColumnType;
  /** What one unit is; null for what has none. */
  unit: string | null;
  /** Which values there are; null where anything is possible. */
  range: string | null;
  meaning: string;
  /** Names a person. */
  personal: boolean;
  value(row: Row): Value;
};

/** A column as a reader of the file gets it told. */
export type ColumnFact = Omit<Column<never>, 'value'>;

export type Table<Row> = {
  /** What the sheet of a workbook is called: at most 25 characters, none of `[]:*?/\`. */
  title: string;
  columns: readonly Column<Row>[];
  /** Rows in order, a few thousand at a time. */
  pages: AsyncIterable<readonly Row[]>;
};

export type Chunk = string | Uint8Array;

export const formats = ['csv', 'xlsx', 'ndjson', 'parquet'] as const;
export type Format = (typeof formats)[number];

export function factOf({ name, type, unit, range, meaning, personal }: Column<never>): ColumnFact {
  return { name, type, unit, range, meaning, personal };
}
