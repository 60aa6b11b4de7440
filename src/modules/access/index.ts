// What the rest of Hark may use of access.
export { auditRetention, auditWorkers } from './audit-jobs.ts';
export { type Auth, createAuth, passwordLengthMax, passwordLengthMin } from './auth.ts';
export { registerAuthHandler } from './auth-handler.ts';
export { type Authorize, createAuthorize, nowhere } from './authorize.ts';
export type { CountContents, WorkspaceContents } from './delete-workspace.ts';
export { eraseClosedWorkspace, workspaceWorkers } from './erase-workspace-job.ts';
export { workspaceTimeZoneChanged } from './events.ts';
export { keptSecret, recall, remember } from './installation.ts';
export { openPeopleMail, type PeopleMail } from './people-mail.ts';
export { type Permission, permissions, permissionsOf, type Role, roles, type Scope, scopes } from './permissions.ts';
export { makeResetLink } from './reset-password.ts';
export { accessRoutes } from './routes.ts';
export { isSetUpOpen, openSetUp } from './set-up.ts';
export { isTimeZone, timeZone } from './time-zone.ts';
export { createUser, demoEmail, findUser, setPassword, switchOffTwoFactor } from './users.ts';
export { addMember, createWorkspace } from './workspaces.ts';
