// Which workspace the page is about, and the way to the others.
import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconChevronDown, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './Shell.module.css';
import { useWorkspace } from './workspace.ts';

export function WorkspaceSwitcher() {
  const { id, name, me } = useWorkspace();
  if (me.workspaces.length < 2 && !me.mayCreateWorkspaces) return <div className={classes.workspace}>{name}</div>;
  return (
    <Menu width={240} position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.workspace} aria-label={`Workspace ${name}: choose another`}>
          <span className={classes.name}>{name}</span>
          <IconChevronDown size={14} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Workspaces</Menu.Label>
        {me.workspaces.map((one) => (
          <Menu.Item
            key={one.id}
            component={Link}
            to="/w/$workspaceId"
            params={{ workspaceId: one.id } as never}
            rightSection={one.id === id ? <IconCheck size={14} aria-label="this one" /> : null}
          >
            {one.name}
          </Menu.Item>
        ))}
        {me.mayCreateWorkspaces && (
          <>
            <Menu.Divider />
            <Menu.Item component={Link} to="/new-workspace" leftSection={<IconPlus size={14} aria-hidden />}>
              New workspace
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
