// What can be done with the rows that are chosen: it floats above the end of the list for as long as there are any.
import { CloseButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCount } from './numbers.ts';
import classes from './SelectionBar.module.css';
import type { Selection } from './selection.ts';

export function SelectionBar({ selection, children }: { selection: Selection; children: ReactNode }) {
  const count = selection.chosen.length;
  if (count === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div role="group" aria-label="With what is selected" className={classes.bar}>
      <span role="status" className={`${classes.count} numbers`}>
        {formatCount(count)} selected
      </span>
      {children}
      <CloseButton size="sm" className={classes.close} aria-label="Select nothing" onClick={selection.clear} />
    </div>
  );
}
