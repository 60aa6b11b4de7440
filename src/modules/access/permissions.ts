// Who may do what: the one table of roles. A route names the permission it needs and nothing else decides.

/** What an API key may be given. No key makes people or keys: one that was stolen must end with its own revocation. */
export const scopes = [
  'workspace:read',
  'workspace:write',
  'members:read',
  'apiKeys:read',
  'audit:read',
  'contacts:read',
  'contacts:write',
  'events:read',
  'events:write',
  'surveys:read',
  'surveys:write',
  'invitations:read',
  'invitations:write',
  'campaigns:read',
  'campaigns:write',
  'messages:read',
  'sending:read',
  'connections:read',
  'connections:write',
  'responses:read',
  'responses:write',
  'score:read',
  'score:write',
] as const;

export const permissions = [
  ...scopes,
  'members:write',
  'apiKeys:write',
  'workspace:secure',
  'workspace:delete',
] as const;

export const roles = ['owner', 'admin', 'editor', 'analyst', 'agent', 'viewer'] as const;

export type Scope = (typeof scopes)[number];
export type Permission = (typeof permissions)[number];
export type Role = (typeof roles)[number];

// A viewer reads scores and answers; an analyst also the people behind them, and says how the score is read; an agent also works
// on answers; an editor also asks.
const viewer: readonly Permission[] = ['workspace:read', 'surveys:read', 'responses:read', 'score:read'];
const analyst: readonly Permission[] = [
  ...viewer,
  'members:read',
  'contacts:read',
  'events:read',
  'invitations:read',
  'campaigns:read',
  'messages:read',
  'score:write',
];
const agent: readonly Permission[] = [...analyst, 'responses:write'];
const editor: readonly Permission[] = [
  ...agent,
  'contacts:write',
  'events:write',
  'surveys:write',
  'invitations:write',
  'campaigns:write',
];

const forOwners: readonly Permission[] = ['workspace:secure', 'workspace:delete'];
const admin: readonly Permission[] = permissions.filter((permission) => !forOwners.includes(permission));

/** The table. An admin may do what an owner may, but for ending the workspace, asking everybody for a second factor, and
 * making or unmaking an owner. */
export const permissionsOf: Readonly<Record<Role, readonly Permission[]>> = {
  owner: permissions,
  admin,
  editor,
  analyst,
  agent,
  viewer,
};

/** Whether `role` stands above `than`; the roles are listed from the top. */
export function isAbove(role: Role, than: Role): boolean {
  return roles.indexOf(role) < roles.indexOf(than);
}
