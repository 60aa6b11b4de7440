// Where the provider reports to, and what to do with that address there.
import { Stack, Text } from '@mantine/core';
import { Panel } from '../../ui/Panel.tsx';
import { CopyLine } from '../access/CopyLine.tsx';
import type { Connection, Provider } from './queries.ts';

type Props = { connection: Connection; provider: Provider };

export function HookPanel({ connection: { hookUrl, channel }, provider }: Props) {
  const what = channel === 'email' ? 'bounces, complaints and deliveries' : 'deliveries, answers and STOP';
  return (
    <Panel title="Reports" description={`How ${provider.name} tells Hark of ${what}.`}>
      <Stack gap="md">
        {hookUrl === null ? (
          <Text>
            {provider.name} cannot reach this Hark: its address is that of this machine only. Once the operator has set
            HARK_PUBLIC_URL, the address to enter there stands here.
          </Text>
        ) : (
          <>
            <Text>{provider.hookHelp ?? `At ${provider.name}, enter this address as the webhook for ${what}.`}</Text>
            <CopyLine value={hookUrl}>{null}</CopyLine>
            <Text size="sm" c="dimmed">
              Whoever knows this address can try to report in the name of {provider.name}: treat it as a secret.
            </Text>
          </>
        )}
      </Stack>
    </Panel>
  );
}
