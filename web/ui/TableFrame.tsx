// A table that scrolls inside of itself where the screen is too narrow for it, by touch and by keyboard.
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './TableFrame.module.css';

type Props = {
  label: string;
  /** In pixels; below, the table scrolls. */
  minWidth?: number;
  hover?: boolean;
  children: ReactNode;
};

export function TableFrame({ label, minWidth = 0, hover = false, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div role="group" className={classes.frame} aria-label={label} tabIndex={minWidth > 0 ? 0 : undefined}>
      <Table miw={minWidth} highlightOnHover={hover} aria-label={label} className={classes.table}>
        {children}
      </Table>
    </div>
  );
}
