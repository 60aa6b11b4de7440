// What was entered for a provider, to be changed. A secret whose field is left empty stays as it is.
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { FormError } from '../../ui/FormError.tsx';
import { fieldProblems } from '../../ui/form-problems.ts';
import { Panel } from '../../ui/Panel.tsx';
import { RelativeTime } from '../../ui/RelativeTime.tsx';
import { type Connection, type Provider, useChangeConnection } from './queries.ts';
import { SettingsFields } from './SettingsFields.tsx';
import { changesOf, firstEntered } from './settings-values.ts';
import { showProblems } from './show-problems.ts';

type Props = { connection: Connection; provider: Provider; mayChange: boolean };

export function SettingsPanel({ connection, provider, mayChange }: Props) {
  const [name, setName] = useState(connection.name);
  const [dropped, setDropped] = useState<string[]>([]);
  const form = useForm({ initialValues: firstEntered(provider.settings, connection.settings) });
  const save = useChangeConnection(connection.id);
  const settings = changesOf(provider.settings, form.values, connection, dropped);
  const renamed = name.trim() !== '' && name.trim() !== connection.name;
  const isChanged = renamed || Object.keys(settings).length > 0;
  const fields = Object.keys(provider.settings.properties);
  const submit = () =>
    save.mutate(
      { ...(renamed && { name: name.trim() }), ...(Object.keys(settings).length > 0 && { settings }) },
      {
        onSuccess: (saved) => {
          const entered = firstEntered(provider.settings, saved.settings);
          form.setInitialValues(entered);
          form.setValues(entered);
          setDropped([]);
          notifications.show({ message: 'The settings are saved.' });
        },
        onError: (error) => showProblems(form, fieldProblems(error, fields, 'settings.').errors),
      },
    );
  const { secretsSet } = connection;
  return (
    <Panel
      title="Settings"
      description={
        secretsSet.length > 0 && (
          <>
            Secrets are kept encrypted and never shown. They were entered <RelativeTime at={connection.secretsSetAt} />.
          </>
        )
      }
    >
      <form onSubmit={form.onSubmit(submit)} noValidate>
        <fieldset disabled={!mayChange} style={{ border: 0, margin: 0, padding: 0 }}>
          <Stack gap="md" maw={520}>
            <TextInput
              label="Name"
              description="What you call this connection."
              autoComplete="off"
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            <SettingsFields
              shape={provider.settings}
              form={form}
              kept={secretsSet}
              dropped={dropped}
              onDrop={(secret) => setDropped([...dropped, secret])}
            />
            <FormError>{save.error && fieldProblems(save.error, fields, 'settings.').rest}</FormError>
            {mayChange && (
              <Group>
                <Button type="submit" loading={save.isPending} disabled={!isChanged}>
                  Save
                </Button>
              </Group>
            )}
          </Stack>
        </fieldset>
      </form>
    </Panel>
  );
}
