// What the person who is signed in has chosen for themself; it follows them to every device.
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, type Returned, read } from './client.ts';

export type Preferences = Returned<'/api/v1/me/preferences'>;

export const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/me/preferences', { signal })),
  staleTime: 60_000,
});

/** Shows a choice at once and keeps it. One that cannot be kept holds for this page only. */
export async function changePreferences(queries: QueryClient, change: Partial<Preferences>): Promise<void> {
  await queries.cancelQueries(preferencesQuery);
  queries.setQueryData(preferencesQuery.queryKey, (before) => before && { ...before, ...change });
  const kept = await read(api.PATCH('/api/v1/me/preferences', { body: change })).catch(() => null);
  if (kept !== null) queries.setQueryData(preferencesQuery.queryKey, kept);
}

/** Whether single keys do something. They do until it is known that the person does not want that. */
export function useShortcutsWanted(): [boolean, (wanted: boolean) => void] {
  const queries = useQueryClient();
  const wanted = useQuery(preferencesQuery).data?.shortcuts ?? true;
  return [wanted, (shortcuts) => void changePreferences(queries, { shortcuts })];
}
