// What the page of the trend asks beside the score: what happened, and which changes were found.
import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type ItemOf, type Returned, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { addDays } from '../../ui/dates.ts';
import { useWorkspace } from '../../ui/workspace.ts';

import type { Trend } from './queries.ts';

export type Annotation = ItemOf<'/api/v1/annotations'>;
export type Change = ItemOf<'/api/v1/score/changes'>;
export type ChangeDetection = Returned<'/api/v1/change-detection'>;
export type ChangeSettings = paths['/api/v1/change-detection']['put']['requestBody']['content']['application/json'];

type Days = { from: string; to: string; surveyId?: string | undefined };

export function annotationsQuery(workspaceId: string, { from, to, surveyId }: Days) {
  const query = { from, to, surveyId };
  return queryOptions({
    queryKey: ['annotations', workspaceId, query],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/annotations', { params: { query }, signal })),
  });
}

/** The trend in which each contact counts once, as points of windows. */
export function latestQuery(workspaceId: string, asked: Days & { window: '90' | '365'; step: Trend['by'] }) {
  const { from, to, surveyId, window, step } = asked;
  const query = { from, to, surveyId, window, step };
  return queryOptions({
    queryKey: ['score-latest', workspaceId, query],
    queryFn: async ({ signal }): Promise<Trend> => {
      const latest = await read(apiOf(workspaceId).GET('/api/v1/score/latest', { params: { query }, signal }));
      const points = latest.points.map(({ day, ...point }, place) => ({
        ...point,
        from: addDays(day, 1 - latest.window),
        to: day,
        whole: true,
        windowDays: latest.window,
        overlaps: place > 0,
      }));
      return { from: latest.from, to: latest.to, by: latest.step, smooth: 'none', points, asOf: latest.asOf };
    },
    placeholderData: keepPreviousData,
    meta: { live: true },
  });
}

export type AnnotationFields = { day: string; text: string; surveyId: string | null };

/** @param annotation what to change; null writes a new one. */
export function useSaveAnnotation(annotation: Annotation | null) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: AnnotationFields): Promise<Annotation> => {
      if (annotation === null) return read(apiOf(id).POST('/api/v1/annotations', { body }));
      const params = { path: { annotationId: annotation.id } };
      return read(apiOf(id).PUT('/api/v1/annotations/{annotationId}', { params, body }));
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['annotations', id] }),
  });
}

export function changesQuery(workspaceId: string, { from, to }: Days) {
  const query = { from, to };
  return queryOptions({
    queryKey: ['score-changes', workspaceId, query],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/score/changes', { params: { query }, signal })),
    meta: { live: true },
  });
}

export function useJudgeChange(changeId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (state: Change['state']) =>
      read(apiOf(id).PATCH('/api/v1/score/changes/{changeId}', { params: { path: { changeId } }, body: { state } })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['score-changes', id] }),
  });
}

export function changeDetectionQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['change-detection', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/change-detection', { signal })),
  });
}

export function useSaveChangeDetection() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: ChangeSettings) => read(apiOf(id).PUT('/api/v1/change-detection', { body })),
    onSuccess: (saved) => {
      queries.setQueryData(changeDetectionQuery(id).queryKey, saved);
      return queries.invalidateQueries({ queryKey: ['score-changes', id] });
    },
  });
}
