// The parts of a place, as one row of links above each of them. Each part is a page with an address of its own.
import { Link } from '@tanstack/react-router';
import classes from './PageTabs.module.css';
import { useWorkspace } from './workspace.ts';

type Part = { to: string; name: string; exact?: boolean };

type Props = {
  label: string;
  parts: readonly Part[];
  /** The part that the page belongs to, where its address does not say so. */
  within?: string;
  /** What stays in the address from one part to another. */
  search?: object;
};

export function PageTabs({ label, parts, within, search }: Props) {
  const { id } = useWorkspace();
  return (
    <nav aria-label={label} className={classes.tabs} ref={showCurrent}>
      {parts.map(({ to, name, exact = false }) => (
        <Link
          key={to}
          to={to as '/w/$workspaceId/contacts'}
          params={{ workspaceId: id }}
          search={search as never}
          className={classes.tab}
          activeOptions={{ exact, includeSearch: false }}
          {...(to === within ? { 'aria-current': 'true' as const } : {})}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}

/** On a phone the row may be longer than the screen. */
function showCurrent(tabs: HTMLElement | null): void {
  const current = tabs?.querySelector<HTMLElement>('[aria-current]');
  if (tabs && current) tabs.scrollLeft = current.offsetLeft + current.offsetWidth / 2 - tabs.clientWidth / 2;
}
