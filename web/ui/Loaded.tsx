// Shows what a query brought: a skeleton before the first answer, the reason where there is none, and the last known
// answer while a newer one is on its way, so that nothing flickers.
import { Skeleton, VisuallyHidden } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from './Failure.tsx';

type Props<Data> = {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  /** The height of the skeleton in pixels, near that of the content, so that nothing jumps. */
  height: number;
  children: (data: Data) => ReactNode;
};

export function Loaded<Data>({ query, height, children }: Props<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <Failure error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div aria-busy="true">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton height={height} radius="md" />
    </div>
  );
}
