// The steps of signing in: address and password, then a code where the person has a second factor.
import { Anchor, Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { ApiError, sentenceOf } from '../../api/client.ts';
import { signIn } from '../../api/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import { CodeForm } from './CodeForm.tsx';

type Props = {
  /** The address, where it can be no other. */
  email?: string;
  onIn: () => Promise<void>;
};

export function SignInSteps(props: Props) {
  const [needsCode, setNeedsCode] = useState(false);
  if (needsCode) return <CodeForm onIn={props.onIn} onBack={() => setNeedsCode(false)} />;
  return <PasswordForm {...props} onCode={() => setNeedsCode(true)} />;
}

function PasswordForm({ email: given, onIn, onCode }: Props & { onCode: () => void }) {
  const [email, setEmail] = useState(given ?? '');
  const [password, setPassword] = useState('');
  const enter = useMutation({
    mutationFn: signIn,
    onSuccess: ({ needsCode }) => (needsCode ? onCode() : onIn()),
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
          autoFocus={given === undefined}
          readOnly={given !== undefined}
          variant={given === undefined ? 'default' : 'filled'}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label="Password"
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          autoFocus={given !== undefined}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        />
        <FormError>{enter.error && whyNot(enter.error)}</FormError>
        <Button type="submit" fullWidth loading={enter.isPending}>
          Sign in
        </Button>
        <Anchor component={Link} to="/forgotten-password" size="sm" ta="center">
          Forgotten password
        </Anchor>
      </Stack>
    </form>
  );
}

/** Never says which of the two is wrong: that would tell strangers who has an account. */
function whyNot(error: unknown): string {
  const wrong = error instanceof ApiError && error.status === 401;
  return wrong ? 'The e-mail address or the password is not right.' : sentenceOf(error);
}
