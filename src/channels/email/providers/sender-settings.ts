// The settings that all ways of sending e-mails have: who they come from.
import { z } from 'zod';
import type { Tools } from '../../channel.ts';
import { deliverableAddress } from '../address.ts';
import { parseMailbox } from '../sender.ts';
import type { EmailIdentity } from '../settings.ts';

function isMailbox(text: string): boolean {
  try {
    return deliverableAddress(parseMailbox(text).address) !== null;
  } catch {
    return false;
  }
}

export const from = z.string().trim().max(300).refine(isMailbox, 'must be an address or "Name <address>"').meta({
  title: 'Sender',
  description:
    'Who e-mails come from: "Acme <feedback@acme.com>", or an address alone, shown with your workspace’s name.',
});

/** A secret as it is pasted: without the spaces and line breaks around it. */
export const secret = z.string().trim().min(1).max(4_000);

/** @param returnPath where bounces go; without it, to the sender's address. */
export function identityOf(
  sender: string,
  returnPath: string | undefined,
  { publicHost, publicUrl }: Pick<Tools, 'publicHost' | 'publicUrl'>,
): EmailIdentity {
  return { from: sender, returnPath: returnPath ?? parseMailbox(sender).address, publicHost, publicUrl };
}
