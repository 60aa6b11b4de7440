// Asks for a link to a new password. What it says does not tell whether somebody has the address.
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, read, sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Sheet } from '../../ui/Sheet.tsx';
import { resetsQuery } from './queries.ts';

export function ForgottenPasswordPage() {
  const byMail = useQuery(resetsQuery).data?.byMail;
  const [email, setEmail] = useState('');
  const ask = useMutation({
    mutationFn: (email: string) => read(api.POST('/api/v1/password-resets', { body: { email } })),
  });
  const back = (
    <Button component={Link} to="/sign-in" variant="default" fullWidth>
      Back to sign in
    </Button>
  );
  if (byMail === false) {
    return (
      <Sheet
        title="Forgotten password"
        description="This Hark sends no mail. Whoever runs it can make you a link to a new password: hark reset-password and your address."
      >
        {back}
      </Sheet>
    );
  }
  if (ask.isSuccess) {
    return (
      <Sheet title="Look into your mail">
        <Stack gap="md" mt="sm">
          <Text>
            If somebody here signs in as {email.trim()}, a link to a new password is on its way. It works once, within
            one hour.
          </Text>
          {back}
        </Stack>
      </Sheet>
    );
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask.mutate(email.trim());
  };
  return (
    <Sheet title="Forgotten password" description="We send a link with which you choose a new one.">
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            required
            withAsterisk={false}
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <FormError>{ask.error && sentenceOf(ask.error)}</FormError>
          <Button type="submit" fullWidth loading={ask.isPending} disabled={byMail === undefined}>
            Send the link
          </Button>
          {back}
        </Stack>
      </form>
    </Sheet>
  );
}
