// What the rest of Hark may use of access.
export { type Auth, createAuth, passwordLengthMax, passwordLengthMin } from './auth.ts';
export { registerAuthHandler } from './auth-handler.ts';
export { type Authorize, createAuthorize, nowhere } from './authorize.ts';
export { workspaceTimeZoneChanged } from './events.ts';
export { keptSecret, recall, remember } from './installation.ts';
export { type Permission, permissions, permissionsOf, type Role, roles, type Scope, scopes } from './permissions.ts';
export { accessRoutes } from './routes.ts';
export { isSetUpOpen, openSetUp } from './set-up.ts';
export { isTimeZone, timeZone } from './time-zone.ts';
export { createUser, demoEmail, findUser, setPassword } from './users.ts';
export { addMember, createWorkspace } from './workspaces.ts';
