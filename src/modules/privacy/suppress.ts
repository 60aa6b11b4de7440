// Stops and resumes asking a person on a channel. Whoever plans or sends looks here at the last moment.
import type { Actor, Context, Db } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { deleteSuppression, selectSuppressedAmong, upsertSuppression } from './queries/suppressions.ts';
import type { Suppression, SuppressionReason } from './suppression.ts';

/** Without an actor it is the contact who decides. */
type Scope = Pick<Context, 'db' | 'clock'> & { workspace: Pick<Context['workspace'], 'id'>; actor?: Actor };

/**
 * From now on the contact is not asked on the channel. Repeating it changes nothing, and neither does a reason weaker than
 * the one that is there. Returns whether anything changed.
 * @throws AppError not_found when there is no such contact.
 */
export async function suppress(scope: Scope, suppression: Suppression): Promise<boolean> {
  const { db, workspace } = scope;
  try {
    return await upsertSuppression(db, workspace.id, suppression, changeOf(scope));
  } catch (error) {
    if ((error as { code?: string }).code !== foreignKeyViolation) throw error;
    throw new AppError('not_found', 'There is no contact with this id.', { cause: error });
  }
}

/**
 * Lifts a suppression: only one with `reason` where that is named, so that undoing an unsubscribe does not lift what a
 * complaint has set. Returns whether there was one.
 */
export function unsuppress(
  scope: Scope,
  { contactId, channel, reason }: { contactId: string; channel: string; reason?: SuppressionReason },
): Promise<boolean> {
  return deleteSuppression(scope.db, scope.workspace.id, { contactId, channel }, reason, changeOf(scope));
}

/** Which of these contacts must not be asked on the channel, and why. */
export async function suppressedAmong(
  db: Db,
  workspaceId: string,
  contactIds: readonly string[],
  channel: string,
): Promise<Map<string, SuppressionReason>> {
  if (contactIds.length === 0) return new Map();
  const rows = await selectSuppressedAmong(db, workspaceId, contactIds, channel);
  return new Map(rows.map((row) => [row.contactId, row.reason]));
}

/** Who decides, by name, and when. */
export function changeOf({ actor, clock }: Pick<Scope, 'actor' | 'clock'>): { by: string | null; at: Date } {
  const by = actor === undefined || actor.kind === 'system' ? null : actor.name;
  return { by, at: clock.now() };
}

const foreignKeyViolation = '23503';
