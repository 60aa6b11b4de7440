// What pages ask of lists, and the ways to change them.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../../api/client.ts';
import { useDeleteWithUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { titleOf } from '../contacts/title-of.ts';
import type { List, PageFilter } from './queries.ts';

export type Member = ItemOf<'/api/v1/lists/{listId}/contacts'>;

export function listsQuery(workspaceId: string, query: PageFilter) {
  return queryOptions({
    queryKey: ['lists', workspaceId, query],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/lists', { params: { query }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function listQuery(workspaceId: string, listId: string) {
  return queryOptions({
    queryKey: ['lists', workspaceId, 'one', listId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/lists/{listId}', { params: { path: { listId } }, signal })),
  });
}

export function listContactsQuery(workspaceId: string, listId: string, query: PageFilter) {
  return queryOptions({
    queryKey: ['lists', workspaceId, 'contacts', listId, query],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/lists/{listId}/contacts', { params: { path: { listId }, query }, signal })),
    placeholderData: keepPreviousData,
  });
}

/** After a change, everything that shows lists, and every segment that may ask about one, is asked for again. */
function useListsChanged(): () => Promise<void> {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ['lists', id] });
    await queries.invalidateQueries({ queryKey: ['segments', id] });
  };
}

/** @param listId the list to rename; null creates one. */
export function useSaveList(listId: string | null) {
  const { id } = useWorkspace();
  const onSuccess = useListsChanged();
  return useMutation({
    mutationFn: (body: { name: string }) =>
      listId === null
        ? read(apiOf(id).POST('/api/v1/lists', { body }))
        : read(apiOf(id).PATCH('/api/v1/lists/{listId}', { params: { path: { listId } }, body })),
    onSuccess,
  });
}

/** Deletes a list, with a few seconds to take it back. */
export function useDeleteList(): (list: Pick<List, 'id' | 'name'>) => void {
  const { id } = useWorkspace();
  const remove = useDeleteWithUndo();
  return (list) => {
    const params = { path: { listId: list.id } };
    remove({
      key: `list:${list.id}`,
      done: `The list “${list.name}” was deleted. The contacts on it stay.`,
      run: ({ keepalive }) => read(apiOf(id).DELETE('/api/v1/lists/{listId}', { params, keepalive })),
    });
  };
}

export function useAddToList(listId: string) {
  const { id } = useWorkspace();
  const onSuccess = useListsChanged();
  return useMutation({
    mutationFn: (body: { contactIds: string[]; emails: string[] }) =>
      read(apiOf(id).POST('/api/v1/lists/{listId}/contacts', { params: { path: { listId } }, body })),
    onSuccess,
  });
}

/** Puts contacts on a list, which is made where it only has a name. */
export function usePutOnList() {
  const { id } = useWorkspace();
  const onSuccess = useListsChanged();
  const api = apiOf(id);
  return useMutation({
    async mutationFn({
      list,
      contactIds,
    }: {
      list: Pick<List, 'id' | 'name'> | { name: string };
      contactIds: string[];
    }) {
      const there = 'id' in list ? list : await read(api.POST('/api/v1/lists', { body: list }));
      const params = { path: { listId: there.id } };
      const { added } = await read(
        api.POST('/api/v1/lists/{listId}/contacts', { params, body: { contactIds, emails: [] } }),
      );
      return { list: there, added };
    },
    onSuccess,
  });
}

/** What a deletion calls a contact's place on a list. */
export const membershipKey = (listId: string, contactId: string): string => `member:${listId}:${contactId}`;

/** Takes a contact off a list, with a few seconds to take it back. */
export function useTakeOffList(listId: string): (contact: Member) => void {
  const { id } = useWorkspace();
  const remove = useDeleteWithUndo();
  return (contact) => {
    const params = { path: { listId, contactId: contact.id } };
    remove({
      key: membershipKey(listId, contact.id),
      done: `${titleOf(contact)} is off the list.`,
      run: (init) => read(apiOf(id).DELETE('/api/v1/lists/{listId}/contacts/{contactId}', { params, ...init })),
    });
  };
}
