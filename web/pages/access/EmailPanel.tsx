// The address the person signs in with, and the one that waits to be confirmed.
import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read, sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ChangeEmailDialog } from './ChangeEmailDialog.tsx';
import { emailChangeQuery } from './queries.ts';

export function EmailPanel() {
  const { email } = useWorkspace().me.user;
  const query = useQuery(emailChangeQuery);
  const [changing, setChanging] = useState(false);
  return (
    <Panel title="E-mail" description="You sign in with it.">
      <Loaded query={query} height={36}>
        {({ byMail, pending }) => (
          <>
            <Group justify="space-between" gap="sm">
              <Text style={{ overflowWrap: 'anywhere' }}>{email}</Text>
              {byMail && (
                <Button variant="default" onClick={() => setChanging(true)}>
                  Change
                </Button>
              )}
            </Group>
            {pending && <Pending {...pending} />}
            {!byMail && (
              <Text size="sm" c="dimmed" mt={4}>
                It stays as it is: this Hark sends no mail, so that another address cannot be shown to be yours.
              </Text>
            )}
          </>
        )}
      </Loaded>
      {changing && <ChangeEmailDialog onClose={() => setChanging(false)} />}
    </Panel>
  );
}

function Pending({ email, expiresAt }: { email: string; expiresAt: string }) {
  const queries = useQueryClient();
  const drop = useMutation({
    mutationFn: () => read(api.DELETE('/api/v1/me/email-change')),
    onSettled: () => queries.invalidateQueries({ queryKey: emailChangeQuery.queryKey }),
  });
  return (
    <Group justify="space-between" gap="sm" mt="md">
      <div>
        <Text style={{ overflowWrap: 'anywhere' }}>{email} is waiting for you to confirm it.</Text>
        <Text size="sm" c="dimmed">
          The link we sent there expires <RelativeTime at={expiresAt} />.
        </Text>
        <FormError>{drop.error && sentenceOf(drop.error)}</FormError>
      </div>
      <Button variant="default" loading={drop.isPending} onClick={() => drop.mutate()}>
        Keep the old one
      </Button>
    </Group>
  );
}
