// Asks before a row of a list is taken away, takes it away, and brings the list up to date.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';

type Props = {
  title: string;
  action: string;
  end: () => Promise<unknown>;
  /** What the list is kept under. */
  queryKey: readonly unknown[];
  onClose: () => void;
  children: ReactNode;
};

export function EndDialog({ title, action, end, queryKey, onClose, children }: Props) {
  const queries = useQueryClient();
  const ending = useMutation({
    mutationFn: end,
    onSuccess: onClose,
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
  return (
    <ConfirmDialog
      opened
      title={title}
      action={action}
      busy={ending.isPending}
      error={ending.error}
      onConfirm={() => ending.mutate()}
      onClose={onClose}
    >
      {children}
    </ConfirmDialog>
  );
}
