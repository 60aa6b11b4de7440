// What the guide asks for and does, each a plain call of the API: the guide has no way of its own to do anything.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { defaultDefinition } from '../../../src/core/survey/definition.ts';
import { apiOf, read } from '../../api/client.ts';
import { guideQuery } from '../../api/guide.ts';
import { useWorkspace } from '../../ui/workspace.ts';

const soonMs = 1_000;
const underWay = ['planned', 'queued', 'sending'];

export function previewQuery(workspaceId: string, surveyId: string) {
  return queryOptions({
    queryKey: ['guide', workspaceId, 'preview', surveyId],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/surveys/{surveyId}/email-preview', { params: { path: { surveyId } }, signal }),
      ),
  });
}

/** What became of the ask; looked at again and again until it is known. */
export function invitationQuery(workspaceId: string, invitationId: string) {
  return queryOptions({
    queryKey: ['guide', workspaceId, 'invitation', invitationId],
    queryFn: ({ signal }) =>
      read(
        apiOf(workspaceId).GET('/api/v1/invitations/{invitationId}', { params: { path: { invitationId } }, signal }),
      ),
    refetchInterval: ({ state }) => (state.data && !underWay.includes(state.data.state) ? false : soonMs),
  });
}

/** The message of the ask with what was in it; null until it went out. */
export function messageQuery(workspaceId: string, invitationId: string) {
  return queryOptions({
    queryKey: ['guide', workspaceId, 'message', invitationId],
    queryFn: async ({ signal }) => {
      const query = { invitationId, limit: 1 };
      const list = await read(apiOf(workspaceId).GET('/api/v1/messages', { params: { query }, signal }));
      const messageId = list.items[0]?.id;
      if (messageId === undefined) return null;
      const path = { messageId };
      return read(apiOf(workspaceId).GET('/api/v1/messages/{messageId}', { params: { path }, signal }));
    },
    refetchInterval: ({ state }) => (state.data ? false : soonMs),
  });
}

/** Where messages go: to a mail server, or no further than the outbox. */
export function deliveryQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['guide', workspaceId, 'delivery'],
    queryFn: async ({ signal }) => {
      const list = await read(apiOf(workspaceId).GET('/api/v1/messages', { params: { query: { limit: 1 } }, signal }));
      return list.delivery;
    },
  });
}

export function latestAnswerQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['guide', workspaceId, 'answer'],
    queryFn: async ({ signal }) => {
      const list = await read(apiOf(workspaceId).GET('/api/v1/responses', { params: { query: { limit: 1 } }, signal }));
      return list.items[0] ?? null;
    },
    meta: { live: true },
  });
}

/** A step of the guide: done, everything that knows of it is asked for again. */
function useStep<Given>(act: (workspaceId: string, given: Given) => Promise<unknown>) {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({ mutationFn: (given: Given) => act(id, given), onSuccess: () => queries.invalidateQueries() });
}

export function useNameSurvey() {
  return useStep((id, productName: string) =>
    read(
      apiOf(id).POST('/api/v1/surveys', {
        body: { name: productName, definition: { ...defaultDefinition(''), productName } },
      }),
    ),
  );
}

export type Person = { email: string; name?: string };

export function useAddPerson() {
  return useStep((id, person: Person) => read(apiOf(id).POST('/api/v1/contacts', { body: person })));
}

/** Asks one person at once, however lately they were asked: this is for trying. */
export function useAskOne(surveyId: string) {
  return useStep((id, person: Person) =>
    read(apiOf(id).POST('/api/v1/invitations', { body: { surveyId, contacts: [person], gapDays: 0 } })),
  );
}

export function useDismissGuide() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (dismissed: boolean) => read(apiOf(id).PUT('/api/v1/guide', { body: { dismissed } })),
    onSuccess: (guide) => queries.setQueryData(guideQuery(id).queryKey, guide),
  });
}
