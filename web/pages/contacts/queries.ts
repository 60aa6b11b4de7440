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

type Filter = {
  search?: string | undefined;
  companyId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

export function contactsQuery(workspaceId: string, filter: Filter) {
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

/** Stops asking a contact on a channel, or takes that back. */
export function useSuppress(contactId: string) {
  const { id } = useWorkspace();
  const onSuccess = useContactsChanged();
  return useMutation({
    mutationFn: ({ channel, ask }: { channel: string; ask: 'stop' | 'again' }) =>
      ask === 'stop'
        ? read(apiOf(id).POST('/api/v1/suppressions', { body: { contactId, channel, reason: 'do_not_contact' } }))
        : read(
            apiOf(id).DELETE('/api/v1/suppressions/{contactId}/{channel}', {
              params: { path: { contactId, channel } },
            }),
          ),
    onSuccess,
  });
}

/** What a contact is known by: one of these is always there. */
export function titleOf(contact: Pick<Contact, 'name' | 'email' | 'externalId' | 'phone'>): string {
  return contact.name ?? contact.email ?? contact.externalId ?? contact.phone ?? '';
}
