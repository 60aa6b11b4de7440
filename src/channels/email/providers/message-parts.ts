// A rendered e-mail taken apart, for providers that put messages together themselves.
import type { Rendered } from '../../channel.ts';
import { parseMailbox } from '../sender.ts';
import type { EmailContent } from '../settings.ts';
import { showEmail } from '../show.ts';

export type MessageParts = {
  from: { email: string; name: string | null };
  to: { email: string; name: string | null };
  subject: string;
  text: string;
  html: string;
  /** All fields but those above and those that say how the body is built. */
  headers: [name: string, value: string][];
};

/** Fields that providers set themselves, from what they are told elsewhere. */
const own = new Set(['from', 'to', 'subject', 'mime-version', 'content-type', 'content-transfer-encoding']);

export function messageParts({ address, subject, content }: Rendered<EmailContent>): MessageParts {
  const { headers } = showEmail(content);
  const fieldOf = (name: string) => headers.find(([known]) => known.toLowerCase() === name)?.[1] ?? '';
  const sender = mailboxOf(fieldOf('from'));
  return {
    from: sender,
    to: { email: address, name: mailboxOf(fieldOf('to')).name },
    subject,
    text: content.text,
    html: content.html,
    headers: headers.filter(([name]) => !own.has(name.toLowerCase())),
  };
}

function mailboxOf(field: string): { email: string; name: string | null } {
  const [, phrase = '', bracketed] = /^(.*?)\s*<([^<>]*)>$/.exec(field) ?? [];
  if (bracketed === undefined) return { email: parseMailbox(field).address, name: null };
  const name = phrase.startsWith('"') ? phrase.slice(1, -1).replace(/\\(.)/g, '$1') : decodeWords(phrase);
  return { email: bracketed, name: name || null };
}

/** Encoded words as `headers.ts` writes them: UTF-8 in base64. */
function decodeWords(text: string): string {
  const words = text.replace(/\?=\s+=\?/g, '?==?').matchAll(/=\?UTF-8\?B\?([^?]*)\?=/gi);
  const decoded = [...words].map(([, base64 = '']) => Buffer.from(base64, 'base64'));
  return decoded.length === 0 ? text : Buffer.concat(decoded).toString('utf8');
}

/** Hark's own id of a message, as it travels with it: what stands before the host of its Message-ID. */
export function ownIdOf({ messageId }: Pick<Rendered<EmailContent>, 'messageId'>): string {
  return messageId.slice(0, messageId.lastIndexOf('@'));
}

/** The date of a message that is handed over now, as its first field. */
export function datedNow(raw: string, now: Date): string {
  return `Date: ${now.toUTCString().replace('GMT', '+0000')}\r\n${raw}`;
}
