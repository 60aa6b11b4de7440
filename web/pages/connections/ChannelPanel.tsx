// One channel: how its messages leave now, and what is connected for it.
import { Badge, Button, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { FormError } from '../../ui/FormError.tsx';
import { Panel } from '../../ui/Panel.tsx';
import rows from '../../ui/rows.module.css';
import { useWorkspace } from '../../ui/workspace.ts';
import classes from './Connections.module.css';
import type { Channel, Connection } from './queries.ts';
import { wayInWords } from './words.ts';

type Props = { channel: Channel; connections: readonly Connection[] };

export function ChannelPanel({ channel, connections }: Props) {
  const { id: workspaceId, can } = useWorkspace();
  return (
    <Panel
      title={channel.name}
      actions={
        can('connections:write') && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            renderRoot={(props) => (
              <Link
                {...props}
                to="/w/$workspaceId/settings/channels/connect/$channelId"
                params={{ workspaceId, channelId: channel.id }}
              />
            )}
            aria-label={`Connect a provider for ${channel.name}`}
          >
            Connect a provider
          </Button>
        )
      }
    >
      <Stack gap="md">
        <Text>{wayInWords(channel)}</Text>
        {channel.way.problem !== null && (
          <FormError>Nothing leaves, and messages wait: {channel.way.problem}</FormError>
        )}
        {connections.length === 0 ? (
          <Text c="dimmed">Nothing is connected.</Text>
        ) : (
          <ul className={classes.list} aria-label={`Connected for ${channel.name}`}>
            {connections.map((connection) => (
              <li key={connection.id} className={classes.item}>
                <div className={classes.words}>
                  <Link
                    to="/w/$workspaceId/settings/channels/$connectionId"
                    params={{ workspaceId, connectionId: connection.id }}
                    className={rows.open}
                  >
                    {connection.name}
                  </Link>
                  <Text size="sm" c="dimmed">
                    {[
                      connection.provider.name !== connection.name && connection.provider.name,
                      connection.problem !== null && 'Needs mending',
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </Text>
                </div>
                <Badge variant="default" tt="none" fw={500} flex="none" c={connection.inUse ? undefined : 'dimmed'}>
                  {connection.inUse ? 'In use' : 'Not in use'}
                </Badge>
              </li>
            ))}
          </ul>
        )}
      </Stack>
    </Panel>
  );
}
