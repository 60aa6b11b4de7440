// The way out, from the menu and from the palette.
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../api/client.ts';
import { signOut } from '../api/session.ts';

/** Signs out and leaves. Where that fails it says so: nobody should walk away from a page that only looks left. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess() {
      queries.clear();
      // A fresh page: nothing of this person stays in memory.
      window.location.assign('/sign-in');
    },
    onError(error) {
      notifications.show({ color: 'red', message: `You are still signed in. ${sentenceOf(error)}` });
    },
  });
  return () => leave.mutate();
}
