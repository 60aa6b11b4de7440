// What the address of the import page may say.
import type { ImportKind } from './import-queries.ts';

export type ImportSearch = {
  /** Without, contacts. */
  kind?: ImportKind | undefined;
  /** The import that is open. */
  import?: string | undefined;
  /** The page of the list: imports before this one. */
  before?: string | undefined;
};

/** Reads an address; what makes no sense is left out. */
export function readImportSearch(raw: Record<string, unknown>): ImportSearch {
  const id = (value: unknown) => (typeof value === 'string' && /^[1-9]\d{0,18}$/.test(value) ? value : undefined);
  return { kind: raw.kind === 'answers' ? 'answers' : undefined, import: id(raw.import), before: id(raw.before) };
}
