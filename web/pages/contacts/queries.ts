// What pages ask of contacts, and the ways to change them.
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useWorkspace } from '../../ui/workspace.ts';

export type Contact = ItemOf<'/api/v1/contacts'>;
export type ContactFields = paths['/api/v1/contacts']['post']['requestBody']['content']['application/json'];
export type Suppression = ItemOf<'/api/v1/suppressions'>;
export type HistoryItem = ItemOf<'/api/v1/contacts/{contactId}/history'>;

export type ContactsFilter = NonNullable<paths['/api/v1/contacts']['get']['parameters']['query']>;

export function contactsQuery(workspaceId: string, filter: ContactsFilter) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, filter],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/contacts', { params: { query: filter }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function contactQuery(workspaceId: string, contactId: string) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, 'one', contactId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/contacts/{contactId}', { params: { path: { contactId } }, signal })),
  });
}

export function suppressionsQuery(workspaceId: string, contactId: string) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, 'suppressions', contactId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/suppressions', { params: { query: { contactId } }, signal })),
  });
}

/** After a change, everything that shows contacts is asked for again. */
export function useContactsChanged(): () => Promise<void> {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['contacts', id] });
}

/** @param contactId the contact to change; null saves a new one, or the one that is known by these fields. */
export function useSaveContact(contactId: string | null) {
  const { id } = useWorkspace();
  const onSuccess = useContactsChanged();
  return useMutation({
    mutationFn: async (body: ContactFields) => {
      if (contactId === null) return read(apiOf(id).POST('/api/v1/contacts', { body }));
      const params = { path: { contactId } };
      const contact = await read(apiOf(id).PATCH('/api/v1/contacts/{contactId}', { params, body }));
      return { contact, created: false };
    },
    onSuccess,
  });
}

/** The latest first, page after page. */
export function historyQuery(workspaceId: string, contactId: string) {
  return infiniteQueryOptions({
    queryKey: ['contacts', workspaceId, 'history', contactId],
    initialPageParam: '',
    queryFn: ({ signal, pageParam }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/contacts/{contactId}/history', {
          params: { path: { contactId }, query: { limit: 25, ...(pageParam ? { cursor: pageParam } : {}) } },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next,
  });
}

/** Erases for good: there is no way back, so it is asked for first. */
export function useEraseContact(contactId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => read(apiOf(id).POST('/api/v1/contacts/{contactId}/erase', { params: { path: { contactId } } })),
    onSuccess: () => {
      queries.removeQueries({ queryKey: contactQuery(id, contactId).queryKey });
      return queries.invalidateQueries();
    },
  });
}

/**
 * Stops asking contacts on a channel, or takes that back. `stop` leaves out who is not asked there for another reason,
 * so that taking it back never lifts somebody's own wish, and gives back whom it stopped.
 */
export function useStopAsking(channel: string) {
  const { id } = useWorkspace();
  const onSettled = useContactsChanged();
  const api = apiOf(id);
  const reason = 'do_not_contact' as const;
  const stop = useMutation({
    async mutationFn(contactIds: readonly string[]) {
      const stopped = await Promise.all(
        contactIds.map(async (contactId) => {
          const { items } = await read(api.GET('/api/v1/suppressions', { params: { query: { contactId } } }));
          if (items.some((one) => one.channel === channel)) return [];
          await read(api.POST('/api/v1/suppressions', { body: { contactId, channel, reason } }));
          return [contactId];
        }),
      );
      return stopped.flat();
    },
    onSettled,
  });
  const again = useMutation({
    mutationFn: (contactIds: readonly string[]) =>
      Promise.all(
        contactIds.map((contactId) => {
          const params = { path: { contactId, channel }, query: { reason } };
          return read(api.DELETE('/api/v1/suppressions/{contactId}/{channel}', { params }));
        }),
      ),
    onSettled,
  });
  return { stop, again };
}

/** Stops asking a contact on a channel, or takes that back: shown before the server has said yes. */
export function useSuppress(contactId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  const onSettled = useContactsChanged();
  const { queryKey } = suppressionsQuery(id, contactId);
  return useMutation({
    mutationFn: ({ channel, ask }: { channel: string; ask: 'stop' | 'again' }) =>
      ask === 'stop'
        ? read(apiOf(id).POST('/api/v1/suppressions', { body: { contactId, channel, reason: 'do_not_contact' } }))
        : read(
            apiOf(id).DELETE('/api/v1/suppressions/{contactId}/{channel}', {
              params: { path: { contactId, channel } },
            }),
          ),
    async onMutate({ channel, ask }) {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData(queryKey);
      const contact = queries.getQueryData(contactQuery(id, contactId).queryKey);
      if (before === undefined || contact === undefined) return before;
      const others = before.items.filter((one) => one.channel !== channel);
      const foreseen: Suppression = {
        contact,
        channel,
        reason: 'do_not_contact',
        since: new Date().toISOString(),
        by: null,
        listed: false,
      };
      queries.setQueryData(queryKey, { ...before, items: ask === 'stop' ? [...others, foreseen] : others });
      return before;
    },
    onError: (_error, _change, before) => queries.setQueryData(queryKey, before),
    onSettled,
  });
}
