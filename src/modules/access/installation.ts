// What an installation remembers about itself, such as its secret. Few and small values; what has a shape has a table.
import type { Db } from '../../platform/context.ts';
import { randomSecret } from '../../platform/crypto.ts';
import { findValue, keepValue, saveValue } from './queries/installation.ts';

/** The secret of an installation that was given none: made once, the same for every process on this database. */
export function keptSecret(db: Db): Promise<string> {
  return keepValue(db, 'secret', randomSecret());
}

/** The value that was remembered under `name`. */
export function recall(db: Db, name: string): Promise<string | undefined> {
  return findValue(db, name);
}

/** Remembers a value under `name`, in place of an earlier one. */
export function remember(db: Db, name: string, value: string): Promise<void> {
  return saveValue(db, name, value);
}
