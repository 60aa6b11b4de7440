// The second step of signing in: a code of the app, or a backup code.
import { Anchor, Button, Checkbox, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError, sentenceOf } from '../../api/client.ts';
import { giveCode } from '../../api/session.ts';
import { FormError } from '../../ui/FormError.tsx';

type Props = { onIn: () => Promise<void>; onBack: () => void };

export function CodeForm({ onIn, onBack }: Props) {
  const [code, setCode] = useState('');
  const [backup, setBackup] = useState(false);
  const [trustDevice, setTrustDevice] = useState(false);
  const enter = useMutation({ mutationFn: giveCode, onSuccess: onIn, onError: () => setCode('') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    enter.mutate({ code: code.trim(), trustDevice });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput
          key={String(backup)}
          label={backup ? 'Backup code' : 'Code'}
          description={backup ? 'One of the ten you kept; each works once' : 'The six digits that your app shows'}
          inputMode={backup ? 'text' : 'numeric'}
          autoComplete="one-time-code"
          maxLength={12}
          required
          withAsterisk={false}
          autoFocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Checkbox
          label="Do not ask on this device for 30 days"
          checked={trustDevice}
          onChange={(event) => setTrustDevice(event.currentTarget.checked)}
        />
        <FormError>{enter.error && whyNot(enter.error)}</FormError>
        <Button type="submit" fullWidth loading={enter.isPending}>
          Sign in
        </Button>
        <Group gap="md" justify="center">
          <Anchor component="button" type="button" size="sm" onClick={() => setBackup(!backup)}>
            {backup ? 'Use the app instead' : 'I do not have my phone'}
          </Anchor>
          <Anchor component="button" type="button" size="sm" onClick={onBack}>
            Begin again
          </Anchor>
        </Group>
      </Stack>
    </form>
  );
}

function whyNot(error: unknown): string {
  const wrong = error instanceof ApiError && error.status === 401;
  return wrong ? 'This code is not right, or it has expired: type the one that is shown now.' : sentenceOf(error);
}
