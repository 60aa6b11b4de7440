// One point of the sender's domain: its state in a word, what it means, what to do, and the records to copy.
import { Badge, Button, Group, Text } from '@mantine/core';
import { IconBulb, IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { DnsRecordBox } from './DnsRecordBox.tsx';
import classes from './Sending.module.css';
import type { SendingCheck } from './sending-queries.ts';

const states = {
  good: { Icon: IconCircleCheck, color: 'var(--mantine-color-dimmed)', word: 'In order' },
  advice: { Icon: IconBulb, color: 'var(--warning-text)', word: 'Could be better' },
  wrong: { Icon: IconCircleX, color: 'var(--mantine-color-error)', word: 'Needs mending' },
  unknown: { Icon: IconHelpCircle, color: 'var(--warning-text)', word: 'Not known' },
} as const;

export function SendingCheckItem({ check }: { check: SendingCheck }) {
  const { state, title, meaning, detail, help, found, publish } = check;
  const { Icon, color, word } = states[state];
  const [open, setOpen] = useState(false);
  const records = found.length === 1 ? 'record' : `${found.length} records`;
  return (
    <li className={classes.check}>
      <Icon size={18} color={color} aria-hidden className={classes.icon} />
      <div className={classes.words}>
        <Group gap="xs">
          <Text fw={500}>{title}</Text>
          <Badge variant="default" tt="none" fw={500} c={color}>
            {word}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed">
          {meaning}
        </Text>
        <Text mt={6}>{detail}</Text>
        {help !== null && <Text mt={6}>{help}</Text>}
        {publish.map((record) => (
          <DnsRecordBox key={record.value} record={record} label="To publish" />
        ))}
        {found.length > 0 && (
          <Button size="compact-sm" variant="subtle" mt={8} ml={-8} aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? `Hide the present ${records}` : `Show the present ${records}`}
          </Button>
        )}
        {open &&
          found.map((record) => <DnsRecordBox key={record.value} record={record} label="In the DNS now" plain />)}
      </div>
    </li>
  );
}
