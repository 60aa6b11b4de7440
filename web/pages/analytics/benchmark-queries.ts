// Scores of others that a workspace holds its own against.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { apiOf, type ItemOf, read } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';
import { useWorkspace } from '../../ui/workspace.ts';

export type Benchmark = ItemOf<'/api/v1/benchmarks'>;
type Fields = paths['/api/v1/benchmarks']['post']['requestBody']['content']['application/json'];

export function benchmarksQuery(workspaceId: string) {
  return queryOptions({
    queryKey: ['benchmarks', workspaceId],
    queryFn: ({ signal }) => read(apiOf(workspaceId).GET('/api/v1/benchmarks', { signal })),
  });
}

export function useAddBenchmark() {
  const { id } = useWorkspace();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Fields) => read(apiOf(id).POST('/api/v1/benchmarks', { body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: benchmarksQuery(id).queryKey }),
  });
}
