// The link of a prompt: answers of people who are not known come through it, so that they are counted apart from others.
import type { Context } from '../../../platform/context.ts';
import { randomSecret, randomToken } from '../../../platform/crypto.ts';
import { insertWebLink, updateWebLink } from '../queries/web-links.ts';

/** Returns the id. */
export function openPromptLink({ db, workspace, clock }: Context, surveyId: string, name: string): Promise<string> {
  const link = { name, kiosk: false, embedOrigins: [], token: randomToken(), secret: randomSecret() };
  return insertWebLink(db, workspace.id, surveyId, link, clock.now(), 'in-app');
}

export async function renamePromptLink(
  { db, workspace, clock }: Context,
  of: { surveyId: string; linkId: string },
  name: string,
): Promise<void> {
  await updateWebLink(db, workspace.id, of, { name }, clock.now(), 'in-app');
}

/** Whoever is in the middle of answering can finish. */
export async function closePromptLink(
  { db, workspace, clock }: Context,
  of: { surveyId: string; linkId: string },
): Promise<void> {
  await updateWebLink(db, workspace.id, of, { revokedAt: clock.now() }, clock.now(), 'in-app');
}
