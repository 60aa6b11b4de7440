// What the import page asks and does, the same for contacts and for past answers.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiError, apiOf, type ItemOf, read, toApiError } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useWorkspace } from '../../ui/workspace.ts';

export type ImportKind = 'contacts' | 'answers';

type ContactsImport = ItemOf<'/api/v1/imports/contacts'>;
export type ContactPlan = NonNullable<ContactsImport['plan']>;
export type AnswerPlan = NonNullable<ItemOf<'/api/v1/imports/answers'>['plan']>;
/** A plan of either kind: what one of them does not know is not there. */
export type Plan = ContactPlan | AnswerPlan;
export type PlanColumn = Plan['columns'][number];

/** An import of either kind, with plans of that kind. */
export type Import = Omit<ContactsImport, 'plan' | 'preview'> & {
  plan: Plan | null;
  preview: (Omit<NonNullable<ContactsImport['preview']>, 'proposal'> & { proposal: Plan }) | null;
};

const bases = { contacts: '/api/v1/imports/contacts', answers: '/api/v1/imports/answers' } as const;

export const isUnderWay = ({ state }: Pick<Import, 'state'>): boolean => state === 'waiting' || state === 'running';

const pollMs = 1_000;

export function importQuery(workspaceId: string, kind: ImportKind, importId: string) {
  const params = { path: { importId } };
  const api = apiOf(workspaceId);
  return queryOptions({
    queryKey: ['imports', workspaceId, kind, importId],
    queryFn: ({ signal }): Promise<Import> =>
      kind === 'contacts'
        ? read(api.GET('/api/v1/imports/contacts/{importId}', { params, signal }))
        : read(api.GET('/api/v1/imports/answers/{importId}', { params, signal })),
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? pollMs : false),
  });
}

type Page = { items: Import[]; next: string | null };

export function importsQuery(workspaceId: string, kind: ImportKind, cursor: string | undefined) {
  const params = { query: { cursor, limit: 10 } };
  const api = apiOf(workspaceId);
  return queryOptions({
    queryKey: ['imports', workspaceId, kind, 'list', cursor ?? ''],
    queryFn: ({ signal }): Promise<Page> =>
      kind === 'contacts'
        ? read(api.GET('/api/v1/imports/contacts', { params, signal }))
        : read(api.GET('/api/v1/imports/answers', { params, signal })),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? 2 * pollMs : false),
  });
}

/** A link to the rows that were left out: the workspace stands in the address, because a browser fetches it. */
export function rejectedHref(workspaceId: string, kind: ImportKind, importId: string): string {
  return `${bases[kind]}/${importId}/rejected?workspace=${workspaceId}`;
}

type Upload = { file: File; onShare: (share: number) => void };

/** Hands a file over; `onShare` is told how much of it has gone, which only the older way of asking can tell. */
function upload(workspaceId: string, kind: ImportKind, { file, onShare }: Upload): Promise<Import> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${bases[kind]}?fileName=${encodeURIComponent(file.name.slice(-200))}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.setRequestHeader('hark-workspace', workspaceId);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onShare(total === 0 ? 1 : loaded / total);
    request.onload = () => {
      if (request.status === 201) resolve(request.response as Import);
      else reject(toApiError(request.status, request.response));
    };
    request.onerror = () =>
      reject(
        new ApiError(0, 'The file could not be handed over: the connection broke, or the file changed meanwhile.'),
      );
    request.send(file);
  });
}

export function useUpload(kind: ImportKind) {
  const { id } = useWorkspace();
  return useMutation({ mutationFn: (given: Upload) => upload(id, kind, given) });
}

/** Imports contacts from a file as it is proposed, and waits until that has come to an end. */
export async function importAsProposed(workspaceId: string, file: File): Promise<Import> {
  const uploaded = await upload(workspaceId, 'contacts', { file, onShare: () => undefined });
  const api = apiOf(workspaceId);
  const params = { path: { importId: uploaded.id } };
  const body = uploaded.preview?.proposal as ContactStart;
  let found: Import = await read(api.POST('/api/v1/imports/contacts/{importId}/start', { params, body }));
  while (isUnderWay(found)) {
    await new Promise((resolve) => setTimeout(resolve, pollMs / 2));
    found = await read(api.GET('/api/v1/imports/contacts/{importId}', { params }));
  }
  if (found.state !== 'done') throw new ApiError(422, found.problem ?? 'The import was stopped.');
  return found;
}

/** Starts or stops an import; what comes back is shown at once. */
export function useImportStep(kind: ImportKind, importId: string) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  const params = { path: { importId } };
  const api = apiOf(id);
  return useMutation({
    mutationFn: (step: { start: Plan } | 'cancel'): Promise<Import> => {
      if (kind === 'contacts') {
        return step === 'cancel'
          ? read(api.POST('/api/v1/imports/contacts/{importId}/cancel', { params }))
          : read(api.POST('/api/v1/imports/contacts/{importId}/start', { params, body: step.start as ContactStart }));
      }
      return step === 'cancel'
        ? read(api.POST('/api/v1/imports/answers/{importId}/cancel', { params }))
        : read(api.POST('/api/v1/imports/answers/{importId}/start', { params, body: step.start as AnswerStart }));
    },
    onSuccess: (result) => {
      queries.setQueryData(importQuery(id, kind, importId).queryKey, result);
      return queries.invalidateQueries({ queryKey: ['imports', id, kind, 'list'] });
    },
  });
}

type Start<Path extends keyof paths> = paths[Path] extends {
  post: { requestBody: { content: { 'application/json': infer Body } } };
}
  ? Body
  : never;
type ContactStart = Start<'/api/v1/imports/contacts/{importId}/start'>;
type AnswerStart = Start<'/api/v1/imports/answers/{importId}/start'>;
