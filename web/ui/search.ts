// Changes of the address that stay on the page: a filter, an opened item. The address holds all that a page shows.
import { useNavigate } from '@tanstack/react-router';

type Search = Record<string, unknown>;

/** A change of the search part of an address that leaves the rest of it alone; undefined removes a name. */
export function changed(change: Search): never {
  return ((before: Search) =>
    Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== undefined))) as never;
}

/** Goes to the same page with another search. `replace` leaves no step in the browser's history. */
export function useChangeSearch(): (change: Search, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return (change, { replace = false } = {}) =>
    void navigate({ to: '.', search: changed(change), replace, resetScroll: false });
}

/** Reads a search as plain texts: `?survey=12` is the text 12, and nothing is ever quoted. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function writeSearch(search: Search): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? '' : `?${text}`;
}
