// One connection: whether it is in use and works, what was entered, how much may leave by it, where its provider reports to.
import { Badge, Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { Allowed } from '../../ui/Allowed.tsx';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { SettingsFrame } from '../access/SettingsFrame.tsx';
import { BackToChannels } from './BackToChannels.tsx';
import { CheckNow } from './CheckNow.tsx';
import { HookPanel } from './HookPanel.tsx';
import { LimitsPanel } from './LimitsPanel.tsx';
import { type Channel, type Connection, channelsQuery, connectionQuery, useDelete, useUse } from './queries.ts';
import { SettingsPanel } from './SettingsPanel.tsx';
import { fallbackInWords } from './words.ts';

const route = getRouteApi('/w/$workspaceId/settings/channels/$connectionId');

export function ConnectionPage() {
  const { connectionId } = route.useParams();
  const { id } = useWorkspace();
  const query = useQuery({ ...connectionQuery(id, connectionId), enabled: useWorkspace().can('connections:read') });
  const channels = useQuery(channelsQuery(id));
  return (
    <SettingsFrame title={query.data?.name ?? 'Connection'}>
      <Allowed permission="connections:read">
        <BackToChannels />
        <Loaded query={query} height={640}>
          {(connection) => (
            <Loaded query={channels} height={640}>
              {({ items }) => (
                <Panels connection={connection} channel={items.find(({ id }) => id === connection.channel)} />
              )}
            </Loaded>
          )}
        </Loaded>
      </Allowed>
    </SettingsFrame>
  );
}

function Panels({ connection, channel }: { connection: Connection; channel: Channel | undefined }) {
  const { can } = useWorkspace();
  const provider = channel?.providers.find(({ id }) => id === connection.provider.id);
  const mayChange = can('connections:write');
  return (
    <>
      <UsePanel connection={connection} channel={channel} checks={provider?.checks ?? false} mayChange={mayChange} />
      {provider && (
        <SettingsPanel key={connection.id} connection={connection} provider={provider} mayChange={mayChange} />
      )}
      <LimitsPanel connection={connection} mayChange={mayChange} />
      {provider?.reports && <HookPanel connection={connection} provider={provider} />}
      {mayChange && <DeletePanel connection={connection} channel={channel} />}
    </>
  );
}

type UseProps = { connection: Connection; channel: Channel | undefined; checks: boolean; mayChange: boolean };

function UsePanel({ connection, channel, checks, mayChange }: UseProps) {
  const { id, inUse, problem, provider } = connection;
  const use = useUse(id);
  const other = !inUse && channel?.way.kind === 'connection' ? channel.way.name : null;
  const change = () =>
    use.mutate(!inUse, {
      onSuccess: (now) => {
        const what = channel?.name ?? 'The channel';
        notifications.show({
          message: inUse
            ? (fallbackInWords(now) ?? 'It was not in use.')
            : `${what}: messages leave by “${connection.name}” from now on.`,
        });
      },
    });
  return (
    <Panel
      title={`${channel?.name ?? connection.channel} by ${provider.name}`}
      description={
        inUse
          ? 'Messages of this workspace leave by it.'
          : other === null
            ? 'It is connected, and nothing leaves by it yet.'
            : `Messages leave by “${other}” now. To use this one takes its place.`
      }
      actions={
        <Badge variant="default" tt="none" fw={500} c={inUse ? undefined : 'dimmed'}>
          {inUse ? 'In use' : 'Not in use'}
        </Badge>
      }
    >
      <Stack gap="md">
        {problem !== null && (
          <FormError>
            {inUse ? 'Nothing leaves, and messages wait. ' : 'It cannot be used. '}
            {problem}
          </FormError>
        )}
        {mayChange && (
          <Group gap="sm">
            <Button
              variant={inUse ? 'default' : 'filled'}
              loading={use.isPending}
              disabled={!inUse && problem !== null}
              onClick={change}
            >
              {inUse ? 'Stop using it' : 'Use it'}
            </Button>
            {checks && problem === null && <CheckNow connection={connection} />}
          </Group>
        )}
        <FormError>{use.error && sentenceOf(use.error)}</FormError>
      </Stack>
    </Panel>
  );
}

function DeletePanel({ connection, channel }: { connection: Connection; channel: Channel | undefined }) {
  const { id: workspaceId } = useWorkspace();
  const [asked, setAsked] = useState(false);
  const navigate = useNavigate();
  const remove = useDelete(connection.id);
  const end = () =>
    remove.mutate(undefined, {
      onSuccess: ({ now }) => {
        notifications.show({ message: `“${connection.name}” is deleted. ${fallbackInWords(now) ?? ''}`.trim() });
        void navigate({ to: '/w/$workspaceId/settings/channels', params: { workspaceId }, replace: true });
      },
    });
  return (
    <Panel title="Delete" description="Its settings and secrets are gone for good. What was sent by it stays.">
      <Button variant="default" onClick={() => setAsked(true)}>
        Delete this connection
      </Button>
      <ConfirmDialog
        opened={asked}
        title={`Delete “${connection.name}”?`}
        action="Delete"
        busy={remove.isPending}
        error={remove.error}
        onConfirm={end}
        onClose={() => setAsked(false)}
      >
        <Text>
          {connection.inUse ? `It is in use. ${fallbackInWords(channel?.fallback ?? null) ?? ''} ` : ''}
          The provider’s reports on what was sent by it are no longer heard.
        </Text>
      </ConfirmDialog>
    </Panel>
  );
}
