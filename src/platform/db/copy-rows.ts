// COPY through Kysely, inside its transactions too: what costs PostgreSQL least when thousands of rows come at once.
import { finished } from 'node:stream/promises';
import { CompiledQuery, type Kysely } from 'kysely';
import { from } from 'pg-copy-streams';
import type { Schema } from './schema.ts';

/** A value as PostgreSQL reads its type: a moment in ISO 8601, an object as JSON. */
export type CopyValue = string | null;

/** Rows in the text format of COPY: https://www.postgresql.org/docs/18/sql-copy.html, File Formats. */
export function copyText(rows: readonly (readonly CopyValue[])[]): string {
  return rows.map((row) => `${row.map(written).join('\t')}\n`).join('');
}

function written(value: CopyValue): string {
  return value === null ? '\\N' : value.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] as string);
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * Writes rows by `COPY … FROM STDIN`. Triggers and checks apply; an identity takes the value that is given. Fails as a
 * whole, with the error that PostgreSQL names.
 * @param table and `columns` become part of the statement: never from outside.
 * @param text what `copyText` made of the rows.
 */
export async function copyRows(db: Kysely<Schema>, table: string, columns: readonly string[], text: string) {
  const query = CompiledQuery.raw(`copy ${table} (${columns.join(', ')}) from stdin`, [text]);
  // A statement that takes rows is run by the way of those that give them; it gives none.
  for await (const _ of db.getExecutor().stream(query, 1));
}

/**
 * Stands where Kysely is to be given the constructor of a cursor: of what it streams, Hark only writes. Kysely hands what
 * comes to the driver, which asks the stream for the text.
 */
export function CopyIn(statement: string, [text]: readonly unknown[]) {
  const stream = from(statement);
  const written = finished(stream.end(text));
  written.catch(() => undefined);
  return Object.assign(stream, { read: () => written.then(() => []), close: () => Promise.resolve() });
}
