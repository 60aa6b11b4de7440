// What a contact has asked for short of leaving: less often, only some topics, one channel before the others. Whoever plans
// keeps to it; an ask that somebody makes by hand is told by it, too.
import { channels } from '../../channels/index.ts';
import { type Purpose, purposes } from '../../core/asking/index.ts';
import type { Actor, Context, Db } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { selectPreference, upsertPreference } from './queries/preferences.ts';
import { changeOf, suppress, unsuppress } from './suppress.ts';

export type Preference = {
  /** At least so many days between two asks of any purpose; null is as often as the workspace asks. */
  gapDays: number | null;
  /** What the contact is not asked about, in the order of `purposes`. */
  mutedPurposes: readonly Purpose[];
  /** The id of the channel that goes before the others. */
  channel: string | null;
};

export const preferredGapDaysMax = 3_650;

export const noPreference: Preference = { gapDays: null, mutedPurposes: [], channel: null };

/** `updatedAt` is null where the contact has never asked for anything. */
export type KeptPreference = Preference & { updatedAt: Date | null };

/** Without an actor it is the contact who decides. */
type Scope = Pick<Context, 'db' | 'workspace' | 'clock'> & { actor?: Actor };

export async function preferenceOf(db: Db, workspaceId: string, contactId: string): Promise<KeptPreference> {
  return (await selectPreference(db, workspaceId, contactId)) ?? { ...noPreference, updatedAt: null };
}

/**
 * From now on the contact is asked as it wishes. Returns whether anything changed.
 * @throws AppError not_found when there is no such contact, invalid for a channel that there is not.
 */
export async function savePreference(scope: Scope, contactId: string, preference: Preference): Promise<boolean> {
  const { db, workspace } = scope;
  if (preference.channel !== null && !channels.some(({ id }) => id === preference.channel)) {
    const message = `There is no channel “${preference.channel}”.`;
    throw new AppError('invalid', message, { fields: [{ path: 'channel', message }] });
  }
  const ordered = purposes.filter((one) => preference.mutedPurposes.includes(one));
  try {
    return await upsertPreference(
      db,
      workspace.id,
      contactId,
      { ...preference, mutedPurposes: ordered },
      changeOf(scope),
    );
  } catch (error) {
    if ((error as { code?: string }).code !== foreignKeyViolation) throw error;
    throw new AppError('not_found', 'There is no contact with this id.', { cause: error });
  }
}

/** The contact leaves on every channel that there is. Stronger reasons stay. */
export async function leaveAltogether(scope: Scope, contactId: string): Promise<void> {
  for (const { id } of channels) await suppress(scope, { contactId, channel: id, reason: 'unsubscribed' });
}

/** Takes that back, on every channel that the contact has left and nobody else has closed. */
export async function comeBack(scope: Scope, contactId: string): Promise<void> {
  for (const { id } of channels) await unsuppress(scope, { contactId, channel: id, reason: 'unsubscribed' });
}

const foreignKeyViolation = '23503';
