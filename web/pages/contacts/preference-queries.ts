// How a contact wishes to be asked, and what each campaign thinks of it now.
import { queryOptions, useMutation } from '@tanstack/react-query';
import { apiOf, type ItemOf, type Returned, read } from '../../api/client.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import type { Wish } from './preference-words.ts';
import { useContactsChanged } from './queries.ts';

export type KeptPreference = Returned<'/api/v1/contacts/{contactId}/preference'>;
export type Explained = ItemOf<'/api/v1/contacts/{contactId}/campaigns'>;

export function preferenceQuery(workspaceId: string, contactId: string) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, 'preference', contactId],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/contacts/{contactId}/preference', { params: { path: { contactId } }, signal }),
      ),
  });
}

export function useSavePreference(contactId: string) {
  const { id } = useWorkspace();
  const onSuccess = useContactsChanged();
  return useMutation({
    mutationFn: ({ mutedPurposes, ...wish }: Wish) =>
      read(
        apiOf(id).PUT('/api/v1/contacts/{contactId}/preference', {
          params: { path: { contactId } },
          body: { ...wish, mutedPurposes: [...mutedPurposes] },
        }),
      ),
    onSuccess,
  });
}

export function contactCampaignsQuery(workspaceId: string, contactId: string) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, 'campaigns', contactId],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/contacts/{contactId}/campaigns', { params: { path: { contactId } }, signal }),
      ),
  });
}
