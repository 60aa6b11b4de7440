// The pages that the palette leads to: the places of the rail, and the pages behind them.
import {
  IconBuilding,
  IconCalendar,
  IconClockPause,
  IconFilter,
  IconHistory,
  IconKey,
  IconList,
  IconMailCheck,
  IconMailExclamation,
  IconMailOff,
  IconPlugConnected,
  IconShieldLock,
  IconTags,
  IconUser,
  IconUsers,
} from '@tabler/icons-react';
import type { Permission } from '../api/me.ts';
import { type Place, places } from '../ui/places.ts';
import { useWorkspace } from '../ui/workspace.ts';
import type { Command } from './commands.ts';

type Page = { to: string; name: string; icon: Command['icon']; words: string; permission: Permission | null };

const contacts = '/w/$workspaceId/contacts';
const settings = '/w/$workspaceId/settings';

const deeper: readonly Page[] = [
  {
    to: '/w/$workspaceId/campaigns/calendar',
    name: 'Calendar',
    icon: IconCalendar,
    words: 'campaigns schedule planned upcoming',
    permission: 'campaigns:read',
  },
  {
    to: `${contacts}/companies`,
    name: 'Companies',
    icon: IconBuilding,
    words: 'accounts',
    permission: 'contacts:read',
  },
  { to: `${contacts}/segments`, name: 'Segments', icon: IconFilter, words: 'groups', permission: 'contacts:read' },
  { to: `${contacts}/lists`, name: 'Lists', icon: IconList, words: 'groups', permission: 'contacts:read' },
  {
    to: `${contacts}/suppressed`,
    name: 'Not asked',
    icon: IconMailOff,
    words: 'suppressed unsubscribed bounced complained consent',
    permission: 'contacts:read',
  },
  { to: `${contacts}/properties`, name: 'Properties', icon: IconTags, words: 'fields', permission: 'contacts:read' },
  { to: `${settings}/people`, name: 'People', icon: IconUsers, words: 'members team', permission: 'members:read' },
  { to: `${settings}/keys`, name: 'API keys', icon: IconKey, words: 'tokens programs', permission: 'apiKeys:read' },
  { to: `${settings}/audit`, name: 'Audit log', icon: IconHistory, words: 'changes who', permission: 'audit:read' },
  {
    to: `${settings}/channels`,
    name: 'Channels',
    icon: IconPlugConnected,
    words: 'connections providers e-mail sms smtp sendgrid mailgun postmark ses twilio vonage webhook warm-up limits',
    permission: 'connections:read',
  },
  {
    to: `${settings}/sending`,
    name: 'Sending',
    icon: IconMailCheck,
    words: 'sender domain dns spf dkim dmarc e-mail',
    permission: 'sending:read',
  },
  {
    to: `${settings}/how-often`,
    name: 'How often',
    icon: IconClockPause,
    words: 'policy fatigue gap budget frequency purposes',
    permission: 'campaigns:read',
  },
  {
    to: `${settings}/deliverability`,
    name: 'Deliverability',
    icon: IconMailExclamation,
    words: 'bounces bounced complaints spam delivered e-mail domains',
    permission: 'messages:read',
  },
  { to: `${settings}/profile`, name: 'Your profile', icon: IconUser, words: 'name e-mail me', permission: null },
  {
    to: `${settings}/security`,
    name: 'Your sign-in',
    icon: IconShieldLock,
    words: 'password two-factor sessions security',
    permission: null,
  },
];

/** The places of the rail: what an empty palette offers. */
export function usePlaces(): Command[] {
  const { can } = useWorkspace();
  return (places as readonly Place[])
    .filter(({ permission }) => can(permission))
    .map(({ to, name, icon, words, key }) => ({
      id: `page ${name}`,
      name,
      icon,
      words,
      keys: `g ${key}`,
      target: { to },
    }));
}

/** The pages behind the places: found by name. */
export function useDeeperPages(): Command[] {
  const { can } = useWorkspace();
  return deeper
    .filter(({ permission }) => permission === null || can(permission))
    .map(({ to, name, icon, words }) => ({ id: `page ${name}`, name, icon, words, target: { to } }));
}
