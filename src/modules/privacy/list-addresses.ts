// Lists addresses that must not be asked, also of people who are no contacts yet: who comes with one of them later, by hand,
// by an import or by a program, is not asked from the first moment on.
import { type Context, inTransaction } from '../../platform/context.ts';
import { AppError, type FieldProblem } from '../../platform/errors.ts';
import { parseEmail, readPhone } from '../contacts/index.ts';
import { deleteAddress, deleteEntry, insertEntries, lockList, type NewEntry } from './queries/do-not-contact.ts';
import { changeOf } from './suppress.ts';
import type { SuppressionReason } from './suppression.ts';

export type ListRequest = {
  addresses: readonly string[];
  /** undefined is the channel that an address is for: `email`, or `sms` for a phone number. */
  channel?: string | undefined;
  reason: SuppressionReason;
};

/** @param ctx of a person or key: their name is kept. Addresses that are none are left out and told by their index. */
export async function listAddresses(
  ctx: Context,
  { addresses, channel, reason }: ListRequest,
): Promise<{ listed: number; problems: (FieldProblem & { index: number })[] }> {
  const entries: NewEntry[] = [];
  const problems: (FieldProblem & { index: number })[] = [];
  for (const [index, given] of addresses.entries()) {
    const read = readAddress(given, [ctx.workspace]);
    if ('because' in read) problems.push({ index, path: `addresses.${index}`, message: read.because });
    else entries.push({ address: read.address, channel: channel ?? (read.kind === 'email' ? 'email' : 'sms') });
  }
  if (entries.length === 0) return { listed: 0, problems };
  const listed = await inTransaction(ctx, async (within) => {
    await lockList(within.db, within.workspace.id);
    return insertEntries(within.db, within.workspace.id, entries, reason, changeOf(within));
  });
  return { listed, problems };
}

/**
 * Lists a phone number whose owner wrote that they want no text messages, though no contact has it yet. Returns whether it is new.
 * To be called in a transaction.
 */
export async function listAddress(
  { db, workspace, clock }: Pick<Context, 'db' | 'workspace' | 'clock'>,
  phone: string,
): Promise<boolean> {
  await lockList(db, workspace.id);
  const entry = { address: phone, channel: 'sms' };
  return (await insertEntries(db, workspace.id, [entry], 'unsubscribed', changeOf({ clock }))) > 0;
}

/** Undoes `listAddress`, and nothing that others have listed. Returns whether there was something to undo. In a transaction, too. */
export async function unlistAddress(
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  phone: string,
): Promise<boolean> {
  await lockList(db, workspace.id);
  return deleteAddress(db, workspace.id, { address: phone, channel: 'sms' }, 'unsubscribed');
}

/** @throws AppError not_found. Contacts that the entry stopped may be asked again. */
export async function liftAddress(ctx: Context, entryId: string): Promise<void> {
  if (await deleteEntry(ctx.db, ctx.workspace.id, entryId, changeOf(ctx))) return;
  throw new AppError('not_found', 'There is no such address on the list.');
}

/** An address in the form in which contacts are matched by it. */
export function readAddress(
  given: string,
  homes: Parameters<typeof readPhone>[1],
): { kind: 'email' | 'phone'; address: string } | { because: string } {
  const text = given.replaceAll('\0', '').trim();
  if (text.includes('@')) {
    const email = parseEmail(text);
    return typeof email === 'string' ? { kind: 'email', address: email } : email;
  }
  const read = readPhone(text, homes);
  return 'phone' in read ? { kind: 'phone', address: read.phone } : read;
}
