// What pages ask of answers, and the ways to change one.
import { keepPreviousData, type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type ItemOf, type Returned, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { offerUndo, useDeleteWithUndo } from '../../ui/undo.tsx';
import { useWorkspace } from '../../ui/workspace.ts';

export type Answer = ItemOf<'/api/v1/responses'>;
type AnswerList = Returned<'/api/v1/responses'>;
/** Narrowed by dimensions where `where` is there, for those who may read the score. */
export type AnswersFilter = NonNullable<paths['/api/v1/score/responses']['get']['parameters']['query']>;

export function answersQuery(workspaceId: string, filter: AnswersFilter) {
  return queryOptions({
    queryKey: ['responses', workspaceId, filter],
    queryFn: ({ signal }): Promise<AnswerList> => {
      const api = apiOf(workspaceId);
      const { where, ...plain } = filter;
      return where === undefined
        ? read(api.GET('/api/v1/responses', { params: { query: plain }, signal }))
        : read(api.GET('/api/v1/score/responses', { params: { query: filter }, signal }));
    },
    placeholderData: keepPreviousData,
    // An older page does not move under the eyes of its reader.
    meta: { live: filter.cursor === undefined },
  });
}

export function answerQuery(workspaceId: string, responseId: string) {
  return queryOptions({
    queryKey: ['response', workspaceId, responseId],
    queryFn: ({ signal }) =>
      read(apiOf(workspaceId).GET('/api/v1/responses/{responseId}', { params: { path: { responseId } }, signal })),
    meta: { live: true },
  });
}

type Decision = 'trusted' | 'suspect' | 'rules';

const said: Record<Decision, string> = {
  trusted: 'Marked as trusted: the score counts.',
  suspect: 'Marked as suspect: the score is left out.',
  rules: 'The rules decide again.',
};

/** A person's word on a score: shown at once, put back where it cannot be kept, and taken back for a few seconds. */
export function useChangeVerdict(responseId: string) {
  const { id, me } = useWorkspace();
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: ({ verdict }: { verdict: Decision; back?: Decision }) =>
      read(apiOf(id).PATCH('/api/v1/responses/{responseId}', { params: { path: { responseId } }, body: { verdict } })),
    async onMutate({ verdict }) {
      await queries.cancelQueries({ predicate: (query) => query.meta?.live === true });
      return verdict === 'rules' ? () => undefined : foresee(queries, id, responseId, verdict, me.user.name);
    },
    onError: (_error, _given, rollBack) => rollBack?.(),
    onSuccess(answer, { verdict, back }) {
      queries.setQueryData(answerQuery(id, responseId).queryKey, answer);
      if (back) offerUndo(`verdict:${responseId}`, said[verdict], () => decide.mutate({ verdict: back }));
    },
    onSettled: () => queries.invalidateQueries({ predicate: (query) => query.meta?.live === true }),
  });
  return decide;
}

/** What leads back to the verdict as it is. */
export function wayBack({ value, by }: Answer['verdict']): Decision {
  return by === null ? 'rules' : value;
}

/** Writes the verdict wherever the answer is shown. Returns what puts everything back. */
function foresee(
  queries: QueryClient,
  workspaceId: string,
  responseId: string,
  value: 'trusted' | 'suspect',
  by: string,
): () => void {
  const decided = (answer: Answer): Answer =>
    answer.id === responseId ? { ...answer, verdict: { value, reasons: [], by } } : answer;
  const one = answerQuery(workspaceId, responseId).queryKey;
  const before = {
    one: queries.getQueryData(one),
    lists: queries.getQueriesData<AnswerList>({ queryKey: ['responses', workspaceId] }),
  };
  queries.setQueryData(one, (answer) => answer && decided(answer));
  queries.setQueriesData<AnswerList>(
    { queryKey: ['responses', workspaceId] },
    (list) => list && { ...list, items: list.items.map(decided) },
  );
  return () => {
    queries.setQueryData(one, before.one);
    for (const [key, list] of before.lists) queries.setQueryData(key, list);
  };
}

/** Deletes an answer, with a few seconds to take it back. */
export function useDeleteAnswer(answer: Pick<Answer, 'id' | 'score'>, name: string) {
  const { id } = useWorkspace();
  const remove = useDeleteWithUndo();
  const params = { path: { responseId: answer.id } };
  return () =>
    remove({
      key: `answer:${answer.id}`,
      done: `The ${answer.score} of ${name} was deleted.`,
      run: ({ keepalive }) => read(apiOf(id).DELETE('/api/v1/responses/{responseId}', { params, keepalive })),
    });
}
