// Puts what is known of the reader into a text, with what stands there where it is not known.
import { ActionIcon, Button, Code, NativeSelect, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useState } from 'react';

type Props = { field: string; onInsert: (tag: string) => void };

const things = [
  { value: 'contact.name', label: 'Name of the contact', fallback: 'there' },
  { value: 'contact.email', label: 'E-mail of the contact', fallback: '' },
  { value: 'property', label: 'A property of the contact', fallback: '' },
  { value: 'product', label: 'Product or company', fallback: null },
  { value: 'workspace', label: 'Workspace', fallback: null },
] as const;

export function MergeTagMenu({ field, onInsert }: Props) {
  const [opened, setOpened] = useState(false);
  const [thing, setThing] = useState<(typeof things)[number]>(things[0]);
  const [property, setProperty] = useState('');
  const [fallback, setFallback] = useState<string>(things[0].fallback);
  const name = thing.value === 'property' ? `contact.properties.${property.trim()}` : thing.value;
  const known = thing.fallback === null;
  // Quotes end a fall-back, so it has none.
  const tag =
    known || fallback === '' ? `{{ ${name} }}` : `{{ ${name} | default: "${fallback.replace(/["{}]/g, '')}" }}`;
  const ready = thing.value !== 'property' || /^\w+$/.test(property.trim());
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus width={290} shadow="md">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={`Insert a merge tag into ${field}`}
          aria-expanded={opened}
          onClick={() => setOpened(!opened)}
        >
          <IconBraces size={15} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label="Merge tag">
        <Stack gap="sm">
          <NativeSelect
            label="Insert"
            value={thing.value}
            data={things.map(({ value, label }) => ({ value, label }))}
            onChange={(event) => {
              const chosen = things.find(({ value }) => value === event.currentTarget.value) ?? things[0];
              setThing(chosen);
              setFallback(chosen.fallback ?? '');
            }}
          />
          {thing.value === 'property' && (
            <TextInput
              label="Property"
              placeholder="plan"
              value={property}
              onChange={(event) => setProperty(event.currentTarget.value)}
            />
          )}
          {!known && (
            <TextInput
              label="If it is not known"
              description="Empty leaves a gap in the text."
              maxLength={60}
              value={fallback}
              onChange={(event) => setFallback(event.currentTarget.value)}
            />
          )}
          <Code block>{tag}</Code>
          <Button
            disabled={!ready}
            onClick={() => {
              setOpened(false);
              onInsert(tag);
            }}
          >
            Insert
          </Button>
          <Text size="xs" c="dimmed">
            {'{product} is short for the product and works everywhere.'}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
