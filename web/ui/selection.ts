// Which rows of a page are chosen, to do something with all of them. Half a thought: it does not stand in the address.
import { useState } from 'react';

export type Selection = {
  /** Of what is on the page; what has left it is no longer chosen. */
  chosen: readonly string[];
  toggle: (id: string) => void;
  /** All of the page, or none of it where all were chosen. */
  toggleAll: () => void;
  clear: () => void;
};

export function useSelection(ids: readonly string[]): Selection {
  const [marked, setMarked] = useState<readonly string[]>([]);
  const chosen = ids.filter((id) => marked.includes(id));
  return {
    chosen,
    toggle: (id) => setMarked(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]),
    toggleAll: () => setMarked(chosen.length === ids.length ? [] : ids),
    clear: () => setMarked([]),
  };
}
