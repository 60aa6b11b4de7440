// The endpoints of access, gathered: the first set-up, the person, their workspaces, who belongs to them, and the keys of
// programs.
import type { Route } from '../../platform/http/route.ts';
import { apiKeyRoutes } from './api-key-routes.ts';
import { auditRoutes } from './audit-routes.ts';
import { emailRoutes } from './email-routes.ts';
import { inviteRoutes } from './invite-routes.ts';
import { meRoutes } from './me-routes.ts';
import { memberRoutes } from './member-routes.ts';
import { passwordRoutes } from './password-routes.ts';
import { preferenceRoutes } from './preference-routes.ts';
import type { AccessParts } from './route-shapes.ts';
import { setUpRoutes } from './set-up-routes.ts';
import { workspaceRoutes } from './workspace-routes.ts';

export function accessRoutes(parts: AccessParts): Route[] {
  return [
    ...setUpRoutes(parts),
    ...passwordRoutes(parts),
    ...meRoutes(parts),
    ...emailRoutes(parts),
    ...preferenceRoutes,
    ...workspaceRoutes(parts),
    ...apiKeyRoutes,
    ...memberRoutes,
    ...inviteRoutes(parts),
    ...auditRoutes,
  ];
}
