// The keys with which programs reach this workspace: made here, shown once, revoked at once.
import { Anchor, Button, Code, Group, Table, VisuallyHidden } from '@mantine/core';
import { IconKey, IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { apiOf, read } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { ChangeKeyDialog } from './ChangeKeyDialog.tsx';
import { NewKeyDialog } from './NewKeyDialog.tsx';
import { type ApiKey, apiKeysQuery } from './queries.ts';

export function ApiKeysPanel() {
  const workspace = useWorkspace();
  const query = useQuery(apiKeysQuery(workspace.id));
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const [changing, setChanging] = useState<ApiKey | null>(null);
  const mayChange = workspace.can('apiKeys:write');
  return (
    <Panel
      title="API keys"
      description={
        <>
          For programs that talk to this workspace. Each can do what its scopes say and nothing else.{' '}
          <Anchor href="/docs/api">Read the API reference</Anchor>
        </>
      }
      flush
      actions={
        mayChange && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => setCreating(true)}
          >
            New key
          </Button>
        )
      }
    >
      <Loaded query={query} height={90}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing icon={IconKey} title="No keys">
              A key lets a program add contacts, ask, or read the score.
            </Nothing>
          ) : (
            <TableFrame label="API keys" minWidth={680}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>Name</Table.Th>
                  <Table.Th>Scopes</Table.Th>
                  <Table.Th>Last used</Table.Th>
                  <Table.Th>Ends</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>Actions</VisuallyHidden>
                  </Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {items.map((key) => (
                  <Table.Tr key={key.id}>
                    <Table.Td>
                      <div>{key.name}</div>
                      <Code>{key.start}…</Code>
                    </Table.Td>
                    <Table.Td className="dimmed">{key.scopes.join(', ')}</Table.Td>
                    <Table.Td>{key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : 'Never'}</Table.Td>
                    <Table.Td>
                      {key.expiresAt ? <KeyEnd at={key.expiresAt} /> : <span className="dimmed">Never</span>}
                    </Table.Td>
                    <Table.Td>
                      {mayChange && (
                        <Group gap={4} justify="flex-end" wrap="nowrap">
                          <Button
                            size="compact-sm"
                            variant="subtle"
                            aria-label={`Change ${key.name}`}
                            onClick={() => setChanging(key)}
                          >
                            Change
                          </Button>
                          <Button
                            size="compact-sm"
                            variant="subtle"
                            color="gray"
                            c="var(--mantine-color-error)"
                            aria-label={`Revoke ${key.name}`}
                            onClick={() => setRevoking(key)}
                          >
                            Revoke
                          </Button>
                        </Group>
                      )}
                    </Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </TableFrame>
          )
        }
      </Loaded>
      <NewKeyDialog opened={creating} onClose={() => setCreating(false)} />
      {changing && <ChangeKeyDialog apiKey={changing} onClose={() => setChanging(null)} />}
      <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />
    </Panel>
  );
}

function KeyEnd({ at }: { at: string }) {
  return new Date(at) > new Date() ? <RelativeTime at={at} /> : <span>Ended</span>;
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const workspace = useWorkspace();
  const queries = useQueryClient();
  const revoke = useMutation({
    mutationFn: (apiKeyId: string) =>
      read(apiOf(workspace.id).DELETE('/api/v1/api-keys/{apiKeyId}', { params: { path: { apiKeyId } } })),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: apiKeysQuery(workspace.id).queryKey });
    },
  });
  return (
    <ConfirmDialog
      opened={apiKey !== null}
      title={`Revoke the key “${apiKey?.name ?? ''}”?`}
      action="Revoke"
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => apiKey && revoke.mutate(apiKey.id)}
      onClose={onClose}
    >
      Every program that uses it is refused from the next request on.
    </ConfirmDialog>
  );
}
