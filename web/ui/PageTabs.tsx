// The parts of a place, as one row of links above each of them. Each part is a page with an address of its own.
import { Link } from '@tanstack/react-router';
import classes from './PageTabs.module.css';
import { useWorkspace } from './workspace.ts';

type Part = { to: string; name: string; exact?: boolean };

export function PageTabs({ label, parts }: { label: string; parts: readonly Part[] }) {
  const { id } = useWorkspace();
  return (
    <nav aria-label={label} className={classes.tabs}>
      {parts.map(({ to, name, exact = false }) => (
        <Link
          key={to}
          to={to as '/w/$workspaceId/contacts'}
          params={{ workspaceId: id }}
          className={classes.tab}
          activeOptions={{ exact, includeSearch: false }}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
