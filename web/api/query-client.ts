// How answers are kept. What moves with the numbers of a workspace says so with `meta: { live: true }`; everything else is
// asked for again when it is looked at again.
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.ts';

declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: { live?: boolean };
  }
}

/** @param onSignedOut called when an answer says that nobody is signed in any more. */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (!(error instanceof ApiError)) return;
    if (error.status === 401) onSignedOut();
    // What the person may do is no longer what the page believes.
    if (error.status === 403) void queries.invalidateQueries({ queryKey: ['me'] });
  };
  const queries = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      // Offline, fail with a sentence: a page or a form must not seem to hang.
      queries: { networkMode: 'always', staleTime: 5_000, retry: (count, error) => count < 2 && mayPass(error) },
      mutations: { networkMode: 'always' },
    },
  });
  return queries;
}

function mayPass(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status >= 500);
}
