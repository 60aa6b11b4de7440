// Fields that most campaigns leave as they are, behind a press. They are open where something is set or wrong in them, so
// that nothing holds that nobody sees.
import { Button, Collapse, Stack } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { useEditor } from './editor.ts';

type Props = {
  label: string;
  /** How many of them are other than usual. */
  used: number;
  /** How the paths of its fields begin, and those among them that stand elsewhere. */
  paths: readonly string[];
  except?: readonly string[];
  children: ReactNode;
};

export function Further({ label, used, paths, except = [], children }: Props) {
  const { problems, strict } = useEditor();
  const id = useId();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const begins = (path: string, starts: readonly string[]) => starts.some((start) => path.startsWith(start));
  const wrong = strict && [...problems.keys()].some((path) => begins(path, paths) && !begins(path, except));
  const open = wrong || (wanted ?? used > 0);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        leftSection={<Chevron size={16} aria-hidden />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setWanted(!open)}
      >
        {label}
        {used > 0 && !open && ` (${used} set)`}
      </Button>
      <Collapse expanded={open} id={id}>
        <Stack gap="lg" pt="md">
          {children}
        </Stack>
      </Collapse>
    </div>
  );
}
