// Shapes that several routes of access share.
import { z } from 'zod';
import { id } from '../../platform/http/shapes.ts';
import type { Auth } from './auth.ts';
import { passwordLengthMax, passwordLengthMin } from './auth.ts';
import type { CountContents } from './delete-workspace.ts';
import type { AuthParts } from './parts.ts';
import type { PeopleMail } from './people-mail.ts';
import { roles } from './permissions.ts';

export const name = z.string().trim().min(1).max(100);
export const email = z.email().max(254);
export const password = z.string().min(passwordLengthMin).max(passwordLengthMax);
export const workspace = z.object({
  id,
  name: z.string(),
  timeZone: z.string().describe('An IANA name: the zone of its days.'),
});
export const membership = workspace.extend({
  role: z.enum(roles),
  twoFactorRequired: z.boolean().describe('Whether it is closed to everybody without two-factor sign-in.'),
});
export const nothing = z.object({});
export const tag = 'Access';

/** What the routes of access are given; it is touched only when one of them is called. */
export type AccessParts = Pick<AuthParts, 'database'> & {
  auth: Auth;
  mail: PeopleMail;
  /** Whether everybody may create workspaces; else only who owns one. */
  openWorkspaces: boolean;
  countContents: CountContents;
};
