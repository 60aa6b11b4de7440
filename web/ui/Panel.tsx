// A part of a page with a heading of its own. Panels are flat: a line around them, no shadow.
import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './Panel.module.css';

type Props = {
  title: string;
  description?: ReactNode;
  actions?: ReactNode;
  /** Lets a table or a list reach the edges. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
};

export function Panel({ title, description, actions, flush = false, className = '', children }: Props) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`${classes.panel} ${className}`}>
      <div className={classes.head}>
        <div>
          <Title order={2} id={id}>
            {title}
          </Title>
          {description && <p className={classes.description}>{description}</p>}
        </div>
        {actions}
      </div>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
}
