// One answer beside the page: what was said, how the score came, whether it counts.
import { Drawer, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Loaded } from '../../ui/Loaded.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { answerQuery } from './queries.ts';

// Most who look at a list or at the score open no answer.
const AnswerDetails = lazy(() => import('./AnswerDetails.tsx').then((file) => ({ default: file.AnswerDetails })));

const height = 320;

/** @param answerId from the address; undefined is closed. */
export function AnswerDrawer({ answerId }: { answerId: string | undefined }) {
  const change = useChangeSearch();
  const close = () => change({ answer: undefined });
  return (
    <Drawer opened={answerId !== undefined} onClose={close} position="right" size="md" title="Answer">
      {answerId !== undefined && <OpenAnswer answerId={answerId} onGone={close} />}
    </Drawer>
  );
}

function OpenAnswer({ answerId, onGone }: { answerId: string; onGone: () => void }) {
  const workspace = useWorkspace();
  const query = useQuery(answerQuery(workspace.id, answerId));
  return (
    <Loaded query={query} height={height}>
      {(answer) => (
        <Suspense fallback={<Skeleton height={height} />}>
          <AnswerDetails answer={answer} onGone={onGone} />
        </Suspense>
      )}
    </Loaded>
  );
}
