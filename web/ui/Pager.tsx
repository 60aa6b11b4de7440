// From one page of a list to the next older one and back to the newest. The browser's own back button goes one page back.
import { Button, Group } from '@mantine/core';
import { IconChevronRight, IconChevronsLeft } from '@tabler/icons-react';

type Props = {
  /** Where the page begins; undefined is the newest. */
  before: string | undefined;
  next: string | null;
  onMove: (before: string | undefined) => void;
  /** What the ends are called in a list that is not by time. */
  names?: { first: string; next: string };
};

export function Pager({ before, next, onMove, names = { first: 'Newest', next: 'Older' } }: Props) {
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
        {names.first}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={next === null}
        rightSection={<IconChevronRight size={14} aria-hidden />}
        onClick={() => onMove(next ?? undefined)}
      >
        {names.next}
      </Button>
    </Group>
  );
}
