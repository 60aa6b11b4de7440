// Which of Hark's messages a returned mail is about: told by the address it came back to, by the headers of the message that it
// brings along, or somewhere in its text. Hark's ids look like `<workspace>.<invitation>.<step>.<signature>`; one that is not
// signed is none of them.
import type { Email } from 'postal-mime';
import { type Part, wordsOf } from './parts.ts';

const id = '(\\d{1,18}\\.\\d{1,18}\\.\\d{1,4}\\.[0-9a-f]{16})';
/** After the `+` of a return path. */
const inReturnPath = new RegExp(`\\+${id}@[\\w.-]`);
const inMessageId = new RegExp(
  `^(?:message-id|x-original-message-id|in-reply-to|references)[ \\t]*:[ \\t]*(?:\\r?\\n[ \\t]+)?<${id}@`,
  'im',
);
const anywhere = new RegExp(`<${id}@[\\w.[\\]:-]+>`);

const recipientFields = new Set([
  'to',
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'x-forwarded-to',
  'apparently-to',
]);

export function findOwnId(mail: Email, parts: readonly Part[]): string | null {
  for (const { key, value } of mail.headers) {
    const found = recipientFields.has(key) ? inReturnPath.exec(value) : null;
    if (found?.[1] !== undefined) return found[1];
  }
  const brought = [...parts.map(({ text }) => text), wordsOf(mail)];
  for (const pattern of [inMessageId, inReturnPath, anywhere]) {
    for (const text of brought) {
      const found = pattern.exec(text);
      if (found?.[1] !== undefined) return found[1];
    }
  }
  const answered = anywhere.exec(`${mail.inReplyTo ?? ''} ${mail.references ?? ''}`);
  return answered?.[1] ?? null;
}
