// A quiet button at the end of a row. Its label names the row, for who hears it out of its place.
import { Button, type ButtonProps } from '@mantine/core';

type Props = {
  name: string;
  /** What it does to which row, as in "Revoke CRM". */
  label: string;
  ends?: boolean;
  loading?: boolean;
  onClick: () => void;
};

// A column of red would shout; the dialogue that follows is red.
const ending: ButtonProps = { color: 'gray', c: 'dimmed' };

/** @param ends that it takes something away. */
export function RowAction({ name, label, ends = false, loading = false, onClick }: Props) {
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      fw={500}
      aria-label={label}
      loading={loading}
      onClick={onClick}
      {...(ends && ending)}
    >
      {name}
    </Button>
  );
}
