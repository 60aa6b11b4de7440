// Erases a person: whatever is known of them goes, and with it what they wrote. What stays, a fingerprint of each address,
// keeps them from being asked when somebody brings them back. Their scores stay and count: without a name and without words
// they are about nobody.
import { type Context, inTransaction } from '../../platform/context.ts';
import { findContact } from '../contacts/index.ts';
import { deleteErased, insertEntries, lockList, selectChannels } from './queries/do-not-contact.ts';
import { changeOf } from './suppress.ts';

/** What a later module keeps of a contact beyond its row, and takes away here: called in the transaction, before it goes. */
export type EraseMore = (ctx: Context, contactId: string) => Promise<void>;

/** @throws AppError not_found. */
export function eraseContact(ctx: Context, contactId: string, more: readonly EraseMore[]): Promise<void> {
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
    for (const erase of more) await erase(within, contactId);
    await deleteErased(db, workspace.id, contactId);
  });
}
