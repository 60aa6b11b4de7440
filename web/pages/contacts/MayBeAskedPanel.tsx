// Whether a contact may be asked, channel by channel: why not, since when, and who decided it.
import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx';
import { writeDay } from '../../ui/dates.ts';
import { FormError } from '../../ui/FormError.tsx';
import { Loaded } from '../../ui/Loaded.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useWorkspace } from '../../ui/workspace.ts';
import { type Contact, type Suppression, suppressionsQuery, useSuppress } from './queries.ts';
import { channelName, reasons } from './suppression-queries.ts';
import { titleOf } from './title-of.ts';

export function MayBeAskedPanel({ contact }: { contact: Contact }) {
  const { id } = useWorkspace();
  const query = useQuery(suppressionsQuery(id, contact.id));
  return (
    <Panel title="May be asked">
      <Loaded query={query} height={60}>
        {({ items }) => {
          const usual = [...(contact.email === null ? [] : ['email']), ...(contact.phone === null ? [] : ['sms'])];
          const shown = [...new Set([...usual, ...items.map(({ channel }) => channel)])];
          if (shown.length === 0) return <Text c="dimmed">There is no e-mail address and no number to ask at.</Text>;
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
  const [asking, setAsking] = useState(false);
  const change = useSuppress(contact.id);
  const name = channelName(channel);
  const again = () => change.mutate({ channel, ask: 'again' }, { onSuccess: () => setAsking(false) });
  const stop = () => change.mutate({ channel, ask: 'stop' });
  // What the team has decided it can take back; what the contact has wished is not lifted by a slip.
  const isOurs = suppression?.reason === 'do_not_contact' && !suppression.listed;
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
            onClick={() => (suppression === undefined ? stop() : isOurs ? again() : setAsking(true))}
          >
            {suppression === undefined ? 'Do not ask' : 'Allow again'}
          </Button>
        )}
      </Group>
      <FormError>{!asking && change.error && sentenceOf(change.error)}</FormError>
      <ConfirmDialog
        opened={asking}
        title={`Ask ${titleOf(contact)} again?`}
        action="Allow again"
        busy={change.isPending}
        error={change.error}
        onConfirm={again}
        onClose={() => setAsking(false)}
      >
        {suppression && `${whyOf(suppression)}. `}Only do so if the person has agreed.
      </ConfirmDialog>
    </div>
  );
}

/** "Has unsubscribed, since 4 Mar 2026, decided by Ada." */
export function whyOf({ reason, since, by, listed }: Pick<Suppression, 'reason' | 'since' | 'by' | 'listed'>): string {
  const list = listed ? ', by the list of addresses' : '';
  return `${reasons[reason]}${list}, since ${writeDay(since.slice(0, 10))}${by === null ? '' : `, decided by ${by}`}`;
}
