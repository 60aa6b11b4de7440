// A place to drop a file on, or to choose one: a button first, so that it works from the keyboard.
import { FileButton, UnstyledButton } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { IconFileUpload } from '@tabler/icons-react';
import { type DragEvent, useRef, useState } from 'react';
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
  // A file that lands beside it must not take the page away.
  useWindowEvent('dragover', preventDefault);
  useWindowEvent('drop', preventDefault);
  // Without, a browser would say nothing of a file that is mended and chosen again.
  const forget = useRef<() => void>(null);
  const choose = (file: File | null) => {
    forget.current?.();
    if (file) onFile(file);
  };
  return (
    <FileButton accept={accept} disabled={disabled} resetRef={forget} onChange={choose}>
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
          <IconFileUpload size={28} stroke={1.4} aria-hidden />
          <span className={classes.label}>{label}</span>
          <span className="dimmed">{hint}</span>
        </UnstyledButton>
      )}
    </FileButton>
  );
}

function preventDefault(event: Event): void {
  event.preventDefault();
}
