// What stands in place of a page that the person's role does not open.
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Permission } from '../api/me.ts';
import { Nothing } from './Nothing.tsx';
import { useWorkspace } from './workspace.ts';

export function Allowed({ permission, children }: { permission: Permission; children: ReactNode }) {
  const { can, role, name } = useWorkspace();
  if (can(permission)) return children;
  return (
    <Nothing icon={IconLock} title="Not open to your role">
      In {name} you are {role}. An admin can give you a role that may see this.
    </Nothing>
  );
}
