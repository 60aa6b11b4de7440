// From one page of a list to the next older one and back to the newest. The browser's own back button goes one page back.
import { Button, Group } from '@mantine/core';
import { IconChevronRight, IconChevronsLeft } from '@tabler/icons-react';

type Props = {
  /** Where the page begins; undefined is the newest. */
  before: string | undefined;
  next: string | null;
  onMove: (before: string | undefined) => void;
};

export function Pager({ before, next, onMove }: Props) {
  if (before === undefined && next === null) return null;
  return (
    <Group component="nav" aria-label="Pages" justify="space-between" mt="md">
      <Button
        variant="default"
        size="xs"
        disabled={before === undefined}
        leftSection={<IconChevronsLeft size={14} aria-hidden />}
        onClick={() => onMove(undefined)}
      >
        Newest
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={next === null}
        rightSection={<IconChevronRight size={14} aria-hidden />}
        onClick={() => onMove(next ?? undefined)}
      >
        Older
      </Button>
    </Group>
  );
}
