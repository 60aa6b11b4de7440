// The keys with which programs reach this workspace: made here, shown once, revoked at once.
import { Button, Code, Group, Text } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiOf, read } from '../../api/client.ts';
import { Nothing } from '../../ui/Nothing.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ChangeKeyDialog } from './ChangeKeyDialog.tsx';
import { EndDialog } from './EndDialog.tsx';
import { ListPanel } from './ListPanel.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { type ApiKey, apiKeysQuery } from './queries.ts';
import { RowAction } from './RowAction.tsx';

export function ApiKeysPanel() {
  const workspace = useWorkspace();
  const query = useQuery(apiKeysQuery(workspace.id));
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const [changing, setChanging] = useState<ApiKey | null>(null);
  const mayChange = workspace.can('apiKeys:write');
  return (
    <ListPanel
      title="API keys"
      description="A program can do what the scopes of its key say, and nothing else."
      actions={
        <Group gap="xs">
          <Button size="xs" variant="subtle" component="a" href="/docs/api">
            API reference
          </Button>
          {mayChange && (
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} aria-hidden />}
              onClick={() => setCreating(true)}
            >
              New key
            </Button>
          )}
        </Group>
      }
      query={query}
      empty={
        <Nothing icon={IconKey} title="No keys">
          A key lets a program add contacts, ask, or read the score.
        </Nothing>
      }
      keyOf={({ id }) => id}
      columns={[
        {
          name: 'Name',
          cell: ({ name, start, scopes }) => (
            <>
              <div>{name}</div>
              <Code style={{ whiteSpace: 'nowrap' }}>{start}…</Code>
              <Text hiddenFrom="sm" size="sm" c="dimmed" mt={4}>
                {scopes.join(', ')}
              </Text>
            </>
          ),
        },
        { name: 'Scopes', wide: true, cell: ({ scopes }) => <span className="dimmed">{scopes.join(', ')}</span> },
        {
          name: 'Last used',
          wide: true,
          cell: ({ lastUsedAt }) =>
            lastUsedAt ? <RelativeTime at={lastUsedAt} /> : <span className="dimmed">Never</span>,
        },
        {
          name: 'Ends',
          wide: true,
          cell: ({ expiresAt }) => (expiresAt ? <KeyEnd at={expiresAt} /> : <span className="dimmed">Never</span>),
        },
      ]}
      rowActions={(key) =>
        mayChange && (
          <>
            <RowAction name="Change" label={`Change ${key.name}`} onClick={() => setChanging(key)} />
            <RowAction name="Revoke" label={`Revoke ${key.name}`} ends onClick={() => setRevoking(key)} />
          </>
        )
      }
    >
      <NewKeyDialog opened={creating} onClose={() => setCreating(false)} />
      {changing && <ChangeKeyDialog apiKey={changing} onClose={() => setChanging(null)} />}
      {revoking && (
        <EndDialog
          title={`Revoke the key “${revoking.name}”?`}
          action="Revoke"
          end={() =>
            read(
              apiOf(workspace.id).DELETE('/api/v1/api-keys/{apiKeyId}', {
                params: { path: { apiKeyId: revoking.id } },
              }),
            )
          }
          queryKey={apiKeysQuery(workspace.id).queryKey}
          onClose={() => setRevoking(null)}
        >
          Every program that uses it is refused from the next request on.
        </EndDialog>
      )}
    </ListPanel>
  );
}

function KeyEnd({ at }: { at: string }) {
  return new Date(at) > new Date() ? <RelativeTime at={at} /> : <span>Ended</span>;
}
