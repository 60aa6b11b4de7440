// Schemas that every module's routes share: ids, times and pages of a list look the same everywhere.
import { z } from 'zod';
import { AppError } from '../errors.ts';

/** A database id: a string of digits. */
export const id = z.string().regex(/^[1-9]\d{0,17}$/, 'must be an id: a string of digits');

/** ISO 8601 in UTC. */
export const time = z.iso.datetime();

/** A text to look for. PostgreSQL's text cannot hold NUL, so nothing with one can be found. */
export const filterText = z
  .string()
  .trim()
  .max(320)
  .refine((text) => !text.includes('\0'), 'must not contain NUL');

export const pageQuery = {
  cursor: z.string().max(200).optional().describe('The `next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(200).default(50).describe('Items per page.'),
};

/** A page of a list: its items and, unless it is the last, where the next begins. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({ items: z.array(item), next: z.string().nullable() });
}

/** Cuts `limit + 1` rows to a page whose cursor is the id of its last row. */
export function toPage<Row extends { id: string }, Item>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => Item,
): { items: Item[]; next: string | null } {
  const shown = rows.slice(0, limit);
  return { items: shown.map(present), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Reads a cursor that `toPage` made. Throws `invalid` for any other: to start anew would double what was read before. */
export function readCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined || /^[1-9]\d{0,17}$/.test(cursor)) return cursor;
  throw wrongCursor();
}

/** For a cursor that no page gave. */
export function wrongCursor(): AppError {
  const message = 'is not the `next` of a page of this list';
  return new AppError('invalid', `cursor: ${message}.`, { fields: [{ path: 'cursor', message }] });
}
