// The signing secret: shown when somebody asks for it, replaced when they say so twice.
import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { CopyLine } from '../access/CopyLine.tsx';
import { useSecret } from './queries.ts';

export function SecretBox() {
  const [secret, setSecret] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const reveal = useSecret('reveal');
  const renew = useSecret('renew');
  const show = { onSuccess: (shown: { secret: string }) => setSecret(shown.secret) };
  const fail = { onError: (error: unknown) => notifications.show({ color: 'red', message: sentenceOf(error) }) };
  return (
    <Stack gap="sm">
      {secret !== null && <CopyLine value={secret} />}
      <Group>
        {secret === null && (
          <Button
            variant="default"
            loading={reveal.isPending}
            onClick={() => reveal.mutate(undefined, { ...show, ...fail })}
          >
            Show the signing secret
          </Button>
        )}
        <Button variant="default" onClick={() => setAsking(true)}>
          Replace it
        </Button>
      </Group>
      <ConfirmDialog
        opened={asking}
        title="Replace the signing secret?"
        action="Replace"
        busy={renew.isPending}
        error={renew.error}
        onClose={() => setAsking(false)}
        onConfirm={() =>
          renew.mutate(undefined, {
            onSuccess(shown) {
              setSecret(shown.secret);
              setAsking(false);
            },
          })
        }
      >
        Your server must use the new one from now on: identities that it signs with the one before are no longer
        believed.
      </ConfirmDialog>
    </Stack>
  );
}
