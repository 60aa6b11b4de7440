// The frame around every page of a workspace: navigation, the person, the live connection, and the focus after a change
// of page.
import { Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useLive } from '../api/live.ts';
import { ConnectionNote } from './ConnectionNote.tsx';
import { Navigation } from './Navigation.tsx';
import classes from './Shell.module.css';
import { UserMenu } from './UserMenu.tsx';
import { WorkspaceSwitcher } from './WorkspaceSwitcher.tsx';
import { useWorkspace } from './workspace.ts';

export function Shell() {
  const workspace = useWorkspace();
  const connection = useLive(workspace.id);
  useFocusOnNewPage();
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <section aria-label="This workspace" className={classes.top}>
        <WorkspaceSwitcher />
      </section>
      <div className={classes.places}>
        <Navigation />
      </div>
      <section aria-label="You" className={classes.person}>
        <UserMenu />
      </section>
      <main id="main" tabIndex={-1} className={classes.main}>
        <ConnectionNote connection={connection} />
        <div className={classes.page}>
          <Outlet />
        </div>
        <div id="overlays" />
      </main>
    </div>
  );
}

/** Moves the focus to the heading of a new page, so that the keyboard and a screen reader go on from there. */
function useFocusOnNewPage(): void {
  const place = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef<string | undefined>(undefined);
  useEffect(() => {
    const moved = before.current !== undefined && place !== undefined && before.current !== place;
    before.current = place ?? before.current;
    if (!moved) return;
    const heading = document.querySelector<HTMLElement>('#main h1') ?? document.getElementById('main');
    heading?.focus({ preventScroll: true });
  }, [place]);
}
