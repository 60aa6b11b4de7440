// What can be done from the palette on every page, each only by whom may do it.
import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  type Icon,
  IconDeviceDesktop,
  IconFileImport,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconPlus,
  IconRoute,
  IconSend2,
  IconSpeakerphone,
  IconSun,
  IconSwitchHorizontal,
  IconUserPlus,
} from '@tabler/icons-react';
import { mayFollowGuide } from '../api/guide.ts';
import type { Permission } from '../api/me.ts';
import { useSignOut } from '../ui/sign-out.ts';
import { useWorkspace } from '../ui/workspace.ts';

/** Where a command leads. The workspace is that of the page unless params name another. */
export type Target = { to: string; params?: Record<string, string>; search?: Record<string, string> };

export type Command = {
  id: string;
  name: string;
  /** Said beside the name in small. */
  hint?: string;
  /** Other words under which it is found. */
  words?: string;
  icon: Icon;
  /** The keys that do the same. */
  keys?: string;
} & ({ target: Target; act?: never } | { act: () => void; target?: never });

type Offer = Command & { permission?: Permission };

const schemes: readonly { value: MantineColorScheme; name: string; icon: Icon }[] = [
  { value: 'light', name: 'Light appearance', icon: IconSun },
  { value: 'dark', name: 'Dark appearance', icon: IconMoon },
  { value: 'auto', name: 'Appearance as the system', icon: IconDeviceDesktop },
];

/** @param onKeys shows the sheet of keys. */
export function useActions(onKeys: () => void): Command[] {
  const { id, me, can } = useWorkspace();
  const leave = useSignOut();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const offers: Offer[] = [
    {
      id: 'new survey',
      name: 'New survey',
      words: 'create question',
      icon: IconPlus,
      keys: 'n',
      permission: 'surveys:write',
      target: { to: '/w/$workspaceId/ask/new' },
    },
    {
      id: 'ask people',
      name: 'Ask people',
      words: 'send invite survey',
      icon: IconSend2,
      permission: 'invitations:write',
      target: { to: '/w/$workspaceId/ask' },
    },
    {
      id: 'new campaign',
      name: 'New campaign',
      words: 'create recurring automatic event reminder',
      icon: IconSpeakerphone,
      permission: 'campaigns:write',
      target: { to: '/w/$workspaceId/campaigns/new' },
    },
    {
      id: 'import contacts',
      name: 'Import contacts',
      words: 'csv xlsx excel upload file people',
      icon: IconFileImport,
      permission: 'contacts:write',
      target: { to: '/w/$workspaceId/contacts/import' },
    },
    {
      id: 'invite',
      name: 'Invite a person',
      words: 'member colleague team user role',
      icon: IconUserPlus,
      permission: 'members:write',
      target: { to: '/w/$workspaceId/settings/people' },
    },
  ];
  const actions: Command[] = offers.filter(({ permission }) => permission === undefined || can(permission));
  if (mayFollowGuide(me)) {
    actions.push({
      id: 'guide',
      name: 'Get your first answer',
      words: 'guide help start tour onboarding',
      icon: IconRoute,
      target: { to: '/w/$workspaceId/start' },
    });
  }
  for (const one of me.workspaces.filter((workspace) => workspace.id !== id)) {
    actions.push({
      id: `workspace ${one.id}`,
      name: `Go to ${one.name}`,
      words: 'switch workspace',
      icon: IconSwitchHorizontal,
      target: { to: '/w/$workspaceId', params: { workspaceId: one.id } },
    });
  }
  for (const { value, name, icon } of schemes.filter(({ value }) => value !== colorScheme)) {
    const act = () => setColorScheme(value);
    actions.push({ id: `scheme ${value}`, name, words: 'theme colour mode switch night', icon, act });
  }
  actions.push(
    { id: 'keys', name: 'Keyboard shortcuts', words: 'help keys', icon: IconKeyboard, keys: '?', act: onKeys },
    { id: 'sign out', name: 'Sign out', words: 'log out leave', icon: IconLogout, act: leave },
  );
  return actions;
}
