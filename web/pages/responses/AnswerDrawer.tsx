// One answer beside the page: what was said, how the score came, whether it counts.
import { Drawer } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../ui/Loaded.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { AnswerDetails } from './AnswerDetails.tsx';
import { answerQuery } from './queries.ts';

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
    <Loaded query={query} height={320}>
      {(answer) => <AnswerDetails answer={answer} onGone={onGone} />}
    </Loaded>
  );
}
