// A place to drop a file on, or to choose one: a button first, so that it works from the keyboard.
import { FileButton, UnstyledButton } from '@mantine/core';
import { IconFileTypeCsv } from '@tabler/icons-react';
import { type DragEvent, useState } from 'react';
import classes from './FileDrop.module.css';

type Props = {
  accept: string;
  label: string;
  hint: string;
  disabled?: boolean;
  onFile: (file: File) => void;
};

export function FileDrop({ accept, label, hint, disabled = false, onFile }: Props) {
  const [over, setOver] = useState(false);
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver);
  };
  const drop = (event: DragEvent) => {
    drag(event, false);
    const file = event.dataTransfer.files[0];
    if (file && !disabled) onFile(file);
  };
  return (
    <FileButton accept={accept} disabled={disabled} onChange={(file) => file && onFile(file)}>
      {(props) => (
        <UnstyledButton
          {...props}
          disabled={disabled}
          className={classes.drop}
          data-over={over || undefined}
          onDragOver={(event: DragEvent) => drag(event, true)}
          onDragLeave={(event: DragEvent) => drag(event, false)}
          onDrop={drop}
        >
          <IconFileTypeCsv size={28} stroke={1.4} aria-hidden />
          <span className={classes.label}>{label}</span>
          <span className="dimmed">{hint}</span>
        </UnstyledButton>
      )}
    </FileButton>
  );
}
