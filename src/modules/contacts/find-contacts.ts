// Reads contacts by their ids.
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Contact } from './contact.ts';
import { selectContactsById } from './queries.ts';

/** The contacts of the workspace among `ids`, in no order; ids that are not there are left out. */
export function findContacts(ctx: Context, ids: readonly string[]): Promise<Contact[]> {
  return selectContactsById(ctx.db, ctx.workspace.id, ids);
}

/** @throws AppError not_found. */
export async function findContact(ctx: Context, id: string): Promise<Contact> {
  const [contact] = await findContacts(ctx, [id]);
  if (contact === undefined) throw new AppError('not_found', 'There is no contact with this id.');
  return contact;
}
