// A page of few words: signing in, the set-up, and what goes wrong. It stands alone, or inside of a workspace's frame.
import { Title } from '@mantine/core';
import { type ReactNode, useContext } from 'react';
import classes from './Sheet.module.css';
import { WorkspaceContext } from './workspace.ts';

type Props = { title: string; description?: ReactNode; children?: ReactNode };

export function Sheet({ title, description, children }: Props) {
  const content = (
    <div className={classes.sheet}>
      <title>{`${title} · Hark`}</title>
      <Title order={1} mt="md">
        {title}
      </Title>
      {description && <p className={classes.description}>{description}</p>}
      {children}
    </div>
  );
  if (useContext(WorkspaceContext) !== null) return content;
  return (
    <main className={classes.page}>
      <div>
        <img src="/favicon.svg" alt="Hark" width={36} height={36} />
        {content}
      </div>
      <div id="overlays" />
    </main>
  );
}
