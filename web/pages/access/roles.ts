// The roles as people choose them, from the top.
import type { WorkspaceView } from '../../ui/workspace.ts';

export type Role = WorkspaceView['role'];

export const roleNames: Record<Role, { name: string; may: string }> = {
  owner: { name: 'Owner', may: 'Everything, also deleting the workspace' },
  admin: { name: 'Admin', may: 'Everything else: people, keys, settings' },
  editor: { name: 'Editor', may: 'Surveys, contacts, asking, answers' },
  agent: { name: 'Agent', may: 'Works on answers, sees who gave them' },
  analyst: { name: 'Analyst', may: 'Reads all, changes nothing' },
  viewer: { name: 'Viewer', may: 'Reads scores and answers, sees no contacts' },
};

/** What a person of the role `own` may give to others: only owners make owners. */
export function rolesToGive(own: Role): { value: Role; label: string }[] {
  return (Object.keys(roleNames) as Role[])
    .filter((role) => role !== 'owner' || own === 'owner')
    .map((value) => ({ value, label: roleNames[value].name }));
}
