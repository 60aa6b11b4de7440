// Erases a person: whatever is known of them goes, and what stays, a fingerprint of each address, keeps them from being
// asked when somebody brings them back. Their answers stay and count, without a name.
import { type Context, inTransaction } from '../../platform/context.ts';
import { findContact } from '../contacts/index.ts';
import { deleteErased, insertEntries, lockList, selectChannels } from './queries/do-not-contact.ts';
import { changeOf } from './suppress.ts';

/** @throws AppError not_found. */
export function eraseContact(ctx: Context, contactId: string): Promise<void> {
  return inTransaction(ctx, async (within) => {
    const { db, workspace } = within;
    const { email, phone } = await findContact(within, contactId);
    await lockList(db, workspace.id);
    const channels = new Set(await selectChannels(db, workspace.id, contactId));
    const entries = [
      ...(email === null ? [] : [...channels, 'email'].map((channel) => ({ address: email, channel }))),
      ...(phone === null ? [] : [...channels, 'sms'].map((channel) => ({ address: phone, channel }))),
    ];
    if (entries.length > 0) await insertEntries(db, workspace.id, entries, 'erased', changeOf(within));
    await deleteErased(db, workspace.id, contactId);
  });
}
