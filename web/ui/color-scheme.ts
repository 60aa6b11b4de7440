// Light or dark, as the person chose: kept in this browser, so that a page never starts in the wrong one, and with the
// person, so that their other devices follow.
import { localStorageColorSchemeManager, type MantineColorSchemeManager, useMantineColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { preferencesQuery } from '../api/preferences.ts';

type Scheme = 'light' | 'dark' | 'auto';

/** @param keep called with what the person chose, and not with what came from elsewhere. */
export function createSchemeManager(keep: (scheme: Scheme) => void): MantineColorSchemeManager {
  const browser = localStorageColorSchemeManager();
  return {
    ...browser,
    set: (scheme) => {
      browser.set(scheme);
      keep(scheme);
    },
  };
}

/** Follows what the person has chosen on another device. */
export function useKeptColorScheme(): void {
  const kept = useQuery(preferencesQuery).data?.colorScheme ?? null;
  const { setColorScheme } = useMantineColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a choice made here is not to be put back to what was kept.
  useEffect(() => {
    if (kept !== null) setColorScheme(kept);
  }, [kept]);
}
