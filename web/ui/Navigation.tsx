// The parts of a workspace: a rail on a desk, a bar at the bottom of a phone. Only what the person may open is there.
import {
  type Icon,
  IconAddressBook,
  IconGauge,
  IconInbox,
  IconMessage2,
  IconSend2,
  IconSettings,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Permission } from '../api/me.ts';
import classes from './Navigation.module.css';
import { useWorkspace } from './workspace.ts';

export const places = [
  { to: '/w/$workspaceId/score', name: 'Score', icon: IconGauge, permission: 'score:read' },
  { to: '/w/$workspaceId/answers', name: 'Answers', icon: IconMessage2, permission: 'responses:read' },
  { to: '/w/$workspaceId/ask', name: 'Ask', icon: IconSend2, permission: 'surveys:read' },
  { to: '/w/$workspaceId/contacts', name: 'Contacts', icon: IconAddressBook, permission: 'contacts:read' },
  { to: '/w/$workspaceId/outbox', name: 'Outbox', icon: IconInbox, permission: 'messages:read' },
  { to: '/w/$workspaceId/settings', name: 'Settings', icon: IconSettings, permission: 'workspace:read' },
] as const satisfies readonly { to: string; name: string; icon: Icon; permission: Permission }[];

export function Navigation() {
  const { id, can } = useWorkspace();
  return (
    <nav aria-label="Main" className={classes.places}>
      {places
        .filter((place) => can(place.permission))
        .map(({ to, name, icon: Glyph }) => (
          <Link
            key={name}
            to={to}
            params={{ workspaceId: id }}
            className={classes.place}
            activeOptions={{ includeSearch: false }}
          >
            <Glyph size={18} stroke={1.6} aria-hidden />
            <span>{name}</span>
          </Link>
        ))}
    </nav>
  );
}
