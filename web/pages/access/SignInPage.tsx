// Signing in. Where nobody has set up this Hark, it says how to.
import { Alert, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { IconTerminal2 } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiError, sentenceOf } from '../../api/client.ts';
import { setUpQuery } from '../../api/me.ts';
import { signIn } from '../../api/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Sheet } from '../../ui/Sheet.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const open = useQuery(setUpQuery).data?.open ?? false;
  return (
    <Sheet title="Sign in" description={open ? undefined : 'Welcome back to Hark.'}>
      {open && (
        <Alert variant="default" icon={<IconTerminal2 aria-hidden />} title="This Hark is new" my="md">
          Nobody has set it up yet. Open the link that it printed in the terminal when it started: with it you create
          the first account.
        </Alert>
      )}
      <SignInForm />
    </Sheet>
  );
}

function SignInForm() {
  const { to = '/' } = route.useSearch();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: async () => {
      queries.clear();
      await navigate({ href: to, replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ email: email.trim(), password });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          label="E-mail"
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        />
        <FormError>{enter.error && whyNot(enter.error)}</FormError>
        <Button type="submit" fullWidth loading={enter.isPending}>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}

/** Never says which of the two is wrong: that would tell strangers who has an account. */
function whyNot(error: unknown): string {
  const wrong = error instanceof ApiError && error.status === 401;
  return wrong ? 'The e-mail address or the password is not right.' : sentenceOf(error);
}
