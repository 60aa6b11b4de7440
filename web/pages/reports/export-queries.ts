// What the dialog of an export asks, and where its file is.
import { queryOptions } from '@tanstack/react-query';
import { apiOf, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';

export type AnswersAsked = Omit<
  NonNullable<paths['/api/v1/exports/responses']['get']['parameters']['query']>,
  'fields'
>;
export type ScoreAsked = NonNullable<paths['/api/v1/exports/score.csv']['get']['parameters']['query']>;

/** What a file is made of: answers one by one, or the figures of a question. */
export type Subject = { of: 'responses'; asked: AnswersAsked } | { of: 'score'; asked: ScoreAsked };

export function exportCountQuery(workspaceId: string, asked: AnswersAsked) {
  return queryOptions({
    queryKey: ['export-count', workspaceId, asked],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/exports/responses', { params: { query: asked }, signal })),
  });
}

/** The groups that would be written: what cannot be, such as too many of them, is told here. */
export function exportedGroupsQuery(workspaceId: string, { bom: _, ...asked }: ScoreAsked) {
  return queryOptions({
    queryKey: ['export-groups', workspaceId, asked],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/score/groups', { params: { query: asked }, signal })),
  });
}

export function exportDictionaryQuery(workspaceId: string, surveyId: string | undefined) {
  return queryOptions({
    queryKey: ['export-dictionary', workspaceId, surveyId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/exports/dictionary', { params: { query: { surveyId } }, signal })),
  });
}

/** Where a browser downloads the file. @param more what the dialog was told besides the filter. */
export function exportFile(
  workspaceId: string,
  { of, asked }: Subject,
  format: string,
  more: Record<string, string> = {},
): string {
  const given = Object.entries({ workspace: workspaceId, ...asked, ...more });
  const query = new URLSearchParams(
    given.flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])),
  );
  return `/api/v1/exports/${of}.${format}?${query}`;
}
