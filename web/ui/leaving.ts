// What is left of a list once what is on its way out is left out of it.
import { useSyncExternalStore } from 'react';
import { leaving, onLeavingChange } from '../api/delayed.ts';

/** Whether something stays, by its key such as `contact:12`. One deletion may name many things, with spaces between. */
export function useStays(): (key: string) => boolean {
  const keys = useSyncExternalStore(onLeavingChange, leaving);
  const gone = new Set([...keys].flatMap((key) => key.split(' ')));
  return (key) => !gone.has(key);
}
