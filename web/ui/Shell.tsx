// The frame around every page of a workspace: navigation, the person, the live connection, the keyboard, and the focus
// after a change of page. Palette and sheet of keys are loaded when they are first asked for.
import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useLive } from '../api/live.ts';
import { ConnectionNote } from './ConnectionNote.tsx';
import { useKeptColorScheme } from './color-scheme.ts';
import { Navigation } from './Navigation.tsx';
import { useNarrowRail } from './rail.ts';
import classes from './Shell.module.css';
import { type Opened, useShortcuts } from './shortcuts.ts';
import { UserMenu } from './UserMenu.tsx';
import { WorkspaceSwitcher } from './WorkspaceSwitcher.tsx';
import { useWorkspace } from './workspace.ts';

const loadPalette = () => import('../palette/Palette.tsx');
const Palette = lazy(() => loadPalette().then((file) => ({ default: file.Palette })));
const KeysSheet = lazy(() => import('./KeysSheet.tsx').then((file) => ({ default: file.KeysSheet })));

export function Shell() {
  const workspace = useWorkspace();
  const connection = useLive(workspace.id);
  const [narrow, setNarrow] = useNarrowRail();
  const [opened, setOpened] = useState<Opened>(null);
  // Once loaded they stay, so that closing is not cut short.
  const [asked, setAsked] = useState<ReadonlySet<Opened>>(new Set());
  const open = (what: Opened) => {
    setAsked((before) => new Set(before).add(what));
    setOpened(what);
  };
  const close = () => setOpened(null);
  useKeptColorScheme();
  useShortcuts(open, () => setNarrow(!narrow));
  useFocusOnNewPage();
  return (
    <div className={classes.shell} data-narrow={narrow || undefined}>
      <a href="#main" className={classes.skip}>
        Skip to the content
      </a>
      <section aria-label="This workspace" className={classes.top}>
        <div className={classes.switcher}>
          <WorkspaceSwitcher />
        </div>
        <RailButton narrow={narrow} onChange={setNarrow} />
      </section>
      <div className={classes.places}>
        <SearchButton narrow={narrow} onOpen={() => open('palette')} />
        <Navigation narrow={narrow} onSearch={() => open('palette')} />
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
        <Suspense fallback={null}>
          {asked.has('palette') && (
            <Palette opened={opened === 'palette'} onClose={close} onKeys={() => open('keys')} />
          )}
          {asked.has('keys') && <KeysSheet opened={opened === 'keys'} onClose={close} />}
        </Suspense>
      </main>
    </div>
  );
}

function SearchButton({ narrow, onOpen }: { narrow: boolean; onOpen: () => void }) {
  const mac = /Mac|iPhone|iPad/.test(navigator.userAgent);
  return (
    <Tooltip label="Search" position="right" disabled={!narrow}>
      <UnstyledButton
        className={classes.search}
        onClick={onOpen}
        onPointerEnter={() => void loadPalette()}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
      >
        <IconSearch size={16} stroke={1.6} aria-hidden />
        <span className={classes.searchName}>Search</span>
        <kbd className={classes.key} aria-hidden>
          {mac ? '⌘K' : 'Ctrl K'}
        </kbd>
      </UnstyledButton>
    </Tooltip>
  );
}

function RailButton({ narrow, onChange }: { narrow: boolean; onChange: (narrow: boolean) => void }) {
  const Glyph = narrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse;
  const name = narrow ? 'Widen the navigation' : 'Narrow the navigation';
  return (
    <Tooltip label={name} position="right">
      <ActionIcon
        variant="subtle"
        color="gray"
        className={classes.railButton}
        aria-label={name}
        onClick={() => onChange(!narrow)}
      >
        <Glyph size={17} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
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
