// Asks before changes are left behind. They stay in this browser as a draft unless they are thrown away.
import { Button, Group, Modal } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import type { RefObject } from 'react';

type Props = {
  /** Whether there are changes that nobody saved; a ref, since saving and leaving happen at once. */
  unsaved: RefObject<boolean>;
  onDiscard: () => void;
};

export function LeaveGuard({ unsaved, onDiscard }: Props) {
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved.current && current.pathname !== next.pathname,
    enableBeforeUnload: () => unsaved.current,
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <Modal opened onClose={blocker.reset} title="Leave without saving?" centered>
      Your changes stay in this browser as a draft, and are there when you come back.
      <Group justify="flex-end" mt="lg">
        <Button
          variant="subtle"
          c="var(--mantine-color-error)"
          onClick={() => {
            onDiscard();
            blocker.proceed();
          }}
        >
          Discard them
        </Button>
        <Button variant="default" onClick={blocker.proceed}>
          Leave
        </Button>
        <Button onClick={blocker.reset} data-autofocus>
          Stay
        </Button>
      </Group>
    </Modal>
  );
}
