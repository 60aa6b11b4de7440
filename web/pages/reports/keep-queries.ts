// What is kept of the score and shown to others: views, links for people without an account, published figures.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type ItemOf, type Returned, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useDeleteWithUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';

export type SavedView = ItemOf<'/api/v1/saved-views'>;
export type ShareLink = ItemOf<'/api/v1/share-links'>;
export type NewShareLink = paths['/api/v1/share-links']['post']['requestBody']['content']['application/json'];
export type Figure = ItemOf<'/api/v1/figures'>;
export type ExplainedFigure = Returned<'/api/v1/figures/{figureId}'>;
export type NewFigure = paths['/api/v1/figures']['post']['requestBody']['content']['application/json'];

export function viewsQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['saved-views', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/saved-views', { signal })),
  });
}

export function shareLinksQuery(workspaceId: string, cursor?: string) {
  return queryOptions({
    queryKey: ['share-links', workspaceId, cursor ?? ''],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/share-links', { params: { query: { cursor, limit: 50 } }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function figuresQuery(workspaceId: string, cursor?: string) {
  return queryOptions({
    queryKey: ['figures', workspaceId, cursor ?? ''],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/figures', { params: { query: { cursor, limit: 50 } }, signal })),
    placeholderData: keepPreviousData,
  });
}

export function figureQuery(workspaceId: string, figureId: string) {
  return queryOptions({
    queryKey: ['figure', workspaceId, figureId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/figures/{figureId}', { params: { path: { figureId } }, signal })),
    meta: { live: true },
  });
}

export function useSaveView() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    async mutationFn({
      shared,
      ...body
    }: {
      name: string;
      page: string;
      search: Record<string, string>;
      shared: boolean;
    }) {
      const view = await read(apiOf(id).POST('/api/v1/saved-views', { body }));
      if (!shared) return view;
      const path = { savedViewId: view.id };
      return read(apiOf(id).PATCH('/api/v1/saved-views/{savedViewId}', { params: { path }, body: { shared } }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['saved-views', id] }),
  });
}

export const viewKey = ({ id }: SavedView) => `saved-view:${id}`;

/** One of everybody becomes one's own first: nobody deletes what others see in one step. */
export function useDeleteView() {
  const { id } = useWorkspace();
  const remove = useDeleteWithUndo();
  return (view: SavedView) =>
    remove({
      key: viewKey(view),
      done: `“${view.name}” was deleted.`,
      async run(init) {
        const params = { path: { savedViewId: view.id } };
        if (view.shared) {
          await read(
            apiOf(id).PATCH('/api/v1/saved-views/{savedViewId}', { params, body: { shared: false }, ...init }),
          );
        }
        return read(apiOf(id).DELETE('/api/v1/saved-views/{savedViewId}', { params, ...init }));
      },
    });
}

export function useShare() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewShareLink) => read(apiOf(id).POST('/api/v1/share-links', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['share-links', id] }),
  });
}

export function useRevoke() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (link: ShareLink) =>
      read(apiOf(id).DELETE('/api/v1/share-links/{shareLinkId}', { params: { path: { shareLinkId: link.id } } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['share-links', id] }),
  });
}

export function usePublish() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewFigure) => read(apiOf(id).POST('/api/v1/figures', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['figures', id] }),
  });
}

export const figureKey = ({ id }: Pick<Figure, 'id'>) => `figure:${id}`;

export function useDeleteFigure() {
  const { id } = useWorkspace();
  const remove = useDeleteWithUndo();
  return (figure: Figure) =>
    remove({
      key: figureKey(figure),
      done: `“${figure.title}” was deleted.`,
      run: (init) =>
        read(apiOf(id).DELETE('/api/v1/figures/{figureId}', { params: { path: { figureId: figure.id } }, ...init })),
    });
}
