// Where the link to a new password leads. The token stays in the part of the address that no server sees.
import { Button, PasswordInput, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, api, read } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { passwordLengthMin, passwordProblem } from './password-rules.ts';

export function NewPasswordPage() {
  const [token] = useState(useLocation().hash);
  const form = useForm({ initialValues: { password: '' }, validate: { password: passwordProblem } });
  const save = useMutation({
    mutationFn: ({ password }: { password: string }) =>
      read(api.POST('/api/v1/password-resets/redeem', { body: { token, password } })),
    onError: (error) => form.setErrors(fieldProblems(error, ['password']).errors),
  });
  if (save.isSuccess) {
    return (
      <Sheet title="Your password is new" description="Every device is signed out: sign in with it.">
        <Button component={Link} to="/sign-in" fullWidth>
          Sign in
        </Button>
      </Sheet>
    );
  }
  if (save.error instanceof ApiError && save.error.status === 410) {
    return (
      <Sheet
        title="This link no longer holds"
        description="It was used, replaced by a newer one, or is older than an hour."
      >
        <Button component={Link} to="/forgotten-password" fullWidth>
          Ask for a new one
        </Button>
      </Sheet>
    );
  }
  return (
    <Sheet title="Choose a new password" description="It signs you out everywhere.">
      <form onSubmit={form.onSubmit((values) => save.mutate(values))} noValidate>
        <Stack gap="md">
          <PasswordInput
            label="New password"
            description={`At least ${passwordLengthMin} characters`}
            autoComplete="new-password"
            autoFocus
            visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
            {...form.getInputProps('password')}
          />
          <FormError>{save.error && fieldProblems(save.error, ['password']).rest}</FormError>
          <Button type="submit" fullWidth loading={save.isPending}>
            Save
          </Button>
        </Stack>
      </form>
    </Sheet>
  );
}
