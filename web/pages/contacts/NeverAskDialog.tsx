// Puts addresses on the do-not-contact list, also of people who are no contacts yet.
import { Button, Group, List, Modal, Stack, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { sentenceOf } from '../../api/client.ts';
import { FormError } from '../../ui/FormError.tsx';
import { countOf } from '../../ui/numbers.ts';
import { useListAddresses } from './suppression-queries.ts';

const most = 1_000;

export function NeverAskDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="Never ask these addresses">
      <AddressesForm onDone={onClose} />
    </Modal>
  );
}

function AddressesForm({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState('');
  const [refused, setRefused] = useState<readonly string[]>([]);
  const add = useListAddresses();
  const addresses = text
    .split(/[\n,;]+/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  const submit = () =>
    add.mutate(addresses, {
      onSuccess: ({ listed, problems }) => {
        if (listed > 0 || problems.length === 0) {
          notifications.show({
            message:
              listed === 0
                ? 'All of them were listed already.'
                : `${countOf(listed, 'address', 'addresses')} will not be asked.`,
          });
        }
        if (problems.length === 0) return onDone();
        // What was refused stays in the field, to be mended.
        setText(problems.map(({ index }) => addresses[index]).join('\n'));
        setRefused(problems.map(({ message }) => message));
      },
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (addresses.length > 0) submit();
      }}
    >
      <Stack gap="md">
        <Textarea
          label="Addresses"
          description="E-mail addresses and phone numbers, one a line. They need not be contacts."
          autosize
          minRows={5}
          maxRows={12}
          data-autofocus
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={addresses.length > most ? `Up to ${most} at a time.` : undefined}
        />
        <Text size="xs" c="dimmed">
          Hark keeps a fingerprint of each, not the address itself. Whoever has one of them, now or after a later
          import, is not asked.
        </Text>
        <FormError>
          {add.error
            ? sentenceOf(add.error)
            : refused.length > 0 && (
                <List size="sm">
                  {refused.slice(0, 5).map((message) => (
                    <List.Item key={message}>{message}</List.Item>
                  ))}
                </List>
              )}
        </FormError>
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={add.isPending} disabled={addresses.length === 0 || addresses.length > most}>
            Never ask
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
