// What the page of those who are not asked reads, and how it changes it.
import { keepPreviousData, queryOptions, useMutation } from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../../api/client.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { type Suppression, useContactsChanged } from './queries.ts';

export type ListedAddress = ItemOf<'/api/v1/do-not-contact'>;
type Reason = Suppression['reason'];
type Filter = { reason?: Reason | undefined; search?: string | undefined; cursor?: string | undefined };

export const reasons: Record<Reason, string> = {
  unsubscribed: 'Has unsubscribed',
  bounced: 'The address takes no messages',
  complained: 'Has reported a message as spam',
  do_not_contact: 'Shall not be asked',
  erased: 'Was erased',
};

/** Who decided: a person or a key by name, else whoever such a reason comes from. */
export function deciderOf({ by, reason }: { by: string | null; reason: Reason }): string {
  return by ?? (reason === 'bounced' ? 'Hark' : 'The contact');
}

const channels: Readonly<Record<string, string>> = {
  email: 'E-mail',
  sms: 'SMS',
  'in-app': 'In the app',
  link: 'Web link',
};

export function channelName(channel: string): string {
  return channels[channel] ?? channel;
}

export function suppressedContactsQuery(workspaceId: string, filter: Filter) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, 'suppressed', filter],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/suppressions', { params: { query: { limit: 25, ...filter } }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function listedAddressesQuery(workspaceId: string, { search: address, ...filter }: Filter) {
  return queryOptions({
    queryKey: ['contacts', workspaceId, 'listed', { address, ...filter }],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/do-not-contact', {
          params: { query: { limit: 25, ...filter, ...(address ? { address } : {}) } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });
}

export function useListAddresses() {
  const { id } = useWorkspace();
  const onSuccess = useContactsChanged();
  return useMutation({
    mutationFn: (addresses: string[]) =>
      read(apiOf(id).POST('/api/v1/do-not-contact', { body: { addresses, reason: 'do_not_contact' } })),
    onSuccess,
  });
}

export function useLiftAddress() {
  const { id } = useWorkspace();
  const onSuccess = useContactsChanged();
  return useMutation({
    mutationFn: (entryId: string) =>
      read(apiOf(id).DELETE('/api/v1/do-not-contact/{entryId}', { params: { path: { entryId } } })),
    onSuccess,
  });
}
