// Makes the account of who was invited. The address is the one of the invite and cannot be another.
import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { api, read } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { passwordLengthMin, passwordProblem } from './password-rules.ts';
import { useEnter } from './use-enter.ts';

const fields = ['name', 'password'] as const;

export function SignUpForm({ token, email }: { token: string; email: string }) {
  const enter = useEnter();
  const form = useForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (name) => (name.trim() === '' ? 'What shall others call you?' : null),
      password: passwordProblem,
    },
  });
  const join = useMutation({
    mutationFn: (values: typeof form.values) =>
      read(api.POST('/api/v1/invites/sign-up', { body: { token, ...values } })),
    onSuccess: ({ workspaceId }) => enter(workspaceId),
    onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
  });
  return (
    <form onSubmit={form.onSubmit((values) => join.mutate(values))} noValidate>
      <Stack gap="md">
        <TextInput label="Your e-mail" type="email" autoComplete="username" value={email} readOnly variant="filled" />
        <TextInput label="Your name" autoComplete="name" autoFocus {...form.getInputProps('name')} />
        <PasswordInput
          label="A password"
          description={`At least ${passwordLengthMin} characters`}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
          {...form.getInputProps('password')}
        />
        <FormError>{join.error && fieldProblems(join.error, fields).rest}</FormError>
        <Button type="submit" fullWidth loading={join.isPending}>
          Join
        </Button>
      </Stack>
    </form>
  );
}
