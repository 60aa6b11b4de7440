// A table that scrolls inside of itself where the screen is too narrow for it, by touch and by keyboard.
import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './TableFrame.module.css';

type Props = {
  label: string;
  /** In pixels; below, the table scrolls. */
  minWidth?: number;
  hover?: boolean;
  /** With a line around it, where it stands in no panel. */
  framed?: boolean;
  /** Columns are as wide as their heads say, whatever is in them; those that say nothing share the rest. */
  fixed?: boolean;
  children: ReactNode;
};

export function TableFrame({ label, minWidth = 0, hover = false, framed = false, fixed = false, children }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields.
    <div
      role="group"
      className={framed ? `${classes.frame} ${classes.framed}` : classes.frame}
      aria-label={label}
      tabIndex={minWidth > 0 ? 0 : undefined}
    >
      <Table
        miw={minWidth}
        layout={fixed ? 'fixed' : 'auto'}
        highlightOnHover={hover}
        aria-label={label}
        className={classes.table}
      >
        {children}
      </Table>
    </div>
  );
}

/** One line of a fixed table: what does not fit is cut, and stands whole in its hint. */
export function Cut({ text, className = '' }: { text: string | null; className?: string }) {
  return (
    <div className={`${classes.cut} ${className}`} title={text ?? undefined}>
      {text}
    </div>
  );
}

/**
 * What a row of a fixed table is about: the link that opens it, and a line below. Both are cut where they do not fit;
 * the page that opens has them whole.
 */
export function RowTitle({ children, title, detail }: { children: ReactNode; title: string; detail?: string | null }) {
  return (
    <>
      <div className={classes.cut} title={title}>
        {children}
      </div>
      {detail && <Cut text={detail} className="dimmed" />}
    </>
  );
}
