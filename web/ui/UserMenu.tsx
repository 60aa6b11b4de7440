// Who is signed in: their own pages, light or dark, and the way out.
import { Avatar, Menu, UnstyledButton, useMantineColorScheme, VisuallyHidden } from '@mantine/core';
import {
  IconCheck,
  IconDeviceDesktop,
  IconLogout,
  IconMoon,
  IconShieldLock,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './Shell.module.css';
import { useSignOut } from './sign-out.ts';
import { useWorkspace } from './workspace.ts';

const schemes = [
  { value: 'light', name: 'Light', icon: IconSun },
  { value: 'dark', name: 'Dark', icon: IconMoon },
  { value: 'auto', name: 'As the system', icon: IconDeviceDesktop },
] as const;

export function UserMenu() {
  const { id, me } = useWorkspace();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const leave = useSignOut();
  return (
    <Menu width={220} position="top-start">
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <Avatar size={26} radius="xl" name={me.user.name} color="gray" variant="filled" aria-hidden />
          <span className={classes.name} aria-hidden>
            {me.user.name}
          </span>
          <VisuallyHidden>{me.user.name}: profile, appearance and sign-out</VisuallyHidden>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{me.user.email}</Menu.Label>
        <Menu.Item
          component={Link}
          to="/w/$workspaceId/settings/profile"
          params={{ workspaceId: id } as never}
          leftSection={<IconUser size={15} stroke={1.6} aria-hidden />}
        >
          Your profile
        </Menu.Item>
        <Menu.Item
          component={Link}
          to="/w/$workspaceId/settings/security"
          params={{ workspaceId: id } as never}
          leftSection={<IconShieldLock size={15} stroke={1.6} aria-hidden />}
        >
          Your sign-in
        </Menu.Item>
        <Menu.Divider />
        {schemes.map(({ value, name, icon: Glyph }) => (
          <Menu.Item
            key={value}
            leftSection={<Glyph size={15} stroke={1.6} aria-hidden />}
            rightSection={value === colorScheme ? <IconCheck size={14} aria-label="chosen" /> : null}
            onClick={() => setColorScheme(value)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} stroke={1.6} aria-hidden />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
