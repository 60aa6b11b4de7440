// The mail as a few real contacts will read it, one after the other.
import { Button, Group, Modal, Text } from '@mantine/core';
import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';
import { useState } from 'react';
import { MailFrame } from '../../ui/MailFrame.tsx';
import type { CheckList } from './prepare-queries.ts';

type Props = { samples: CheckList['samples']; opened: boolean; onClose: () => void };

export function SamplesDialog({ samples, opened, onClose }: Props) {
  const [place, setPlace] = useState(0);
  const sample = samples[Math.min(place, samples.length - 1)];
  if (sample === undefined) return null;
  const { contact, subject, html, unresolved } = sample;
  return (
    <Modal opened={opened} onClose={onClose} title="As your contacts will read it" size="xl">
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <div role="status" style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
          <Text fw={500}>{subject}</Text>
          <Text size="sm" c="dimmed">
            To {contact.name ?? 'somebody without a name'} ({contact.email}), {place + 1} of {samples.length}
          </Text>
          {unresolved.length > 0 && (
            <Text size="sm" c="var(--warning-text)">
              Says nothing in place of {unresolved.map((tag) => `{{ ${tag} }}`).join(', ')}.
            </Text>
          )}
        </div>
        <Group gap="xs" wrap="nowrap">
          <Button
            variant="default"
            size="xs"
            aria-label="Contact before"
            disabled={place === 0}
            onClick={() => setPlace(place - 1)}
          >
            <IconArrowLeft size={16} aria-hidden />
          </Button>
          <Button
            variant="default"
            size="xs"
            aria-label="Next contact"
            disabled={place >= samples.length - 1}
            onClick={() => setPlace(place + 1)}
          >
            <IconArrowRight size={16} aria-hidden />
          </Button>
        </Group>
      </Group>
      <MailFrame html={html} title={`Message to ${contact.email}`} height={520} />
    </Modal>
  );
}
