// Changes one contact by its id. It must stay known by something, and by nothing that belongs to another.
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { checkContact } from './check-contact.ts';
import type { Contact, ContactInput } from './contact.ts';
import { applied, nothingKnown } from './merge-contacts.ts';
import { lockContact, selectContactsById, updateContacts } from './queries.ts';
import { isCollision, settle } from './upsert-contacts.ts';

const noContact = 'There is no contact with this id.';

/** @throws AppError not_found, invalid with fields, or conflict where an identity is taken. */
export async function changeContact(ctx: Context, id: string, input: ContactInput): Promise<Contact> {
  const [known] = await selectContactsById(ctx.db, ctx.workspace.id, [id]);
  if (known === undefined) throw new AppError('not_found', noContact);
  const checked = checkContact(input, [known, ctx.workspace]);
  if ('problems' in checked) throw invalidContact(checked.problems);
  const [settled] = await settle(ctx, [checked.change]);
  if (settled === undefined || 'problem' in settled) throw invalidContact(settled ? [settled.problem] : []);
  const { change } = settled;
  try {
    return await inTransaction(ctx, async ({ db, workspace, clock }) => {
      const before = await lockContact(db, workspace.id, id);
      if (before === undefined) throw new AppError('not_found', noContact);
      const after = { id, ...applied(before, change) };
      if (!after.email && !after.externalId && !after.phone) {
        throw new AppError('invalid', nothingKnown, { fields: [{ path: 'email', message: nothingKnown }] });
      }
      await updateContacts(db, workspace.id, [after], clock.now());
      const [contact] = await selectContactsById(db, workspace.id, [id]);
      return contact as Contact;
    });
  } catch (error) {
    if (!isCollision(error)) throw error;
    throw new AppError('conflict', 'Another contact has this e-mail address or external id.', { cause: error });
  }
}

/** The first problem for the reader and every one for the form. */
export function invalidContact(problems: readonly { path: string; message: string }[]): AppError {
  return new AppError('invalid', problems[0]?.message ?? 'The contact is not valid.', { fields: problems });
}
