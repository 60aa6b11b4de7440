// What pages ask of campaigns, and the ways to change them.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Campaign as Definition } from '../../../src/core/asking/index.ts';
import { apiOf, type ItemOf, type Returned, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useDeleteWithUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import type { CampaignDraft } from './editor/editor.ts';

export type Campaign = ItemOf<'/api/v1/campaigns'>;
/** The definition as core/asking knows it: the reference leaves open what a test on an event is. */
export function definitionOf({ definition }: Pick<Campaign, 'definition'>): Definition {
  return definition as Definition;
}

export type CampaignState = Campaign['state'];
export type Progress = Returned<'/api/v1/campaigns/{campaignId}/progress'>;
export type CampaignContact = ItemOf<'/api/v1/campaigns/{campaignId}/contacts'>;

type Given = paths['/api/v1/campaigns']['post']['requestBody']['content']['application/json'];
type ContactsFilter = NonNullable<paths['/api/v1/campaigns/{campaignId}/contacts']['get']['parameters']['query']>;

const movingMs = 5_000;

export type CampaignsFilter = { state?: CampaignState | undefined; archived: boolean; cursor?: string | undefined };

export function campaignsQuery(workspaceId: string, { state, archived, cursor }: CampaignsFilter) {
  const query = { limit: 25, archived, ...(state ? { state } : {}), ...(cursor ? { cursor } : {}) };
  return queryOptions({
    queryKey: ['campaigns', workspaceId, 'list', query],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/campaigns', { params: { query: query as never }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function campaignQuery(workspaceId: string, campaignId: string) {
  return queryOptions({
    queryKey: ['campaigns', workspaceId, campaignId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/campaigns/{campaignId}', { params: { path: { campaignId } }, signal })),
    refetchInterval: ({ state: { data } }) => (data?.state === 'running' ? movingMs : false),
  });
}

/** Asked for again every few seconds while the campaign runs or something of it is on its way, and once more after each change. */
export function progressQuery(workspaceId: string, { id: campaignId, state }: Pick<Campaign, 'id' | 'state'>) {
  return queryOptions({
    queryKey: ['campaigns', workspaceId, campaignId, 'progress', state],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/campaigns/{campaignId}/progress', { params: { path: { campaignId } }, signal }),
      ),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state: { data } }) => {
      const onTheirWay = data ? data.messages.planned + data.messages.queued + data.messages.sending : 0;
      return state === 'running' || (state === 'done' && onTheirWay > 0) ? movingMs : false;
    },
  });
}

/** Its first page is asked for again while the campaign runs. */
export function campaignContactsQuery(
  workspaceId: string,
  { id: campaignId, state }: Pick<Campaign, 'id' | 'state'>,
  filter: ContactsFilter,
) {
  const query = { limit: 25, ...filter };
  return queryOptions({
    queryKey: ['campaigns', workspaceId, campaignId, 'contacts', query, state],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/campaigns/{campaignId}/contacts', {
          params: { path: { campaignId }, query },
          signal,
        }),
      ),
    refetchInterval: state === 'running' && filter.cursor === undefined ? movingMs : false,
    placeholderData: keepPreviousData,
  });
}

function useCampaignsChanged() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['campaigns', id] });
}

/** @param campaignId the campaign to change; null creates one. */
export function useSaveCampaign(campaignId: string | null) {
  const { id } = useWorkspace();
  const onSuccess = useCampaignsChanged();
  return useMutation({
    mutationFn: ({ name, surveyId, definition }: CampaignDraft) => {
      const body = { name, surveyId: surveyId ?? '', definition: definition as unknown as Given['definition'] };
      return campaignId === null
        ? read(apiOf(id).POST('/api/v1/campaigns', { body }))
        : read(apiOf(id).PATCH('/api/v1/campaigns/{campaignId}', { params: { path: { campaignId } }, body }));
    },
    onSuccess,
  });
}

export type Move = 'start' | 'pause' | 'resume' | 'archive' | 'restore';

export function useMoveCampaign(campaignId: string) {
  const { id } = useWorkspace();
  const onSettled = useCampaignsChanged();
  return useMutation({
    mutationFn: (move: Move) => {
      const at = { params: { path: { campaignId } } };
      const api = apiOf(id);
      switch (move) {
        case 'start':
          return read(api.POST('/api/v1/campaigns/{campaignId}/start', at));
        case 'pause':
          return read(api.POST('/api/v1/campaigns/{campaignId}/pause', at));
        case 'resume':
          return read(api.POST('/api/v1/campaigns/{campaignId}/resume', at));
        case 'archive':
          return read(api.POST('/api/v1/campaigns/{campaignId}/archive', at));
        case 'restore':
          return read(api.POST('/api/v1/campaigns/{campaignId}/restore', at));
      }
    },
    // Also after a refusal: somebody else may have moved it meanwhile.
    onSettled,
  });
}

export function useDuplicateCampaign(campaignId: string) {
  const { id } = useWorkspace();
  const onSuccess = useCampaignsChanged();
  return useMutation({
    mutationFn: () =>
      read(apiOf(id).POST('/api/v1/campaigns/{campaignId}/duplicate', { params: { path: { campaignId } }, body: {} })),
    onSuccess,
  });
}

/** Deletes a draft, with a few seconds to take it back. */
export function useDeleteCampaign(): (campaign: Pick<Campaign, 'id' | 'name'>) => void {
  const { id } = useWorkspace();
  const remove = useDeleteWithUndo();
  return ({ id: campaignId, name }) =>
    remove({
      key: `campaign:${campaignId}`,
      done: `The draft “${name}” was deleted.`,
      run: ({ keepalive }) =>
        read(apiOf(id).DELETE('/api/v1/campaigns/{campaignId}', { params: { path: { campaignId } }, keepalive })),
    });
}
