// Who an e-mail comes from: the name a person sees, the address bounces return to, and the host in its Message-ID.
import { isIP } from 'node:net';
import parseAddresses from 'nodemailer/lib/addressparser';
import { deliverableAddress } from './address.ts';

export type Mailbox = { name: string | null; address: string };

/**
 * Reads `Name <address>` or an address alone.
 * @throws Error when there is no address in it.
 */
export function parseMailbox(text: string): Mailbox {
  const [first] = parseAddresses(text, { flatten: true });
  const address = deliverableAddress(first?.address ?? null);
  if (address === null) throw new Error(`"${text}" is not a sender: write an address or Name <address>.`);
  return { name: first?.name || null, address };
}

/** What stands before the @ of an address is no longer than this (RFC 5321 §4.5.3.1.1). */
const localPartMax = 64;

/**
 * The envelope sender of one message: `+*` in the return path becomes `+` and the id of the message (VERP). Left out where that
 * makes an address too long: a bounce is then known by what it brings along of the message.
 */
export function envelopeSender(returnPath: string, messageId: string): string {
  const named = returnPath.replace('+*', `+${messageId}`);
  return named.lastIndexOf('@') > localPartMax ? returnPath.replace('+*', '') : named;
}

/** A host name as it stands after the @ or in a greeting, where an IP address goes in brackets (RFC 5321 §4.1.3). */
export function mailHost(host: string): string {
  const bare = host.replace(/^\[|\]$/g, '');
  if (isIP(bare) === 0) return bare;
  return isIP(bare) === 6 ? `[IPv6:${bare}]` : `[${bare}]`;
}
