// Asks before something that cannot be undone. The button that does it says what it does.
import { Button, Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';
import { sentenceOf } from '../api/client.ts';

type Props = {
  opened: boolean;
  title: string;
  /** What the confirming button says: a verb. */
  action: string;
  children: ReactNode;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onClose: () => void;
};

export function ConfirmDialog({ opened, title, action, children, busy, error, onConfirm, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} centered>
      {children}
      {error !== null && (
        <p role="alert" style={{ color: 'var(--mantine-color-error)' }}>
          {sentenceOf(error)}
        </p>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          Cancel
        </Button>
        <Button color="red.9" loading={busy} onClick={onConfirm}>
          {action}
        </Button>
      </Group>
    </Modal>
  );
}
