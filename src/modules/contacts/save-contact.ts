// Saves one contact for a caller who wants it back.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contact, ContactInput } from './contact.ts';
import { findContact } from './find-contacts.ts';
import { upsertContacts } from './upsert-contacts.ts';

/** @throws AppError invalid or conflict, with the field. See `upsertContacts` for how a contact is matched. */
export async function saveContact(ctx: Context, input: ContactInput): Promise<{ contact: Contact; created: boolean }> {
  const { saved, problems } = await upsertContacts(ctx, [input]);
  for (const { code, path, message } of problems) throw new AppError(code, message, { fields: [{ path, message }] });
  const [row] = saved;
  if (row === undefined) throw new AppError('internal', 'The contact was not saved.');
  return { contact: await findContact(ctx, row.contactId), created: row.outcome === 'created' };
}
