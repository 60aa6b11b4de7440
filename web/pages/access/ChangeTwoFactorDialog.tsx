// Switches the second factor off, or makes new backup codes: both need the password and a code.
import { Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { endTwoFactor, newBackupCodes } from '../../api/session.ts';
import { FormError } from '../../ui/FormError.tsx';
import { BackupCodes } from './BackupCodes.tsx';

const words = {
  end: {
    title: 'Switch off two-factor sign-in?',
    text: 'From then on your password alone lets you in.',
    action: 'Switch off',
  },
  codes: { title: 'New backup codes', text: 'The codes you have now stop working.', action: 'Make new codes' },
};

export function ChangeTwoFactorDialog({ change, onClose }: { change: 'end' | 'codes'; onClose: () => void }) {
  const queries = useQueryClient();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const { title, text, action } = words[change];
  const act = useMutation({
    mutationFn: async (given: { password: string; code: string }) => {
      if (change === 'codes') return newBackupCodes(given);
      await endTwoFactor(given);
      return null;
    },
    onSuccess: async (codes) => {
      if (codes !== null) return;
      onClose();
      notifications.show({ message: 'Two-factor sign-in is off.' });
      await queries.invalidateQueries();
    },
    onError: () => setCode(''),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    act.mutate({ password, code: code.replaceAll(' ', '') });
  };
  return (
    <Modal opened onClose={onClose} title={title} centered closeOnClickOutside={!act.data}>
      {act.data ? (
        <BackupCodes codes={act.data} onDone={onClose} />
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <Text>{text}</Text>
            <PasswordInput
              label="Your password"
              autoComplete="current-password"
              required
              withAsterisk={false}
              data-autofocus
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
              visibilityToggleButtonProps={{ 'aria-label': 'Show or hide the password' }}
            />
            <TextInput
              label="Code"
              description="From the app, or a backup code"
              autoComplete="one-time-code"
              maxLength={12}
              required
              withAsterisk={false}
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <FormError>{act.error && sentenceOf(act.error)}</FormError>
            <Button type="submit" loading={act.isPending} {...(change === 'end' && { color: 'red.9' })}>
              {action}
            </Button>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
