// The workspace that the page is about, and what the person who looks may do in it.
import { createContext, useContext } from 'react';
import type { Me, Permission } from '../api/me.ts';

export type WorkspaceView = {
  id: string;
  name: string;
  timeZone: string;
  role: NonNullable<Me['workspace']>['role'];
  me: Me;
  can(permission: Permission): boolean;
};

export const WorkspaceContext = createContext<WorkspaceView | null>(null);

/** @throws Error outside of a workspace's pages. */
export function useWorkspace(): WorkspaceView {
  const workspace = useContext(WorkspaceContext);
  if (workspace === null) throw new Error('This part of the page belongs into a workspace.');
  return workspace;
}
