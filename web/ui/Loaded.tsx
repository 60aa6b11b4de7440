// Shows what a query brought: a skeleton before the first answer, the reason where there is none, and the last known
// answer while a newer one is on its way, so that nothing flickers.
import { VisuallyHidden } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Failure } from './Failure.tsx';
import { type Shape, ShapeSkeleton } from './Skeletons.tsx';

type Props<Data> = {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'refetch'>;
  /** The height of the skeleton in pixels, near that of the content, so that nothing jumps. */
  height: number;
  /** What will come. */
  shape?: Shape;
  /** The head of a page whose own comes with what is loaded: without it, a failure would have no title and no way back. */
  headOnFailure?: ReactNode;
  children: (data: Data) => ReactNode;
};

export function Loaded<Data>({ query, height, shape = 'block', headOnFailure, children }: Props<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) {
    return (
      <>
        {headOnFailure}
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      </>
    );
  }
  return (
    <div aria-busy="true">
      <VisuallyHidden>Loading</VisuallyHidden>
      <ShapeSkeleton shape={shape} height={height} />
    </div>
  );
}
