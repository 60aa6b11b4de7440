// Which addresses mail can go to. The mail server has the last word; here only what could not be written in an envelope or
// a header is turned away.
import { domainToASCII } from 'node:url';

// A dot-atom of RFC 5322, with the letters of any language (RFC 6531). Quoted local parts are not in use.
const localPart = /^[^\s\p{Cc}@<>()[\]"\\,:;]{1,64}$/u;
const domain = /^(?=.{1,253}$)[a-z0-9-]{1,63}(\.[a-z0-9-]{1,63})*$/i;

/** The address as it is handed to the mail server, its domain in ASCII; null where it cannot be one. */
export function deliverableAddress(text: string | null): string | null {
  const address = text?.trim() ?? '';
  const at = address.lastIndexOf('@');
  const local = address.slice(0, Math.max(at, 0));
  if (!localPart.test(local) || !local.isWellFormed()) return null;
  const written = address.slice(at + 1);
  const host = domain.test(written) ? written : domainToASCII(written);
  return domain.test(host) && address.length <= 254 ? `${local}@${host}` : null;
}
