// A new password: every other device is signed out with it.
import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { sentenceOf } from '../../api/client.ts';
import { changePassword } from '../../api/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { passwordProblem } from './password-rules.ts';
import { sessionsQuery } from './queries.ts';

const visibilityToggleButtonProps = { 'aria-label': 'Show or hide the password' };

export function PasswordPanel() {
  const { email } = useWorkspace().me.user;
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { currentPassword: '', newPassword: '' },
    validate: {
      currentPassword: (value) => (value === '' ? 'Your password of today' : null),
      newPassword: passwordProblem,
    },
  });
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: async () => {
      form.reset();
      notifications.show({ message: 'Your password is changed. Every other device is signed out.' });
      await queries.invalidateQueries({ queryKey: sessionsQuery.queryKey });
    },
  });
  return (
    <Panel title="Password" description="A new one signs you out everywhere else.">
      <form onSubmit={form.onSubmit((values) => change.mutate(values))}>
        <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
        <Stack gap="md" maw={420}>
          <PasswordInput
            label="Current password"
            autoComplete="current-password"
            visibilityToggleButtonProps={visibilityToggleButtonProps}
            {...form.getInputProps('currentPassword')}
          />
          <PasswordInput
            label="New password"
            autoComplete="new-password"
            visibilityToggleButtonProps={visibilityToggleButtonProps}
            {...form.getInputProps('newPassword')}
          />
          <FormError>{change.error && sentenceOf(change.error)}</FormError>
          <Group>
            <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
              Change the password
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
