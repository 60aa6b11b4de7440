// Makes, changes and revokes links for everybody.
import type { Context } from '../../../platform/context.ts';
import { randomSecret, randomToken } from '../../../platform/crypto.ts';
import { AppError } from '../../../platform/errors.ts';
import { currentVersion } from '../../surveys/index.ts';
import { insertWebLink, updateWebLink, type WebLinkChange, type WebLinkOptions } from '../queries/web-links.ts';

export type LinkOf = { surveyId: string; linkId: string };

/** Returns the id. @throws AppError not_found, or conflict for an archived survey. */
export async function createWebLink(ctx: Context, surveyId: string, options: WebLinkOptions): Promise<string> {
  const { db, workspace, clock } = ctx;
  const survey = await currentVersion(db, workspace.id, surveyId);
  if (survey === null) throw new AppError('not_found', 'There is no survey with this id.');
  if (survey.archivedAt !== null) throw new AppError('conflict', 'This survey is archived: nobody is asked with it.');
  const secrets = { token: randomToken(), secret: randomSecret() };
  return insertWebLink(db, workspace.id, surveyId, { ...options, ...secrets }, clock.now());
}

/** @throws AppError not_found, also for a link that was revoked. */
export async function changeWebLink(
  { db, workspace, clock }: Context,
  of: LinkOf,
  change: WebLinkChange,
): Promise<void> {
  if (await updateWebLink(db, workspace.id, of, change, clock.now())) return;
  throw new AppError('not_found', 'There is no such link of this survey.');
}

/** Nobody can answer through it any more; who is in the middle of it can finish. */
export function revokeWebLink(ctx: Context, of: LinkOf): Promise<void> {
  return changeWebLink(ctx, of, { revokedAt: ctx.clock.now() });
}

/** A new secret, which is shown this once. What was signed with the one before is no longer believed. */
export async function renewPrefillSecret(ctx: Context, of: LinkOf): Promise<string> {
  const prefillSecret = randomSecret();
  await changeWebLink(ctx, of, { prefillSecret });
  return prefillSecret;
}
