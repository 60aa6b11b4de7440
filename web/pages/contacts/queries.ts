// What pages ask of contacts, and the ways to change them.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, apiOf, type ItemOf, type Returned, read, toApiError } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useWorkspace } from '../../ui/workspace.ts';

export type Contact = ItemOf<'/api/v1/contacts'>;
export type ContactFields = paths['/api/v1/contacts']['post']['requestBody']['content']['application/json'];
export type ImportResult = Returned<'/api/v1/contacts/import', 'post'>;
export type Suppression = ItemOf<'/api/v1/suppressions'>;

type Filter = { search?: string | undefined; cursor?: string | undefined; limit: number };

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
function useContactsChanged(): () => Promise<void> {
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

export function useDeleteContact(contactId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => read(apiOf(id).DELETE('/api/v1/contacts/{contactId}', { params: { path: { contactId } } })),
    onSuccess: () => {
      queries.removeQueries({ queryKey: contactQuery(id, contactId).queryKey });
      return queries.invalidateQueries();
    },
  });
}

/** Stops asking a contact by e-mail, or takes that back. */
export function useSuppress(contactId: string) {
  const { id } = useWorkspace();
  const onSuccess = useContactsChanged();
  return useMutation({
    mutationFn: (ask: 'stop' | 'again') =>
      ask === 'stop'
        ? read(
            apiOf(id).POST('/api/v1/suppressions', { body: { contactId, channel: 'email', reason: 'do_not_contact' } }),
          )
        : read(
            apiOf(id).DELETE('/api/v1/suppressions/{contactId}/{channel}', {
              params: { path: { contactId, channel: 'email' } },
            }),
          ),
    onSuccess,
  });
}

/** Hands a CSV file over as it is: the server reads it while it comes. */
export async function importContacts(workspaceId: string, file: Blob): Promise<ImportResult> {
  const response = await fetch('/api/v1/contacts/import', {
    method: 'POST',
    headers: { 'content-type': 'text/csv', 'hark-workspace': workspaceId },
    body: file,
  }).catch(() => {
    throw new ApiError(0, 'The file could not be handed over: the connection broke, or the file changed meanwhile.');
  });
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw toApiError(response.status, body);
  return body as ImportResult;
}

export function useImport() {
  const { id } = useWorkspace();
  const onSuccess = useContactsChanged();
  return useMutation({ mutationFn: (file: File) => importContacts(id, file), onSuccess });
}
