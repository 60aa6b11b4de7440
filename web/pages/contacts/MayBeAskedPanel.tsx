// Whether a contact may be asked, channel by channel: why not, since when, and who decided it.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sentenceOf } from '../../api/client.ts';
import { writeDay } from '../../ui/dates.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { type Contact, type Suppression, suppressionsQuery, useSuppress } from './queries.ts';
import { channelName, reasons } from './suppression-queries.ts';

export function MayBeAskedPanel({ contact }: { contact: Contact }) {
  const { id } = useWorkspace();
  const query = useQuery(suppressionsQuery(id, contact.id));
  return (
    <Panel title="May be asked">
      <Loaded query={query} height={60}>
        {({ items }) => {
          const usual = contact.email === null ? [] : ['email'];
          const shown = [...new Set([...usual, ...items.map(({ channel }) => channel)])];
          if (shown.length === 0) return <Text c="dimmed">There is no e-mail address to ask at.</Text>;
          return (
            <Stack gap="md">
              {shown.map((channel) => (
                <Channel
                  key={channel}
                  contact={contact}
                  channel={channel}
                  suppression={items.find((one) => one.channel === channel)}
                />
              ))}
            </Stack>
          );
        }}
      </Loaded>
    </Panel>
  );
}

type Props = { contact: Contact; channel: string; suppression: Suppression | undefined };

function Channel({ contact, channel, suppression }: Props) {
  const { can } = useWorkspace();
  const change = useSuppress(contact.id);
  const name = channelName(channel);
  return (
    <div>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <div>
          <Text fw={500}>{name}</Text>
          <Text size="sm" c="dimmed">
            {suppression === undefined ? 'May be asked' : whyOf(suppression)}
          </Text>
        </div>
        {can('contacts:write') && (
          <Button
            size="xs"
            variant="default"
            style={{ flexShrink: 0 }}
            aria-label={`${suppression === undefined ? 'Do not ask' : 'Allow again'}: ${name}`}
            loading={change.isPending}
            onClick={() => change.mutate({ channel, ask: suppression === undefined ? 'stop' : 'again' })}
          >
            {suppression === undefined ? 'Do not ask' : 'Allow again'}
          </Button>
        )}
      </Group>
      <FormError>{change.error && sentenceOf(change.error)}</FormError>
    </div>
  );
}

/** "Has unsubscribed, since 4 Mar 2026, decided by Ada." */
export function whyOf({ reason, since, by, listed }: Pick<Suppression, 'reason' | 'since' | 'by' | 'listed'>): string {
  const list = listed ? ', by the list of addresses' : '';
  return `${reasons[reason]}${list}, since ${writeDay(since.slice(0, 10))}${by === null ? '' : `, decided by ${by}`}`;
}
