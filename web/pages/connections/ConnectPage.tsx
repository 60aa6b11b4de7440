// Connects a provider: which one, and what it wants to know. Nothing leaves by it until it is put in use.
import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Allowed } from '../../ui/Allowed.tsx';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { Loaded } from '../../ui/Loaded.tsx';
import { Nothing } from '../../ui/Nothing.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useChangeSearch } from '../../ui/search.ts';
import { useWorkspace } from '../../ui/workspace.ts';
import { SettingsFrame } from '../access/SettingsFrame.tsx';
import { BackToChannels } from './BackToChannels.tsx';
import { type Channel, channelsQuery, type Provider, useConnect } from './queries.ts';
import { SettingsFields } from './SettingsFields.tsx';
import { firstEntered, settingsOf } from './settings-values.ts';
import { showProblems } from './show-problems.ts';

const route = getRouteApi('/w/$workspaceId/settings/channels/connect/$channelId');

export function ConnectPage() {
  const { channelId } = route.useParams();
  const { id } = useWorkspace();
  return (
    <SettingsFrame title="Connect a provider">
      <Allowed permission="connections:write">
        <Loaded query={useQuery(channelsQuery(id))} height={420}>
          {({ items }) => {
            const channel = items.find((one) => one.id === channelId);
            return channel && channel.providers.length > 0 ? <Choice channel={channel} /> : <NothingToConnect />;
          }}
        </Loaded>
      </Allowed>
    </SettingsFrame>
  );
}

function Choice({ channel }: { channel: Channel }) {
  const { provider: chosen } = route.useSearch();
  const change = useChangeSearch();
  const only = channel.providers.length === 1 ? channel.providers[0] : undefined;
  const provider = channel.providers.find(({ id }) => id === chosen) ?? only;
  return (
    <>
      <BackToChannels />
      <Panel title={`${channel.name}: who delivers`} description="You need an account with one of them.">
        <Radio.Group
          aria-label="Provider"
          value={provider?.id ?? ''}
          onChange={(id) => change({ provider: id }, { replace: true })}
        >
          <Stack gap="sm">
            {channel.providers.map(({ id, name }) => (
              <Radio key={id} value={id} label={name} />
            ))}
          </Stack>
        </Radio.Group>
      </Panel>
      {provider && <ConnectPanel key={provider.id} channel={channel} provider={provider} />}
    </>
  );
}

function ConnectPanel({ channel, provider }: { channel: Channel; provider: Provider }) {
  const { id: workspaceId } = useWorkspace();
  const navigate = useNavigate();
  const connect = useConnect();
  const [name, setName] = useState(provider.name);
  const form = useForm({ initialValues: firstEntered(provider.settings) });
  const submit = () =>
    connect.mutate(
      {
        channel: channel.id,
        provider: provider.id,
        name: name.trim() || provider.name,
        settings: settingsOf(provider.settings, form.values),
      },
      {
        onSuccess: ({ id }) =>
          navigate({
            to: '/w/$workspaceId/settings/channels/$connectionId',
            params: { workspaceId, connectionId: id },
            replace: true,
          }),
        onError: (error) => showProblems(form, fieldProblems(error, fields, 'settings.').errors),
      },
    );
  const fields = Object.keys(provider.settings.properties);
  return (
    <Panel title={provider.name} description="Secrets are kept encrypted, and never shown again.">
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <Stack gap="md" maw={520}>
          <TextInput
            label="Name"
            description="What you call this connection."
            autoComplete="off"
            value={name}
            maxLength={100}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <SettingsFields shape={provider.settings} form={form} />
          <FormError>{connect.error && fieldProblems(connect.error, fields, 'settings.').rest}</FormError>
          <Group>
            <Button type="submit" loading={connect.isPending}>
              Connect
            </Button>
            <Text size="sm" c="dimmed">
              Nothing leaves by it until you put it in use.
            </Text>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}

function NothingToConnect() {
  return (
    <>
      <BackToChannels />
      <Nothing icon={IconPlugConnectedX} title="Nothing to connect here">
        This channel has no providers.
      </Nothing>
    </>
  );
}
