// Asks for another address, and the password with it: an unlocked screen must not be enough to take an account away.
import { Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api, read } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { emailChangeQuery } from './queries.ts';

const fields = ['email', 'password'] as const;

export function ChangeEmailDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : 'This is not an e-mail address'),
      password: (password) => (password === '' ? 'Type your password' : null),
    },
  });
  const ask = useMutation({
    mutationFn: ({ email, password }: typeof form.values) =>
      read(api.POST('/api/v1/me/email-change', { body: { email: email.trim(), password } })),
    onSuccess: async (_, { email }) => {
      onClose();
      notifications.show({ message: `A link is on its way to ${email.trim()}.` });
      await queries.invalidateQueries({ queryKey: emailChangeQuery.queryKey });
    },
    onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
  });
  return (
    <Modal opened onClose={onClose} title="Change your e-mail" centered>
      <form onSubmit={form.onSubmit((values) => ask.mutate(values))} noValidate>
        <Stack gap="md">
          <Text>We send a link to the new address. Until you follow it, you sign in as before.</Text>
          <TextInput
            label="New e-mail"
            type="email"
            autoComplete="email"
            data-autofocus
            {...form.getInputProps('email')}
          />
          <PasswordInput
            label="Your password"
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
            {...form.getInputProps('password')}
          />
          <FormError>{ask.error && fieldProblems(ask.error, fields).rest}</FormError>
          <Button type="submit" loading={ask.isPending}>
            Send the link
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
