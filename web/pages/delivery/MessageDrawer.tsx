// One message beside the page.
import { Drawer, Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useChangeSearch } from '../../ui/search.ts';
import type { MessagesSearch } from './search.ts';

// Most who look at the list open few.
const MessageView = lazy(() => import('./MessageView.tsx').then((file) => ({ default: file.MessageView })));

/** @param messageId from the address; undefined is closed. */
export function MessageDrawer({ messageId, search }: { messageId: string | undefined; search: MessagesSearch }) {
  const change = useChangeSearch();
  return (
    <Drawer
      opened={messageId !== undefined}
      onClose={() => change({ message: undefined, view: undefined, width: undefined })}
      position="right"
      size={760}
      title="Message"
    >
      {messageId !== undefined && (
        <Suspense fallback={<Skeleton height={560} />}>
          <MessageView messageId={messageId} search={search} />
        </Suspense>
      )}
    </Drawer>
  );
}
