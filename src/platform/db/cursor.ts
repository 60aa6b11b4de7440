// Rows of any number in the memory of two pages, all as they were at one moment: a cursor of the database's own, in a
// transaction that only reads.
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Schema } from './schema.ts';

// Plans whose first rows come soon are preferred: they walk an index where others would sort everything on the disk first.
const firstRowsShare = 0.01;

/**
 * The rows of a query in pages, one page read ahead. Takes a connection of the pool from the first page on and gives it back
 * when it ends, fails or is returned from. Nothing is taken before it is asked for the first page.
 */
export async function* cursorPages<Row>(
  db: Kysely<Schema>,
  query: RawBuilder<unknown>,
  pageRows: number,
): AsyncGenerator<Row[]> {
  const snapshot = await db
    .startTransaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute();
  let coming: Promise<Row[]> | undefined;
  try {
    await sql`set local cursor_tuple_fraction = ${sql.lit(firstRowsShare)}`.execute(snapshot);
    await sql`declare pages no scroll cursor for ${query}`.execute(snapshot);
    const page = async () => (await sql<Row>`fetch ${sql.lit(pageRows)} from pages`.execute(snapshot)).rows;
    coming = page();
    for (;;) {
      const rows: Row[] = await coming;
      coming = rows.length < pageRows ? undefined : page();
      // Whoever reads the rows may take long, and a failure in between is heard when the page is awaited.
      coming?.catch(() => undefined);
      if (rows.length > 0) yield rows;
      if (coming === undefined) return;
    }
  } finally {
    await coming?.catch(() => undefined);
    // There is nothing to keep; where even this fails, the connection is gone.
    await snapshot
      .rollback()
      .execute()
      .catch(() => undefined);
  }
}
