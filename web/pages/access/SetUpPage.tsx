// The first run: whoever holds the printed link creates the owner and the first workspace. The token stays in the part of
// the address that no server sees.
import { Button, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiError, api, read, sentenceOf } from '../../api/client.ts';
import { setUpQuery } from '../../api/me.ts';
import { Failure } from '../../ui/Failure.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { Sheet } from '../../ui/Sheet.tsx';
import { passwordLengthMin, passwordProblem } from './password-rules.ts';
import { ownTimeZone, timeZones } from './time-zones.ts';
import { useEnter } from './use-enter.ts';

export function SetUpPage() {
  const [token] = useState(useLocation().hash);
  const query = useQuery(setUpQuery);
  if (query.error) {
    return (
      <Sheet title="Set up Hark">
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      </Sheet>
    );
  }
  if (query.data === undefined) return null;
  if (!query.data.open) {
    return (
      <Sheet
        title="Hark is set up already"
        description="The link has done its work: sign in with the account that it made."
      >
        <Button component={Link} to="/sign-in" fullWidth>
          Sign in
        </Button>
      </Sheet>
    );
  }
  if (token === '') {
    return (
      <Sheet
        title="The link is not whole"
        description="Open the whole link that Hark printed in the terminal when it started, with all that follows the #."
      />
    );
  }
  return (
    <Sheet title="Set up Hark" description="Two minutes, once: your account and your first workspace.">
      <SetUpForm token={token} />
    </Sheet>
  );
}

const fields = ['name', 'email', 'password', 'workspaceName', 'timeZone'] as const;

function SetUpForm({ token }: { token: string }) {
  const enter = useEnter();
  const form = useForm({
    initialValues: { name: '', email: '', password: '', workspaceName: '', timeZone: ownTimeZone() },
    validateInputOnBlur: ['password'],
    validate: {
      name: (name) => (name.trim() === '' ? 'What shall we call you?' : null),
      email: (email) => (/^\S+@\S+$/.test(email.trim()) ? null : 'This is not an e-mail address'),
      password: passwordProblem,
      workspaceName: (name) => (name.trim() === '' ? 'The name of your company or team' : null),
    },
  });
  const create = useMutation({
    mutationFn: (values: typeof form.values) =>
      read(api.POST('/api/v1/set-up', { body: { ...values, email: values.email.trim(), token } })),
    onSuccess: ({ workspaceId }) => enter(workspaceId),
    onError: (error) => form.setErrors(fieldProblems(error, fields).errors),
  });
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap="md">
        <TextInput label="Your name" autoComplete="name" autoFocus {...form.getInputProps('name')} />
        <TextInput label="Your e-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label="A password"
          description={`At least ${passwordLengthMin} characters`}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
          {...form.getInputProps('password')}
        />
        <TextInput
          label="Workspace"
          description="Usually your company: what you measure lives in it"
          autoComplete="organization"
          {...form.getInputProps('workspaceName')}
        />
        <Select
          label="Time zone"
          description="In which its days begin and end"
          searchable
          allowDeselect={false}
          data={timeZones(form.values.timeZone)}
          {...form.getInputProps('timeZone')}
        />
        <FormError>{create.error && whyNot(create.error)}</FormError>
        <Button type="submit" fullWidth loading={create.isPending}>
          Create my workspace
        </Button>
      </Stack>
    </form>
  );
}

/** What the fields themselves do not say. */
function whyNot(error: unknown): string | null {
  return error instanceof ApiError ? fieldProblems(error, fields).rest : sentenceOf(error);
}
