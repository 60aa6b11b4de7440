// The steps to a second factor: the password, the app, the backup codes. It holds once a code has shown that the app works.
import { Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { beginTwoFactor, giveCode } from '../../api/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import { BackupCodes } from './BackupCodes.tsx';
import { QrCode } from './QrCode.tsx';

type Begun = { totpURI: string; backupCodes: string[] };

type Props = {
  /** It holds from here on, and the backup codes are shown. */
  onConfirmed: () => void;
  onDone: () => void;
};

export function TwoFactorSteps({ onConfirmed, onDone }: Props) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [confirmed, setConfirmed] = useState(false);
  if (begun === null) return <PasswordStep onDone={setBegun} />;
  if (confirmed) return <BackupCodes codes={begun.backupCodes} onDone={onDone} />;
  const confirm = () => {
    setConfirmed(true);
    onConfirmed();
  };
  return <AppStep uri={begun.totpURI} onDone={confirm} />;
}

function PasswordStep({ onDone }: { onDone: (begun: Begun) => void }) {
  const [password, setPassword] = useState('');
  const begin = useMutation({ mutationFn: beginTwoFactor, onSuccess: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    begin.mutate(password);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>You need an authenticator app on your phone, such as the one of your phone’s passwords.</Text>
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          autoFocus
          data-autofocus
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
        />
        <FormError>{begin.error && sentenceOf(begin.error)}</FormError>
        <Button type="submit" loading={begin.isPending}>
          Go on
        </Button>
      </Stack>
    </form>
  );
}

function AppStep({ uri, onDone }: { uri: string; onDone: () => void }) {
  const [code, setCode] = useState('');
  const confirm = useMutation({ mutationFn: giveCode, onSuccess: onDone, onError: () => setCode('') });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate({ code });
  };
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>Scan this with the app, then type the six digits that it shows.</Text>
        <QrCode text={uri} label="QR code for the app" />
        <details>
          <summary>Without a camera</summary>
          <Text size="sm" mt={4}>
            Type this key into the app:
          </Text>
          <Text ff="monospace" size="sm" style={{ overflowWrap: 'anywhere' }}>
            {secret.replace(/(.{4})(?=.)/g, '$1 ')}
          </Text>
        </details>
        <TextInput
          label="Code"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          required
          withAsterisk={false}
          autoFocus
          data-autofocus
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <FormError>{confirm.error && sentenceOf(confirm.error)}</FormError>
        <Button type="submit" loading={confirm.isPending}>
          Switch on
        </Button>
      </Stack>
    </form>
  );
}
